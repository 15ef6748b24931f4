package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.term;

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
import vaekit.grader.api.Slip;

@Exercise(value = "ex05", title = "Gaussian log-likelihood", of = GaussianLogLikExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: sum over the D rows, keep the B columns apart.")
@Hint(id = "missing-log-2pi", value = "The value is D/2·log 2π too large: every feature pays ½ log 2π.")
@Hint(id = "constant-once", value = "The value has log 2π once per example, but every one of the D features pays ½ log 2π.")
@Hint(id = "sigma-for-variance", value = "The square is divided by σ = exp(logVar / 2); the formula divides by the variance σ² = exp(logVar).")
@Hint(id = "log-sigma-for-log-variance", value = "logVar is treated as log σ (its exponential squared again): it is log σ², so exp(logVar) is the variance already.")
@Hint(id = "missing-half", slip = Slip.TWICE, value = "The value is exactly twice the expected one: the factor ½ stands in front of all three terms.")
@Hint(id = "sum-of-squares", value = "This is −‖x − μ‖² alone, the slide's loss: the variance and the constant are missing.")
@Hint(id = "missing-log-variance", value = "The term log σ² is missing: without it a decoder would make σ infinite.")
@Hint(id = "sign", slip = Slip.NEGATED, value = "The value has the opposite sign: you return the negative log-likelihood.")
@Hint(id = "log-for-variance", value = "The square is divided by logVar: the variance is exp(logVar).")
@Hint(id = "variance-squared", value = "The square is divided by σ⁴: exp(logVar) is the variance, so divide by it once.")
@Hint(id = "variance-multiplied", value = "The square is multiplied by σ² instead of divided by it.")
@Hint(id = "mean-added", value = "x + μ is squared: it is the difference x − μ.")
@Hint(id = "root-of-two-pi", value = "log 2π is halved twice: with the ½ in front of the bracket it is log 2π, not log √(2π).")
@Hint(id = "log-pi", value = "The constant is log 2π; yours is log π.")
@Hint(id = "constant-twice", value = "log 2π counts twice: it is one of the three terms that the ½ halves.")
@Hint(id = "mean-over-features", value = "The value is D times too small: log p(x|z) is the sum over the features, not their mean.")
@Hint(id = "last-feature-only", value = "Only the last feature counts: sum over the features of an example (+=).")
@Hint(id = "log-sigma", value = "The second term is log σ² = logVar; yours is log σ, half of it.")
@Hint(id = "not-squared", value = "The difference x − μ enters squared.")
@Hint(id = "variance-lost", value = "The square is not divided by σ² = exp(logVar).")
@Hint(id = "log-variance-sign", value = "log σ² has the wrong sign: a wide Gaussian is a low one.")
@Hint(id = "one-variance", value = "Every feature gets the variance of the first one: its own is logVar[d][b].")
@Hint(id = "density", value = "This is the density: return its logarithm.")
class Ex05GaussianLogLikTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12, LOG_2PI = Math.log(2 * Math.PI);

    /// Three features: x − μ = 2 with σ² = 9, 3 with ½, and −1 with 5: −½(3 log 2π + log 22½ + 4/9 + 18 + 1/5).
    @Test
    @Points(1)
    void oneExampleByHand(GaussianLogLikExercise answer) {
        double[][] x = {{3}, {3}, {-4}}, mu = {{1}, {0}, {-3}}, logVar = {{Math.log(9)}, {-Math.log(2)}, {Math.log(5)}};
        close(answer.logLik(x, mu, logVar), new double[] {-1.5 * LOG_2PI - Math.log(22.5) / 2 - 2. / 9 - 9.1}, RTOL, ATOL, mistakes(x, mu, logVar));
    }

    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    void everyColumnOfThreeShapes(GaussianLogLikExercise answer, Draw draw) {
        compare(answer, draw, 3, 5);
        compare(answer, draw, 8, 3);
        compare(answer, draw, 1, 4);
    }

    /// σ = 1/1000 at the mean and two σ away, and log σ² = ±30: log p = −½ log 2π + log 1000 is a positive number.
    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    @Hint(id = "density-not-clipped", on = Failure.WRONG_VALUE,
            value = "A density can exceed 1, so its log can be positive: do not cap it, and neither clamp logVar nor add a small number to the variance.")
    void aNarrowDensityHasAPositiveLog(GaussianLogLikExercise answer) {
        double narrow = -2 * Math.log(1000), top = Math.log(1000) - LOG_2PI / 2;
        close(answer.logLik(new double[][] {{0, 0.002, 1, 0}}, new double[1][4], new double[][] {{narrow, narrow, 30, -30}}),
                new double[] {top, top - 2, -LOG_2PI / 2 - 15 - Math.exp(-30) / 2, 15 - LOG_2PI / 2}, RTOL, ATOL);
    }

    @Test
    @Points(3)
    @Hidden
    void hiddenInputs(GaussianLogLikExercise answer, Draw draw) {
        compare(answer, draw, draw.size(3, 9), draw.size(10, 20));
    }

    private static void compare(GaussianLogLikExercise answer, Draw draw, int features, int batch) {
        double[][] x = draw.normal(features, batch), mu = draw.normal(features, batch), logVar = draw.normal(features, batch);
        var product = Columns.sum(features, batch, (d, b) -> Math.log(Trapezoid.normal(x[d][b], mu[d][b], Math.exp(logVar[d][b]))));
        unchanged(() -> close(answer.logLik(x, mu, logVar), product, RTOL, ATOL, mistakes(x, mu, logVar)), x, mu, logVar);
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
            mistake("log-for-variance", Columns.sum(features, batch, (d, b) -> -0.5 * (LOG_2PI + logVar[d][b] + square.at(d, b) / logVar[d][b]))),
            mistake("variance-squared", Columns.sum(features, batch, (d, b) -> right.at(d, b) + 0.5 * (scaled.at(d, b) - scaled.at(d, b) / Math.exp(logVar[d][b])))),
            mistake("variance-multiplied", Columns.sum(features, batch, (d, b) -> -0.5 * (LOG_2PI + logVar[d][b] + square.at(d, b) * Math.exp(logVar[d][b])))),
            mistake("mean-added", Columns.sum(features, batch, (d, b) -> right.at(d, b) + 0.5 * (scaled.at(d, b) - Math.pow(x[d][b] + mu[d][b], 2) / Math.exp(logVar[d][b])))),
            mistake("root-of-two-pi", Columns.sum(features, batch, (d, b) -> right.at(d, b) + 0.25 * LOG_2PI)),
            mistake("one-variance", Columns.sum(features, batch, (d, b) -> -0.5 * (LOG_2PI + logVar[0][b] + square.at(d, b) / Math.exp(logVar[0][b])))),
            mistake("log-pi", Columns.sum(features, batch, (d, b) -> right.at(d, b) + 0.5 * Math.log(2))),
            mistake("constant-twice", Columns.sum(features, batch, (d, b) -> right.at(d, b) - 0.5 * LOG_2PI)),
            mistake("log-sigma", Columns.sum(features, batch, (d, b) -> right.at(d, b) + 0.25 * logVar[d][b])),
            mistake("not-squared", Columns.sum(features, batch, (d, b) -> right.at(d, b) + 0.5 * (scaled.at(d, b) - Math.abs(x[d][b] - mu[d][b]) / Math.exp(logVar[d][b])))),
            mistake("mean-over-features", Columns.sum(features, batch, (d, b) -> right.at(d, b) / features)).also(Slip.FACTOR), mistake("last-feature-only", Columns.sum(1, batch, (_, b) -> right.at(features - 1, b))),
            mistake("not-squared", Columns.sum(features, batch, (d, b) -> right.at(d, b) + 0.5 * (scaled.at(d, b) - (x[d][b] - mu[d][b]) / Math.exp(logVar[d][b])))),
            mistake("variance-lost", Columns.sum(features, batch, (d, b) -> -0.5 * (LOG_2PI + logVar[d][b] + square.at(d, b)))),
            mistake("density", Columns.sum(1, batch, (_, b) -> Math.exp(Columns.sum(features, batch, right)[b]))),
            mistake("sum-of-squares", Columns.sum(features, batch, (d, b) -> -square.at(d, b))),
            term("− ½ log 2π", Columns.sum(features, batch, (_, _) -> -LOG_2PI / 2)), term("− ½ log σ²", Columns.sum(features, batch, (d, b) -> -logVar[d][b] / 2)),
            term("− ½ (x − μ)²/σ²", Columns.sum(features, batch, (d, b) -> -scaled.at(d, b) / 2)),
            mistake("missing-log-variance", Columns.sum(features, batch, (d, b) -> -0.5 * (LOG_2PI + scaled.at(d, b)))),
            mistake("log-variance-sign", Columns.sum(features, batch, (d, b) -> -0.5 * (LOG_2PI - logVar[d][b] + scaled.at(d, b)))),
        };
    }
}
