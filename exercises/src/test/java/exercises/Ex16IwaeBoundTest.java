package exercises;

import static vaekit.grader.api.Expect.centralDifferences;
import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import org.junit.jupiter.api.Test;
import vaekit.exercise.IwaeBoundExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex16", title = "The importance-weighted bound", of = IwaeBoundExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "The bound is [B], the weights [K, B]: one example per column, one sample per row.")
@Hint(id = "mean-of-logs", value = "This is the mean of the log-weights: the ELBO from K samples. The log stands outside the mean.")
@Hint(id = "sum-for-mean", value = "The value is log K too large: the weights are averaged.")
@Hint(id = "analytic-kl-kept", value = "The closed-form KL was subtracted from the log-mean of the likelihoods. With the log outside, prior and posterior belong into each weight.")
@Hint(id = "prior-and-posterior-forgotten", value = "The weights are the likelihoods alone: multiply each by p(z)/q(z|x).")
@Hint(id = "ratio-upside-down", value = "The ratio is upside down: p(z)/q(z|x), prior over posterior.")
@Hint(id = "density-without-sigma", value = "The density of q lacks 1/σ: log q(z|x) contains −½ log σ² for each latent.")
@Hint(id = "wrong-axis", value = "The weights are normalised over the examples: each column, over the K samples of one example, adds up to 1.")
@Hint(id = "worst-up-weighted", value = "The worst sample has the largest weight: the weights are proportional to w, not to 1/w. Was a loss, −log w, put into the softmax?")
@Hint(id = "not-normalised", value = "The weights are not divided by their sum.")
@Hint(id = "log-weights", value = "These are logarithms: the weights are their exponentials, divided by their sum.")
@Hint(id = "averaged-weights", value = "Every value is twice the expected one: divided by the mean of the two weights instead of by their sum?")
@Hint(id = "half-lost", value = "log p(z)/q(z) is twice too large: ½(ε² + log σ² − z²).")
@Hint(id = "log-variance-sign", value = "log σ² has the wrong sign: ½(ε² + log σ² − z²).")
@Hint(id = "posterior-forgotten", value = "The posterior q(z|x) is missing: this is the prior of the sample alone.")
@Hint(id = "inverse-weights", value = "These are the inverse weights: exp(log w − log Σ w).")
@Hint(id = "prior-sign", value = "z² has the wrong sign: ½(ε² + log σ² − z²), a sample far out has a small prior.")
@Hint(id = "noise-lost", value = "ε² is missing: ½(ε² + log σ² − z²).")
@Hint(id = "log-variance-twice", value = "log σ² counts twice: ½(ε² + log σ² − z²).")
@Hint(id = "variance-for-sigma", value = "The sample is μ + σ²ε: σ = exp(logVar / 2).")
@Hint(id = "divided-by-k", value = "The logarithm was divided by K: divide the sum by K *inside* the logarithm, or subtract log K.")
@Hint(id = "negated", value = "The sum has the wrong sign: the bound is log Σ w − log K.")
@Hint(id = "not-a-log", value = "This is the mean of the weights: the bound is its logarithm.")
@Hint(id = "one-noise", value = "All samples of an example have one and the same noise: sample k has eps[k].")
@Hint(id = "clamped", value = "Small logVar are right, but not those of ±30: is logVar clamped, or a small number added to the variance? That changes the bound, and beyond a clamp there is no gradient.")
@Hint(id = "prior-at-the-mean", value = "The prior was taken at μ: it is evaluated at the sample z = μ + σε.")
@Hint(id = "log-sigma", value = "log σ stands where log σ² belongs: ½(ε² + log σ² − z²).")
@Hint(id = "logs-shared", value = "The log-weights are divided by their sum: the weights are, exp(log w) each.")
@Hint(id = "noise-for-sample", value = "The prior was taken at ε: it is evaluated at the sample z = μ + σε.")
class Ex16IwaeBoundTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// Two samples of two examples, one latent. Example 0: μ = 1, σ² = 4, ε = (0, −½), so z = (1, 0) and log p(z)/q(z) =
    /// (log 2 − ½, log 2 + ⅛); the likelihoods are made to give the weights ⅛ and ⅜. Example 1: q is the prior, weights ½ and ⅙.
    private static final double LOG2 = Math.log(2), LOG3 = Math.log(3);

    private static double[][] logLik() {
        return new double[][] {{Math.log(1. / 8) - LOG2 + 0.5, -LOG2}, {Math.log(3. / 8) - LOG2 - 0.125, -Math.log(6)}};
    }

    private static double[][] mu() {
        return new double[][] {{1, 0}};
    }

    private static double[][] logVar() {
        return new double[][] {{Math.log(4), 0}};
    }

    private static double[][][] eps() {
        return new double[][][] {{{0, 1}}, {{-0.5, -1}}};
    }

    @Test
    @Points(2)
    void boundByHand(IwaeBoundExercise answer) {
        double[] first = {logLik()[0][0], logLik()[1][0]}, ratio = {LOG2 - 0.5, LOG2 + 0.125};
        double likelihoods = Math.log((Math.exp(first[0]) + Math.exp(first[1])) / 2);
        close(answer.bound(logLik(), mu(), logVar(), eps()), new double[] {-2 * LOG2, -LOG3}, RTOL, ATOL,
                mistake("mean-of-logs", new double[] {Math.log(3. / 64) / 2, -Math.log(12) / 2}), mistake("sum-for-mean", new double[] {-LOG2, LOG2 - LOG3}),
                mistake("analytic-kl-kept", new double[] {likelihoods - (2 - LOG2), -LOG3}), mistake("prior-and-posterior-forgotten", new double[] {likelihoods, -LOG3}),
                mistake("ratio-upside-down", new double[] {Math.log((Math.exp(first[0] - ratio[0]) + Math.exp(first[1] - ratio[1])) / 2), -LOG3}),
                mistake("density-without-sigma", new double[] {-3 * LOG2, -LOG3}), mistake("not-a-log", new double[] {0.25, 1. / 3}),
                mistake("half-lost", bound(first, 2 * ratio[0], 2 * ratio[1], 0, 0)), mistake("log-variance-sign", bound(first, ratio[0] - 2 * LOG2, ratio[1] - 2 * LOG2, 0, 0)), mistake("posterior-forgotten", bound(first, -0.5, 0, -0.5, -0.5)), mistake("prior-sign", bound(first, ratio[0] + 1, ratio[1], 1, 1)), mistake("noise-lost", bound(first, ratio[0], 0.5 * 0 + LOG2, -0.5, -0.5)),
                mistake("log-variance-twice", bound(first, ratio[0] + LOG2, ratio[1] + LOG2, 0, 0)), mistake("variance-for-sigma", bound(first, ratio[0], ratio[1] - 0.5, 0, 0)),
                mistake("divided-by-k", new double[] {-LOG2 / 2, (LOG2 - LOG3) / 2}), mistake("negated", new double[] {2 * LOG2, LOG3}).also(Slip.NEGATED), mistake("negated", new double[] {0, -LOG2 - (LOG2 - LOG3)}),
                mistake("prior-at-the-mean", bound(first, ratio[0], ratio[1] - 0.5, 0.5, 0.5)), mistake("log-sigma", bound(first, ratio[0] - LOG2 / 2, ratio[1] - LOG2 / 2, 0, 0)), mistake("one-noise", bound(first, ratio[0], ratio[0], 0, 0)), mistake("one-noise", bound(first, ratio[1], ratio[1], 0, 0)), mistake("noise-for-sample", new double[] {Math.log((Math.exp(first[0] + LOG2) + Math.exp(first[1] + LOG2)) / 2), -LOG3}));
        for (int v : new int[] {30, -30})
            close("the bound where ε is 0 and logVar " + v, answer.bound(new double[1][1], new double[1][1], new double[][] {{v}}, new double[1][1][1]), new double[] {v / 2.}, RTOL, ATOL, otherwise("clamped"));
    }

    /// With these values of log p(z)/q(z): for the two samples of example 0, and of example 1.
    private static double[] bound(double[] logLik, double a, double b, double c, double d) {
        return new double[] {Math.log((Math.exp(logLik[0] + a) + Math.exp(logLik[1] + b)) / 2), Math.log((Math.exp(-LOG2 + c) + Math.exp(-Math.log(6) + d)) / 2)};
    }

    @Test
    @Points(1)
    @DependsOn("boundByHand")
    void weightsByHand(IwaeBoundExercise answer) {
        double ofLikelihoods = 1 / (1 + 3 * Math.exp(-0.625)); // of ⅛·e^½ and ⅜·e^−⅛
        close(answer.weights(logLik(), mu(), logVar(), eps()), new double[][] {{0.25, 0.75}, {0.75, 0.25}}, RTOL, ATOL, mistake("prior-and-posterior-forgotten", new double[][] {{ofLikelihoods, 0.75}, {1 - ofLikelihoods, 0.25}}),
                mistake("worst-up-weighted", new double[][] {{0.75, 0.25}, {0.25, 0.75}}),
                mistake("wrong-axis", new double[][] {{0.2, 0.8}, {9. / 13, 4. / 13}}), mistake("inverse-weights", new double[][] {{4, 4. / 3}, {4. / 3, 4}}), mistake("averaged-weights", new double[][] {{0.5, 1.5}, {1.5, 0.5}}).also(Slip.TWICE),
                mistake("logs-shared", new double[][] {{3 * LOG2 / Math.log(64. / 3), LOG2 / Math.log(12)}, {Math.log(8. / 3) / Math.log(64. / 3), Math.log(6) / Math.log(12)}}),
                mistake("log-weights", new double[][] {{Math.log(1. / 8), -LOG2}, {Math.log(3. / 8), -Math.log(6)}}),
                mistake("log-weights", new double[][] {{Math.log(0.25), Math.log(0.75)}, {Math.log(0.75), Math.log(0.25)}}),
                mistake("not-normalised", new double[][] {{1. / 8, 0.5}, {3. / 8, 1. / 6}}), mistake("not-normalised", new double[][] {{1. / 16, 0.25}, {3. / 16, 1. / 12}}));
    }

    @Test
    @Points(1)
    @DependsOn("weightsByHand")
    @Hint(id = "underflow", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "exp(−2000) is 0 in double, so sums of weights vanish: take the largest log-weight of the example out first, as in exercise 03.")
    void tinyLikelihoods(IwaeBoundExercise answer) {
        var low = Columns.of(2, 2, (k, b) -> logLik()[k][b] - 2000);
        close(answer.bound(low, mu(), logVar(), eps()), new double[] {-2 * LOG2 - 2000, -LOG3 - 2000}, RTOL, ATOL);
        close(answer.weights(low, mu(), logVar(), eps()), new double[][] {{0.25, 0.75}, {0.75, 0.25}}, RTOL, 1e-9);
    }

    /// Where q is the exact posterior every weight is p(x): the bound is log p(x) for any K and any noise.
    @Test
    @Points(1)
    @DependsOn("boundByHand")
    void exactWhereQIsThePosterior(IwaeBoundExercise answer, Draw draw) {
        // p(z) = N(0, 1), p(x|z) = N(z, ½): the posterior of x is N(2x/3, 1/3), and p(x) = N(0, 1.5).
        double[] x = {-1, 0.3, 2};
        var eps = draws(draw, 4, 1, 3);
        double[][] mu = Columns.of(1, 3, (_, b) -> 2 * x[b] / 3), logVar = Columns.of(1, 3, (_, _) -> Math.log(1. / 3));
        var logLik = Columns.of(4, 3, (k, b) -> Math.log(Trapezoid.normal(x[b], mu[0][b] + Math.sqrt(1. / 3) * eps[k][0][b], 0.5)));
        close(answer.bound(logLik, mu, logVar, eps), Columns.sum(1, 3, (_, b) -> Math.log(Trapezoid.normal(x[b], 0, 1.5))), RTOL, ATOL);
        close(answer.weights(logLik, mu, logVar, eps), Columns.of(4, 3, (_, _) -> 0.25), RTOL, 1e-9);
    }

    @Test
    @Points(1)
    @DependsOn("weightsByHand")
    void inputsStayAsTheyWere(IwaeBoundExercise answer) {
        double[][] logLik = logLik(), mu = mu(), logVar = logVar();
        var eps = eps();
        unchanged(() -> {
            answer.bound(logLik, mu, logVar, eps);
            answer.weights(logLik, mu, logVar, eps);
        }, logLik, mu, logVar, eps);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(IwaeBoundExercise answer, Draw draw) {
        compare(answer, draw, 3, 2, 5);
        compare(answer, draw, 1, 4, 2);
        compare(answer, draw, draw.size(5, 9), draw.size(2, 4), draw.size(10, 15));
    }

    /// Densities multiplied out; the weights as the derivatives of the bound with respect to logLik, by central differences.
    private static void compare(IwaeBoundExercise answer, Draw draw, int samples, int latents, int batch) {
        double[][] logLik = draw.normal(samples, batch), mu = draw.normal(latents, batch), logVar = draw.uniform(latents, batch, -1.5, 0.5);
        var eps = draws(draw, samples, latents, batch);
        var ratio = Columns.of(samples, batch, (k, b) -> {
            double product = 1;
            for (int l = 0; l < latents; l++) {
                double variance = Math.exp(logVar[l][b]), z = mu[l][b] + Math.sqrt(variance) * eps[k][l][b];
                product *= Trapezoid.normal(z, 0, 1) / Trapezoid.normal(z, mu[l][b], variance);
            }
            return product;
        });
        var mean = Columns.sum(samples, batch, (k, b) -> Math.exp(logLik[k][b]) * ratio[k][b] / samples);
        close(answer.bound(logLik, mu, logVar, eps), Columns.sum(1, batch, (_, b) -> Math.log(mean[b])), RTOL, ATOL);
        var slopes = Columns.of(samples, batch, (k, b) -> {
            double share = Math.exp(logLik[k][b]) * ratio[k][b] / samples;
            return centralDifferences(a -> Math.log(mean[b] + share * Math.expm1(a[0])), new double[1], 1e-4)[0];
        });
        close(answer.weights(logLik, mu, logVar, eps), slopes, 1e-7, 1e-8);
    }

    private static double[][][] draws(Draw draw, int samples, int latents, int batch) {
        var eps = new double[samples][][];
        for (int k = 0; k < samples; k++) eps[k] = draw.normal(latents, batch);
        return eps;
    }
}
