package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.shape;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import vaekit.exercise.LinearGaussianPosteriorExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;

@Exercise(value = "ex12", title = "The posterior of a linear decoder", of = LinearGaussianPosteriorExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "The means are [L, B], one column per example; the covariance is [L, L]. W is [D, L].")
@Hint(id = "missing-noise-variance", value = "The noise variance is missing: WᵀW and Wᵀ(x − b) are both divided by σ². The noisier the data, the closer the posterior stays to the prior.")
@Hint(id = "transposed", value = "W seems to be transposed: WᵀW is [L, L] and sums over the D features, w[d][i]·w[d][j].")
@Hint(id = "not-centred", value = "The mean uses x instead of x − b.")
@Hint(id = "variance-squared", value = "noiseVar is squared: it is the variance σ² already, not σ.")
@Hint(id = "missing-prior", value = "This is least squares: the identity matrix, the precision of the prior N(0, I), is missing.")
@Hint(id = "mean-not-scaled", value = "The covariance is right; the mean lacks the factor 1/σ².")
@Hint(id = "precision-for-covariance", value = "This is the precision I + WᵀW/σ²: the covariance is its inverse.")
@Hint(id = "noise-upside-down", value = "WᵀW is multiplied by σ² instead of divided by it: precise data count more, not less.")
@Hint(id = "deviation-for-variance", value = "WᵀW is divided by σ: noiseVar is σ², divide by it itself.")
@Hint(id = "another-prior", value = "The diagonal of the precision is not that of the prior N(0, I), which adds exactly 1.")
@Hint(id = "diagonal-only", value = "The covariance is diagonal: WᵀW has entries beside the diagonal, and so has the covariance of the exact posterior.")
@Hint(id = "inverse-of-each", value = "Every entry was inverted by itself: take the inverse of the matrix, `inverse`.")
@Hint(id = "bias-not-weighted", value = "b is subtracted from W·x: multiply w by (x − b), mind the brackets.")
@Hint(id = "overwritten", value = "Each mean holds the last product only: sum over j (+=).")
@Hint(id = "inverse-of-m", value = "This is M⁻¹ with M = WᵀW + σ²I: the covariance is σ²·M⁻¹.")
@Hint(id = "one-row-twice", value = "Each row of WᵀW has its own column of W squared: entry (i, j) is Σ_d w[d][i]·w[d][j].")
@Hint(id = "mean-by-sigma", value = "The mean is divided by σ: noiseVar is σ², divide by it itself.")
@Hint(id = "bias-added", value = "The mean uses x + b instead of x − b.")
@Hint(id = "covariance-lost", value = "This is Wᵀ(x − b)/σ²: multiply it by the covariance to get the mean.")
class Ex12LinearGaussianPosteriorTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// W = (1 1; 0 1), σ² = ⅓, x − b = (1, 1): precision (4 3; 3 7), Σ = (7 −3; −3 4)/19, Wᵀ(x − b)/σ² = (3, 6), mean (3, 15)/19.
    @Test
    @Points(3)
    void twoLatentsByHand(LinearGaussianPosteriorExercise answer) {
        var posterior = answer.posterior(new double[][] {{1, 1}, {0, 1}}, new double[] {1, 0}, 1. / 3, new double[][] {{2}, {1}});
        notNull("the posterior", posterior);
        close("the covariance", posterior.covariance(), symmetric(7, -3, 4, 19), RTOL, ATOL,
                mistake("missing-noise-variance", symmetric(3, -1, 2, 5)), mistake("transposed", symmetric(4, -3, 7, 19)),
                mistake("variance-squared", symmetric(19, -9, 10, 109)), mistake("missing-prior", symmetric(2, -1, 1, 3)),
                mistake("precision-for-covariance", symmetric(4, 3, 7, 1)), mistake("inverse-of-m", symmetric(21, -9, 12, 19)), mistake("one-row-twice", new double[][] {{0.7, -0.3}, {-0.6, 0.4}}), mistake("noise-upside-down", symmetric(15, -3, 12, 19)), mistake("diagonal-only", symmetric(7, 0, 4, 19)), mistake("diagonal-only", symmetric(1. / 4, 0, 1. / 7, 1)), mistake("inverse-of-each", symmetric(1. / 4, 1. / 3, 1. / 7, 1)),
                mistake("deviation-for-variance", inverse(1 + Math.sqrt(3), Math.sqrt(3), 1 + 2 * Math.sqrt(3))), mistake("another-prior", inverse(3 + 1. / 3, 3, 6 + 1. / 3)), mistake("another-prior", inverse(5, 3, 8)), mistake("another-prior", inverse(6, 3, 9)));
        close("the mean", posterior.mean(), column(3. / 19, 15. / 19), RTOL, ATOL, mistake("bias-added", column(27. / 19, 21. / 19)),
                mistake("not-centred", column(15. / 19, 18. / 19)), mistake("mean-not-scaled", column(1. / 19, 5. / 19)),
                mistake("transposed", column(33. / 19, -6. / 19)), mistake("covariance-lost", column(3, 6)), mistake("mean-by-sigma", column(Math.sqrt(3) / 19, 5 * Math.sqrt(3) / 19)),  mistake("bias-not-weighted", column(-7. / 19, 3. / 19)), mistake("overwritten", column(-18. / 19, 24. / 19)), mistake("precision-for-covariance", column(30, 51)));
    }

    /// One latent: prior × likelihood normalised on a grid, which knows nothing of the formula.
    @Test
    @Points(1)
    @DependsOn("twoLatentsByHand")
    void oneLatentByQuadrature(LinearGaussianPosteriorExercise answer, Draw draw) {
        var w = draw.normal(3, 1);
        double[] b = draw.normal(3);
        var x = draw.normal(3, 4);
        var posterior = answer.posterior(w, b, 0.3, x);
        notNull("the posterior", posterior);
        shape(posterior.mean(), 1, 4);
        shape(posterior.covariance(), 1, 1);
        for (int n = 0; n < 4; n++) {
            int example = n;
            DoubleUnaryOperator joint = z -> {
                double p = Trapezoid.normal(z, 0, 1);
                for (int d = 0; d < 3; d++) p *= Trapezoid.normal(x[d][example], w[d][0] * z + b[d], 0.3);
                return p;
            };
            double evidence = Trapezoid.integral(joint, -9, 9, 900);
            double mean = Trapezoid.integral(z -> z * joint.applyAsDouble(z), -9, 9, 900) / evidence;
            double variance = Trapezoid.integral(z -> (z - mean) * (z - mean) * joint.applyAsDouble(z), -9, 9, 900) / evidence;
            close("the mean of example " + n, posterior.mean()[0][n], mean, RTOL, ATOL);
            close("the variance", posterior.covariance()[0][0], variance, RTOL, ATOL);
        }
    }

    @Test
    @Points(1)
    @DependsOn("twoLatentsByHand")
    void threeShapes(LinearGaussianPosteriorExercise answer, Draw draw) {
        compare(answer, draw, 5, 2, 3);
        compare(answer, draw, 2, 3, 5);
        compare(answer, draw, 4, 4, 1);
    }

    @Test
    @Points(1)
    @DependsOn("twoLatentsByHand")
    void inputsStayAsTheyWere(LinearGaussianPosteriorExercise answer, Draw draw) {
        double[][] w = draw.normal(4, 2), x = draw.normal(4, 3);
        double[] b = draw.normal(4);
        unchanged(() -> answer.posterior(w, b, 0.7, x), w, b, 0.7, x);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(LinearGaussianPosteriorExercise answer, Draw draw) {
        compare(answer, draw, draw.size(5, 9), draw.size(2, 4), draw.size(10, 15));
    }

    /// The same posterior without inverting: start from the prior and learn from one feature after the other (a Kalman filter).
    private static void compare(LinearGaussianPosteriorExercise answer, Draw draw, int features, int latents, int batch) {
        double[][] w = draw.normal(features, latents), x = draw.normal(features, batch);
        double[] b = draw.normal(features);
        double noiseVar = 0.2 + draw.uniform();
        var covariance = Columns.of(latents, latents, (i, j) -> i == j ? 1 : 0);
        var mean = new double[latents][batch];
        for (int d = 0; d < features; d++) {
            var gain = new double[latents]; // Σ·w_d
            double spread = noiseVar;
            for (int i = 0; i < latents; i++) {
                for (int j = 0; j < latents; j++) gain[i] += covariance[i][j] * w[d][j];
                spread += w[d][i] * gain[i];
            }
            for (int n = 0; n < batch; n++) {
                double surprise = x[d][n] - b[d];
                for (int i = 0; i < latents; i++) surprise -= w[d][i] * mean[i][n];
                for (int i = 0; i < latents; i++) mean[i][n] += gain[i] * surprise / spread;
            }
            for (int i = 0; i < latents; i++) for (int j = 0; j < latents; j++) covariance[i][j] -= gain[i] * gain[j] / spread;
        }
        var posterior = answer.posterior(w, b, noiseVar, x);
        notNull("the posterior", posterior);
        close("the covariance", posterior.covariance(), covariance, RTOL, ATOL);
        close("the mean", posterior.mean(), mean, RTOL, ATOL);
    }

    private static double[][] symmetric(double a, double b, double c, double by) {
        return new double[][] {{a / by, b / by}, {b / by, c / by}};
    }

    /// Of (a b; b c).
    private static double[][] inverse(double a, double b, double c) {
        return symmetric(c, -b, a, a * c - b * b);
    }

    private static double[][] column(double... values) {
        return Columns.of(values.length, 1, (i, _) -> values[i]);
    }
}
