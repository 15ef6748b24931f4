package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import vaekit.exercise.GaussianKlExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Mistake;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex01", title = "KL of a diagonal Gaussian", of = GaussianKlExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE,
        value = "An example is a column: the result has one value for each of the B columns, the L rows are summed.")
@Hint(id = "sigma-for-variance",
        value = "The formula needs the variance σ² = exp(logVar); exp(logVar / 2) is σ.")
@Hint(id = "missing-sum",
        value = "The KL of a diagonal Gaussian is the sum over all latent dimensions: add them up for each example.")
@Hint(id = "sign", slip = Slip.NEGATED,
        value = "A KL divergence is never negative. You probably return the term −KL of the ELBO.")
@Hint(id = "missing-half", slip = Slip.TWICE,
        value = "The result is twice the expected one: is the factor ½ in front of the sum missing?")
@Hint(id = "squared-log", value = "The last term is the square of logVar or of σ instead of log σ² = logVar itself.")
@Hint(id = "log-sigma", value = "log σ = logVar / 2 stands in the bracket: its last term is log σ², which is logVar itself.")
@Hint(id = "missing-one", value = "The −1 is missing in one latent dimension or in all: subtract it once for each of them. The KL of the prior from itself is 0.")
@Hint(id = "variance-not-exponentiated", value = "logVar itself stands where the variance belongs: σ² = exp(logVar).")
@Hint(id = "log-sigma-read", value = "The variance is exp(2·logVar): logVar is log σ² already, not log σ.")
@Hint(id = "one-not-halved", value = "The −1 stands inside the bracket: it is halved too.")
@Hint(id = "reversed-kl", value = "This is KL(N(0, I) ‖ q), the other way round, ½((1 + μ²)/σ² − 1 + log σ²): the expectation runs under q.")
@Hint(id = "mean-not-squared", value = "μ enters squared.")
@Hint(id = "cross-entropy", value = "This is the cross-entropy, −E_q[log p(z)]: the KL is that minus the entropy of q, E_q[log q(z) − log p(z)].")
@Hint(id = "last-latent-missing", value = "The last latent dimension is not in the sum: does the loop end one too early?")
@Hint(id = "half-on-two-terms", value = "The ½ stands in front of σ² + μ² only: it halves −1 − log σ² too.")
@Hint(id = "log-variance-twice", value = "The last term is twice too large: with the ½ multiplied out it is ½ log σ².")
@Hint(id = "sum-squared", value = "The sum of the means is squared: sum the squares of the means, Σ μ².")
@Hint(id = "clamped", value = "The KL is wrong where σ² is e^30 or e^−30: a clamp or a small number added \"for safety\" changes the loss, and outside of it there is no gradient.")
class Ex01GaussianKlTest {
    /// Both sides use the same few operations; only the order of the sum may differ.
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// μ = (3, −½), σ² = (5, ½): ½(5 + 9 − 1 − log 5) + ½(½ + ¼ − 1 + log 2) = 6.375 − ½ log 2.5.
    @Test
    @Points(1)
    void oneExampleByHand(GaussianKlExercise answer) {
        double[][] mu = {{3}, {-0.5}}, logVar = {{Math.log(5)}, {-Math.log(2)}};
        close(answer.kl(mu, logVar), new double[] {6.375 - Math.log(2.5) / 2}, RTOL, ATOL, mistakes(mu, logVar));
    }

    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    void everyColumnOfThreeShapes(GaussianKlExercise answer, Draw draw) {
        compare(answer, draw, 2, 5);
        compare(answer, draw, 7, 3);
        compare(answer, draw, 1, 4);
        close("the KL of the prior from itself", answer.kl(new double[3][2], new double[3][2]), new double[2], RTOL, ATOL);
        close("the KL where σ² is e^30 and e^−30", answer.kl(new double[][] {{3, 3}}, new double[][] {{30, -30}}),
                new double[] {klOfOne(3, 30), klOfOne(3, -30)}, RTOL, ATOL, otherwise("clamped"));
    }

    @Test
    @Points(1)
    void inputsStayAsTheyWere(GaussianKlExercise answer, Draw draw) {
        double[][] mu = draw.normal(3, 4), logVar = draw.normal(3, 4);
        unchanged(() -> compare(answer, mu, logVar), mu, logVar);
    }

