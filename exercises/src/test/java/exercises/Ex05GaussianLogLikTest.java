package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import org.junit.jupiter.api.Test;
import vaekit.exercise.GaussianLogLikExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Mistake;
import vaekit.grader.api.Points;

@Exercise(value = "ex05", title = "Gaussian log-likelihood", of = GaussianLogLikExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: sum over the D rows, keep the B columns apart.")
@Hint(id = "missing-log-2pi", value = "The value is D/2·log 2π too large: every feature pays ½ log 2π.")
@Hint(id = "constant-once", value = "The value has log 2π once per example, but every one of the D features pays ½ log 2π.")
@Hint(id = "sigma-for-variance", value = "The square is divided by σ = exp(logVar / 2); the formula divides by the variance σ² = exp(logVar).")
@Hint(id = "log-sigma-for-log-variance", value = "logVar is treated as log σ (its exponential squared again): it is log σ², so exp(logVar) is the variance already.")
@Hint(id = "missing-half", value = "The value is exactly twice the expected one: the factor ½ stands in front of all three terms.")
@Hint(id = "sum-of-squares", value = "This is −‖x − μ‖² alone, the slide's loss: the variance and the constant are missing.")
@Hint(id = "missing-log-variance", value = "The term log σ² is missing: without it a decoder would make σ infinite.")
@Hint(id = "sign", value = "The value has the opposite sign: you return the negative log-likelihood.")
class Ex05GaussianLogLikTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12, LOG_2PI = Math.log(2 * Math.PI);

    /// Two features: x − μ = 1 with σ² = 4, and x − μ = 3 with σ² = 1: −½(2 log 2π + log 4 + ¼ + 9).
    @Test
    @Points(2)
    void oneExampleByHand(GaussianLogLikExercise answer) {
        double[][] x = {{2}, {3}}, mu = {{1}, {0}}, logVar = {{Math.log(4)}, {0}};
        close(answer.logLik(x, mu, logVar), new double[] {-LOG_2PI - Math.log(2) - 4.625}, RTOL, ATOL, mistakes(x, mu, logVar));
    }

    @Test
    @Points(2)
    @DependsOn("oneExampleByHand")
    void everyColumnOfThreeShapes(GaussianLogLikExercise answer, Draw draw) {
        compare(answer, draw, 2, 5);
        compare(answer, draw, 8, 3);
        compare(answer, draw, 1, 4);
    }

    /// The density of one feature on 1601 grid points, each an example of its own, integrates to 1.
    @Test
    @Points(2)
    @DependsOn("oneExampleByHand")
    void theDensityIntegratesToOne(GaussianLogLikExercise answer) {
        int points = 1601;
        double step = 0.02, mean = 0.3, logVar = Math.log(1.7);
        var logLik = answer.logLik(Columns.of(1, points, (_, b) -> -16 + step * b), Columns.of(1, points, (_, _) -> mean),
                Columns.of(1, points, (_, _) -> logVar));
        length(logLik, points);
        double integral = 0;
        for (double l : logLik) integral += step * Math.exp(l);
        close("the integral of the density", integral, 1, RTOL, ATOL);
    }

    /// σ = 1/1000 at the mean: log p = −½ log 2π + log 1000, a positive number.
    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    @Hint(id = "density-not-clipped", on = Failure.WRONG_VALUE,
            value = "A density can exceed 1, so its log can be positive: do not cap it, nor the variance.")
    void aNarrowDensityHasAPositiveLog(GaussianLogLikExercise answer) {
        close(answer.logLik(new double[][] {{5}}, new double[][] {{5}}, new double[][] {{-2 * Math.log(1000)}}),
                new double[] {Math.log(1000) - LOG_2PI / 2}, RTOL, ATOL);
    }

    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    void inputsStayAsTheyWere(GaussianLogLikExercise answer, Draw draw) {
        double[][] x = draw.normal(3, 4), mu = draw.normal(3, 4), logVar = draw.normal(3, 4);
        unchanged(() -> answer.logLik(x, mu, logVar), x, mu, logVar);
    }

    @Test
    @Points(2)
    @Hidden
    void hiddenInputs(GaussianLogLikExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 9), draw.size(10, 20));
    }

    private static void compare(GaussianLogLikExercise answer, Draw draw, int features, int batch) {
        double[][] x = draw.normal(features, batch), mu = draw.normal(features, batch), logVar = draw.normal(features, batch);
        var product = Columns.sum(features, batch, (d, b) -> Math.log(Trapezoid.normal(x[d][b], mu[d][b], Math.exp(logVar[d][b]))));
        close(answer.logLik(x, mu, logVar), product, RTOL, ATOL, mistakes(x, mu, logVar));
    }

    private static Mistake[] mistakes(double[][] x, double[][] mu, double[][] logVar) {
        int features = x.length, batch = x[0].length;
        Columns.Entry square = (d, b) -> (x[d][b] - mu[d][b]) * (x[d][b] - mu[d][b]);
        Columns.Entry scaled = (d, b) -> square.at(d, b) / Math.exp(logVar[d][b]);
        Columns.Entry right = (d, b) -> -0.5 * (LOG_2PI + logVar[d][b] + scaled.at(d, b));
        return new Mistake[] {
            mistake("missing-log-2pi", Columns.sum(features, batch, (d, b) -> -0.5 * (logVar[d][b] + scaled.at(d, b)))),
            mistake("constant-once", Columns.sum(features, batch, (d, b) -> right.at(d, b) + (d == 0 ? 0 : 0.5 * LOG_2PI))),
            mistake("sigma-for-variance", Columns.sum(features, batch,
                    (d, b) -> -0.5 * (LOG_2PI + logVar[d][b] + square.at(d, b) / Math.exp(logVar[d][b] / 2)))),
            mistake("log-sigma-for-log-variance", Columns.sum(features, batch,
                    (d, b) -> -0.5 * (LOG_2PI + 2 * logVar[d][b] + square.at(d, b) / Math.exp(2 * logVar[d][b])))),
            mistake("missing-half", Columns.sum(features, batch, (d, b) -> 2 * right.at(d, b))),
            mistake("sum-of-squares", Columns.sum(features, batch, (d, b) -> -square.at(d, b))),
            mistake("missing-log-variance", Columns.sum(features, batch, (d, b) -> -0.5 * (LOG_2PI + scaled.at(d, b)))),
            mistake("sign", Columns.sum(features, batch, (d, b) -> -right.at(d, b))),
        };
    }
}
