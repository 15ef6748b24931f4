package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import org.junit.jupiter.api.Test;
import vaekit.exercise.SemiSupervisedRegressionExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;

@Exercise(value = "ex21", title = "Semi-supervised regression", of = SemiSupervisedRegressionExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: sum over the P properties, keep the B examples apart.")
@Hint(id = "property-prior-lost", value = "− log p(y) is missing: the joint model pays for the properties too, y ~ N(0, I).")
@Hint(id = "constant-lost", value = "½ log 2π is missing in − log p(y), once for each property.")
@Hint(id = "kl-sign", value = "A KL is subtracted: in a loss both KLs are added. (The slide's signs are those of neither.)")
@Hint(id = "bound-for-loss", value = "This is the bound: the loss is its negative.")
@Hint(id = "missing-variance", value = "The KL of the predictor sees only its mean: the variance belongs to it, ½(s² + m² − 1 − log s²).")
@Hint(id = "kl-of-y-lost", value = "KL(q(y|x) ‖ p(y)) is missing where y is unknown.")
@Hint(id = "predictor-on-unlabelled", value = "The squared error also runs over examples without y, whose zeros mean nothing: the predictor would learn to answer 0.")
@Hint(id = "predictor-lost", value = "β‖y − m‖² is missing: without it the measured properties never train the predictor.")
@Hint(id = "error-averaged", value = "The squared error is averaged over the batch, all else is summed: sum it too.")
@Hint(id = "all-unlabelled", value = "The loss U is used for labelled examples too: where y is known it is L.")
class Ex21SemiSupervisedRegressionTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11, LOG2 = Math.log(2), LOG_2PI = Math.log(2 * Math.PI);

    /// log p(x|y, z) = −5, KL of z = 2, y = (1, 0): 5 + 2 + log 2π + ½.
    @Test
    @Points(1)
    void labelledByHand(SemiSupervisedRegressionExercise answer) {
        double loss = 7.5 + LOG_2PI;
        close(answer.labelled(of(-5), of(2), column(1, 0)), of(loss), RTOL, ATOL, mistake("property-prior-lost", of(7)), mistake("constant-lost", of(7.5)),
                mistake("kl-sign", of(loss - 4)), mistake("bound-for-loss", of(-loss)));
    }

    /// q(y|x) = N((1, 0), (4, 1)): its KL is ½(4 + 1 − 1 − log 4) = 2 − log 2.
    @Test
    @Points(2)
    void unlabelledByHand(SemiSupervisedRegressionExercise answer) {
        double kl = 2 - LOG2;
        close(answer.unlabelled(of(-5), of(2), column(1, 0), column(2 * LOG2, 0)), of(7 + kl), RTOL, ATOL, mistake("missing-variance", of(7.5)),
                mistake("kl-sign", of(7 - kl)), mistake("kl-sign", of(3 + kl)), mistake("kl-of-y-lost", of(7)), mistake("bound-for-loss", of(-7 - kl)));
    }

    /// The first example is labelled, y = 1 where the predictor says 3; the second is not, the predictor says 1 with variance 4. β = 10.
    @Test
    @Points(2)
    @DependsOn({"labelledByHand", "unlabelledByHand"})
    void objectiveByHand(SemiSupervisedRegressionExercise answer) {
        double known = 7.5 + LOG_2PI / 2, unknown = 9 - LOG2, firstUnknown = 7 + 4.5;
        double[][] y = {{1, 0}}, yMean = {{3, 1}}, yLogVar = {{0, 2 * LOG2}};
        close(answer.objective(new double[] {-5, -5}, new double[] {2, 2}, new boolean[] {true, false}, y, yMean, yLogVar, 10), known + unknown + 40, RTOL, ATOL,
                mistake("predictor-on-unlabelled", known + unknown + 50), mistake("predictor-lost", known + unknown), mistake("error-averaged", known + unknown + 20),
                mistake("all-unlabelled", firstUnknown + unknown + 40));
    }

    @Test
    @Points(2)
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
    @Points(3)
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