    @Test
    @Points(3)
    @Hidden
    void hiddenInputs(GaussianKlExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 9), draw.size(10, 20));
    }

    private static void compare(GaussianKlExercise answer, Draw draw, int dimensions, int batch) {
        compare(answer, draw.normal(dimensions, batch), draw.normal(dimensions, batch));
    }

    /// What is expected is computed before the call, from inputs that nobody has touched yet.
    private static void compare(GaussianKlExercise answer, double[][] mu, double[][] logVar) {
        var expected = sum(mu, logVar, Ex01GaussianKlTest::klOfOne);
        var mistakes = mistakes(mu, logVar);
        close(answer.kl(mu, logVar), expected, RTOL, ATOL, mistakes);
    }

    /// KL(N(μ, σ²) ‖ N(0, 1)) = ½(σ² + μ² − 1 − log σ²): Kingma and Welling 2014, appendix B.
    private static double klOfOne(double mu, double logVar) {
        return 0.5 * (Math.exp(logVar) + mu * mu - 1 - logVar);
    }

    private static Mistake[] mistakes(double[][] mu, double[][] logVar) {
        var last = new double[][][] {{mu[mu.length - 1]}, {logVar[mu.length - 1]}};
        return new Mistake[] {
            mistake("sigma-for-variance", sum(mu, logVar, (m, v) -> 0.5 * (Math.exp(v / 2) + m * m - 1 - v))),
            mistake("variance-not-exponentiated", sum(mu, logVar, (m, v) -> 0.5 * (v + m * m - 1 - v))),
            mistake("log-sigma-read", sum(mu, logVar, (m, v) -> 0.5 * (Math.exp(2 * v) + m * m - 1 - v))), mistake("one-not-halved", sum(mu, logVar, (m, v) -> klOfOne(m, v) - 0.5)),
            mistake("reversed-kl", sum(mu, logVar, (m, v) -> 0.5 * ((1 + m * m) * Math.exp(-v) - 1 + v))),
            mistake("missing-one", sum(mu, logVar, (m, v) -> klOfOne(m, v) + 0.5)), mistake("missing-one", sum(mu, logVar, (m, v) -> klOfOne(m, v) + 0.5 - 0.5 / mu.length)),
            mistake("mean-not-squared", sum(mu, logVar, (m, v) -> klOfOne(m, v) + 0.5 * (Math.abs(m) - m * m))),
            mistake("mean-not-squared", sum(mu, logVar, (m, v) -> klOfOne(m, v) + 0.5 * (m - m * m))),
            mistake("sum-squared", withTheSumSquared(mu, logVar)),
            mistake("log-sigma", sum(mu, logVar, (m, v) -> klOfOne(m, v) + v / 4)),
            mistake("log-variance-twice", sum(mu, logVar, (m, v) -> klOfOne(m, v) - v / 2)), mistake("half-on-two-terms", sum(mu, logVar, (m, v) -> klOfOne(m, v) - 0.5 - v / 2)),
            mistake("log-sigma-read", sum(mu, logVar, (m, v) -> klOfOne(m, 2 * v))), mistake("cross-entropy", sum(mu, logVar, (m, v) -> 0.5 * (Math.log(2 * Math.PI) + Math.exp(v) + m * m))), mistake("cross-entropy", sum(mu, logVar, (m, v) -> 0.5 * (Math.exp(v) + m * m))),
            mistake("last-latent-missing", withoutTheLast(mu, logVar)).also(Slip.ZERO),
            mistake("squared-log", sum(mu, logVar, (m, v) -> klOfOne(m, v) + 0.5 * (v - v * v))),
            term("½σ²", sum(mu, logVar, (_, v) -> Math.exp(v) / 2)), term("½μ²", sum(mu, logVar, (m, _) -> m * m / 2)),
            term("− ½ log σ²", sum(mu, logVar, (_, v) -> -v / 2)), term("− ½ (of the −1)", sum(mu, logVar, (_, _) -> -0.5)),
            mistake("missing-sum", sum(last[0], last[1], Ex01GaussianKlTest::klOfOne)),
        };
    }

    private static double[] withoutTheLast(double[][] mu, double[][] logVar) {
        int last = mu.length - 1;
        return Columns.sum(last, mu[0].length, (l, b) -> klOfOne(mu[l][b], logVar[l][b]));
    }

    private static double[] withTheSumSquared(double[][] mu, double[][] logVar) {
        var variances = sum(mu, logVar, (_, v) -> klOfOne(0, v));
        var means = sum(mu, logVar, (m, _) -> m);
        return Columns.sum(1, means.length, (_, b) -> variances[b] + 0.5 * means[b] * means[b]);
    }

    private static double[] sum(double[][] mu, double[][] logVar, DoubleBinaryOperator term) {
        var total = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < total.length; b++) total[b] += term.applyAsDouble(mu[l][b], logVar[l][b]);
        return total;
    }
}
