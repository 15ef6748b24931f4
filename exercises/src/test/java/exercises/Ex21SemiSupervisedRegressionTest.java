package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import org.junit.jupiter.api.Test;
import vaekit.exercise.SemiSupervisedRegressionExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex21", title = "Semi-supervised regression", of = SemiSupervisedRegressionExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: sum over the P properties, keep the B examples apart.")
@Hint(id = "property-prior-lost", value = "− log p(y) is missing: the joint model pays for the properties too, y ~ N(0, I).")
@Hint(id = "constant-lost", value = "½ log 2π is missing in − log p(y), once for each property.")
@Hint(id = "kl-sign", value = "A KL is subtracted: in a loss both KLs are added. (The slide's signs are those of neither.)")
@Hint(id = "bound-for-loss", slip = Slip.NEGATED, value = "This is the bound: the loss is its negative.")
@Hint(id = "missing-variance", value = "The KL of the predictor sees only its mean: the variance belongs to it, ½(s² + m² − 1 − log s²).")
@Hint(id = "kl-of-y-lost", value = "KL(q(y|x) ‖ p(y)) is missing where y is unknown.")
@Hint(id = "predictor-on-unlabelled", value = "The squared error also runs over examples without y, whose zeros mean nothing: the predictor would learn to answer 0.")
@Hint(id = "predictor-lost", value = "β‖y − m‖² is missing: without it the measured properties never train the predictor.")
@Hint(id = "error-averaged", value = "The squared error is averaged, over the batch or over the properties: sum it over both.")
@Hint(id = "all-unlabelled", value = "The loss U is used for labelled examples too: where y is known it is L.")
@Hint(id = "all-labelled", value = "The loss L is used for unlabelled examples too: where y is unknown it is U.")
@Hint(id = "kl-of-z-lost", value = "KL(q(z|x, y) ‖ p(z)) is missing.")
@Hint(id = "constant-once", value = "½ log 2π counts once for each property; yours counts once for the example.")
@Hint(id = "constant-not-halved", value = "log 2π is not halved: − log p(y) = ½(log 2π + y²) for each property.")
@Hint(id = "square-not-halved", value = "y² is not halved: − log p(y) = ½(log 2π + y²) for each property.")
@Hint(id = "property-prior-sign", value = "log p(y) has the wrong sign: the loss contains − log p(y).")
@Hint(id = "kl-not-halved", value = "The KL of the predictor is twice too large: the ½ stands in front of all its terms.")
@Hint(id = "prior-of-y-added", value = "Where y is unknown there is no log p(y) by itself: the KL of the predictor has it inside.")
@Hint(id = "sigma-for-variance", value = "The KL of the predictor needs the variance s² = exp(yLogVar), not s.")
@Hint(id = "log-pi", value = "The constant is log 2π; yours is log π.")
@Hint(id = "density-for-its-log", value = "p(y) is subtracted: its logarithm is.")
@Hint(id = "prior-not-halved", value = "− log p(y) is twice too large: ½(log 2π + y²) for each property.")
@Hint(id = "beta-lost", value = "The squared error is not multiplied by β.")
@Hint(id = "beta-on-the-loss", value = "β multiplies L too: it weighs the squared error only.")
@Hint(id = "error-of-the-unlabelled", value = "The squared error runs over the *un*labelled examples: over those whose y is known.")
@Hint(id = "error-halved", value = "The squared error is halved: β‖y − m‖², without ½.")
@Hint(id = "error-not-squared", value = "The error of the predictor enters squared.")
@Hint(id = "predictor-rewarded", value = "The squared error is subtracted: it would reward a bad predictor.")
@Hint(id = "unlabelled-lost", value = "The losses U of the unlabelled examples are missing.")
@Hint(id = "kl-of-y-of-the-labelled", value = "Labelled examples pay KL(q(y|x) ‖ p(y)) too: only those whose y is unknown do.")
@Hint(id = "clamped", value = "Small logVar are right, but not those of ±30: is logVar clamped, or a small number added to the variance? That changes the loss, and beyond a clamp there is no gradient.")
@Hint(id = "losses-averaged", value = "J is averaged over the examples: sum.")
class Ex21SemiSupervisedRegressionTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11, LOG2 = Math.log(2), LOG_2PI = Math.log(2 * Math.PI);

    /// −log p(x|y, z) and the KL of z.
    private static final double NLL = 5.3, KL_Z = 2.17;

    /// y = (1.2, −0.7): − log p(y) = log 2π + 0.965.
    @Test
    @Points(1)
    void labelledByHand(SemiSupervisedRegressionExercise answer) {
        double half = 0.965, loss = NLL + KL_Z + LOG_2PI + half;
        close(answer.labelled(of(-NLL), of(KL_Z), column(1.2, -0.7)), of(loss), RTOL, ATOL, mistake("property-prior-lost", of(NLL + KL_Z)), mistake("constant-lost", of(loss - LOG_2PI)),
                mistake("kl-sign", of(loss - 2 * KL_Z)), mistake("kl-of-z-lost", of(loss - KL_Z)), mistake("constant-once", of(loss - LOG_2PI / 2)), mistake("constant-not-halved", of(loss + LOG_2PI)),
                mistake("square-not-halved", of(loss + half)), mistake("property-prior-sign", of(NLL + KL_Z - LOG_2PI - half)), mistake("log-pi", of(loss - LOG2)),
                mistake("prior-not-halved", of(loss + LOG_2PI + half)), mistake("density-for-its-log", of(NLL + KL_Z - Math.exp(-LOG_2PI - half))), term("− log p(x|y, z)", of(NLL)), term("KL of z", of(KL_Z)),
                term("½ log 2π of each property", of(LOG_2PI)), term("½y²", of(half)));
    }

    /// q(y|x) = N((1.3, −0.4), (4, 0.7)): its KL is ½(4 + 1.69 − 1 − log 4) + ½(0.7 + 0.16 − 1 − log 0.7).
    @Test
    @Points(1)
    void unlabelledByHand(SemiSupervisedRegressionExercise answer) {
        double means = 0.925, variances = 2.35, logs = Math.log(2.8) / 2, kl = variances + means - 1 - logs, rest = NLL + KL_Z;
        close(answer.unlabelled(of(-NLL), of(KL_Z), column(1.3, -0.4), column(2 * LOG2, Math.log(0.7))), of(rest + kl), RTOL, ATOL, mistake("missing-variance", of(rest + means)),
                mistake("kl-sign", of(rest - kl)), mistake("kl-sign", of(NLL - KL_Z + kl)), mistake("kl-of-y-lost", of(rest)), mistake("kl-of-z-lost", of(NLL + kl)),
                mistake("kl-not-halved", of(rest + 2 * kl)), mistake("prior-of-y-added", of(rest + LOG_2PI + means)), mistake("prior-of-y-added", of(rest + kl + LOG_2PI + means)),
                mistake("sigma-for-variance", of(rest + kl + (2 - 4 + Math.sqrt(0.7) - 0.7) / 2)), term("− log p(x|y, z)", of(NLL)), term("KL of z", of(KL_Z)), term("KL of y", of(kl)),
                term("½s²", of(variances)), term("½m²", of(means)), term("− ½ (of the −1)", of(-1)), term("− ½ log s²", of(-logs)));
        for (int v : new int[] {30, -30})
            close("U where yLogVar is " + v, answer.unlabelled(new double[1], new double[1], new double[1][1], new double[][] {{v}}), of((Math.exp(v) - 1 - v) / 2), RTOL, ATOL, otherwise("clamped"));
    }

    /// Three properties. Examples 0, 2 and 3 are labelled, y² adds up to 21½ in them, the squared errors to 15.3125, m² to 20.3125 with variances 1.
    /// Example 1 is not: the predictor says (1, ½, −1) with the variances 4, ½ and 1. β = 10.
    @Test
    @Points(1)
    @DependsOn({"labelledByHand", "unlabelledByHand"})
    void objectiveByHand(SemiSupervisedRegressionExercise answer) {
        double known = 3 * (7 + 1.5 * LOG_2PI) + 21.5 / 2, unknown = 9.375 - LOG2 / 2, losses = known + unknown, errors = 15.3125, klsOfTheLabelled = 20.3125 / 2;
        double[][] y = {{1, 0, 2, 1}, {-1, 0, 0.5, 2}, {0.5, 0, -1, 3}}, yMean = {{3, 1, 1, 1.5}, {-1.5, 0.5, 1.5, 1.25}, {0, -1, 1, 1}};
        double[][] yLogVar = {{0, 2 * LOG2, 0, 0}, {0, -LOG2, 0, 0}, new double[4]};
        close(answer.objective(new double[] {-5, -5, -5, -5}, new double[] {2, 2, 2, 2}, new boolean[] {true, false, true, true}, y, yMean, yLogVar, 10), losses + 10 * errors, RTOL, ATOL,
                mistake("predictor-on-unlabelled", losses + 10 * (errors + 2.25)), mistake("predictor-lost", losses), mistake("error-averaged", losses + 10 * errors / 4),
                mistake("error-averaged", losses + 10 * errors / 3), mistake("error-of-the-unlabelled", losses + 10 * 2.25), mistake("beta-lost", losses + errors), mistake("error-halved", losses + 5 * errors),
                mistake("error-not-squared", losses + 10 * 10.25), mistake("error-not-squared", losses + 10 * (Math.sqrt(4.5) + Math.sqrt(6) + Math.sqrt(4.8125))), mistake("beta-on-the-loss", 10 * (known + errors) + unknown),
                mistake("predictor-rewarded", losses - 10 * errors), mistake("unlabelled-lost", known + 10 * errors), mistake("losses-averaged", (losses + 10 * errors) / 4).also(Slip.FACTOR),
                mistake("all-labelled", known + 7 + 1.5 * LOG_2PI + 10 * errors), mistake("all-labelled", known + 7 + 1.5 * LOG_2PI + 10 * (errors + 2.25)),
                mistake("all-unlabelled", 21 + klsOfTheLabelled + unknown + 10 * errors), mistake("prior-of-y-added", losses + 1.5 * LOG_2PI + 10 * errors), mistake("kl-of-y-of-the-labelled", losses + klsOfTheLabelled + 10 * errors));
    }

    @Test
    @Points(1)
    @DependsOn("objectiveByHand")
    void threeShapes(SemiSupervisedRegressionExercise answer, Draw draw) {
        compare(answer, draw, 1, 4);
        compare(answer, draw, 3, 7);
        compare(answer, draw, 5, 2);
    }

    @Test
    @Points(1)
    @DependsOn("objectiveByHand")
    void inputsStayAsTheyWere(SemiSupervisedRegressionExercise answer, Draw draw) {
        double[] logLik = draw.normal(3), klZ = draw.normal(3);
        double[][] y = draw.normal(2, 3), yMean = draw.normal(2, 3), yLogVar = draw.normal(2, 3);
        boolean[] labelled = {true, false, true};
        unchanged(() -> {
            answer.labelled(logLik, klZ, y);
            answer.unlabelled(logLik, klZ, yMean, yLogVar);
            answer.objective(logLik, klZ, labelled, y, yMean, yLogVar, 3);
        }, logLik, klZ, y, yMean, yLogVar, labelled);
    }

    @Test
    @Points(5)
    @Hidden
    void hiddenInputs(SemiSupervisedRegressionExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4), draw.size(6, 12));
    }

    /// log p(y) from the density itself; the KL of the predictor by quadrature of its integrand.
    private static void compare(SemiSupervisedRegressionExercise answer, Draw draw, int properties, int batch) {
        double[] logLik = draw.uniform(batch, -90, -60), klZ = draw.uniform(batch, 1, 9);
        double[][] y = draw.normal(properties, batch), yMean = draw.normal(properties, batch), yLogVar = draw.uniform(properties, batch, -2, 0.5);
        var labelled = new boolean[batch];
        for (int b = 0; b < batch; b++) {
            labelled[b] = draw.uniform() < 0.5;
            for (int p = 0; p < properties; p++) if (!labelled[b]) y[p][b] = 0;
        }
        double[] priors = Columns.sum(properties, batch, (p, b) -> Math.log(Trapezoid.normal(y[p][b], 0, 1)));
        double[] kls = Columns.sum(properties, batch, (p, b) -> kl(yMean[p][b], Math.exp(yLogVar[p][b])));
        double[] errors = Columns.sum(properties, batch, (p, b) -> Math.pow(y[p][b] - yMean[p][b], 2));
        double[] known = Columns.sum(1, batch, (_, b) -> klZ[b] - logLik[b] - priors[b]), unknown = Columns.sum(1, batch, (_, b) -> klZ[b] - logLik[b] + kls[b]);
        close(answer.labelled(logLik, klZ, y), known, RTOL, ATOL);
        close(answer.unlabelled(logLik, klZ, yMean, yLogVar), unknown, RTOL, 1e-10);
        double expected = 0;
        for (int b = 0; b < batch; b++) expected += labelled[b] ? known[b] + 2.5 * errors[b] : unknown[b];
        close(answer.objective(logLik, klZ, labelled, y, yMean, yLogVar, 2.5), expected, RTOL, 1e-9);
    }

    /// KL(N(mean, variance) ‖ N(0, 1)) = ∫ N(e; 0, 1) (log N(y; mean, variance) − log N(y; 0, 1)) de with y = mean + s·e.
    private static double kl(double mean, double variance) {
        double s = Math.sqrt(variance);
        return Trapezoid.integral(e -> Trapezoid.normal(e, 0, 1)
                * Math.log(Trapezoid.normal(mean + s * e, mean, variance) / Trapezoid.normal(mean + s * e, 0, 1)), -10, 10, 400);
    }

    private static double[] of(double value) {
        return new double[] {value};
    }

    private static double[][] column(double... values) {
        return Columns.of(values.length, 1, (i, _) -> values[i]);
    }
}
