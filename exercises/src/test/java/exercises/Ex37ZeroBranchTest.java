package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import org.junit.jupiter.api.Test;
import vaekit.exercise.ZeroBranchExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex37", title = "Where a zero comes from", of = ZeroBranchExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "logLik has one value for each of the B columns; lost and logitGradient have the shape of x, [D, B].")
@Hint(id = "zero-branch-alone", value = "For a 0 you count only the loss: a 0 may also have been counted, π + (1 − π)·NB(0).")
@Hint(id = "loss-forgotten", value = "For a 0 you count only the negative binomial: it may also have been lost, π + (1 − π)·NB(0).")
@Hint(id = "always-two-explanations", value = "A count above 0 cannot have been lost: there it is (1 − π)·NB(x) alone.")
@Hint(id = "survival-lost", value = "For x > 0 the factor 1 − π is missing: a count that is seen was not lost.")
@Hint(id = "logs-added", value = "The logarithms of the two explanations of a 0 were added, which multiplies them: add π + (1 − π)·NB(0), then take the log.")
@Hint(id = "drop-and-keep-swapped", value = "π and 1 − π changed places: sigmoid(logit) is the probability of being lost.")
@Hint(id = "prior-for-posterior", value = "This is π, what was believed before the count: divide π by all of p(0).")
@Hint(id = "counts-are-not-lost", value = "A count above 0 was not lost: there the probability is 0.")
@Hint(id = "counted-for-lost", value = "This is the probability that the 0 was counted; the one that it was lost is 1 minus that.")
@Hint(id = "before-forgotten", value = "This is p(lost | x): the derivative is that less π.")
@Hint(id = "gradient-of-counts-missing", value = "The logit matters for counts above 0, too: log(1 − π) has the derivative −π.")
@Hint(id = "chain-twice", value = "The factor π(1 − π) is too many: p(lost | x) − π is the derivative with respect to the logit already.")
@Hint(id = "gradient-in-pi", value = "This is the derivative with respect to π; with respect to the logit it has the factor π(1 − π).")
@Hint(id = "kept-in-the-logit", value = "The logit of p(lost | x) takes NB(0) alone off: log π − log((1 − π)·NB(0)) = ℓ − log NB(0). The 1 − π is in ℓ already.")
@Hint(id = "survival-lost-at-zero", value = "1 − π is missing before NB(0): a 0 has the probability π + (1 − π)·NB(0).")
@Hint(id = "log-nb-added", value = "log NB(0) is added to the logit: it is subtracted, log π − log((1 − π)·NB(0)) = ℓ − log NB(0).")
@Hint(id = "gradient-sign", value = "The sign is wrong: p(lost | x) − π.")
@Hint(id = "tail-cut", value = "Right at logits of ±800, but not at ±11 and −21: is log(1 + e^a) taken for a beyond a threshold, or the smaller of two terms dropped? max(a, 0) + log(1 + e^−|a|) is right for every a.")
class Ex37ZeroBranchTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// π = 0.3, 0.45, 0.2, with NB = 0.15, 0.08, 0.6, and the counts 0, 4, 0.
    private static final int[][] X = {{0, 4, 0}};
    private static final double[] PI = {0.3, 0.45, 0.2}, NB = {0.15, 0.08, 0.6};
    private static final double[][] LOG_NB = Columns.of(1, 3, (_, b) -> Math.log(NB[b])), LOGITS = Columns.of(1, 3, (_, b) -> Math.log(PI[b] / (1 - PI[b])));

    @Test
    @Points(1)
    void zerosAndACountByHand(ZeroBranchExercise answer) {
        close(answer.logLik(X, LOG_NB, LOGITS), logs(0.3 + 0.7 * 0.15, 0.55 * 0.08, 0.2 + 0.8 * 0.6), RTOL, ATOL,
                mistake("zero-branch-alone", logs(0.3, 0.55 * 0.08, 0.2)), mistake("loss-forgotten", logs(0.7 * 0.15, 0.55 * 0.08, 0.8 * 0.6)),
                mistake("always-two-explanations", logs(0.3 + 0.7 * 0.15, 0.45 + 0.55 * 0.08, 0.2 + 0.8 * 0.6)),
                mistake("survival-lost", logs(0.3 + 0.7 * 0.15, 0.08, 0.2 + 0.8 * 0.6)), mistake("survival-lost-at-zero", logs(0.45, 0.55 * 0.08, 0.8)), mistake("survival-lost-at-zero", logs(0.45, 0.08, 0.8)),
                mistake("logs-added", logs(0.3 * 0.7 * 0.15, 0.55 * 0.08, 0.2 * 0.8 * 0.6)),
                mistake("drop-and-keep-swapped", logs(0.7 + 0.3 * 0.15, 0.45 * 0.08, 0.8 + 0.2 * 0.6)));
    }

    private static double[] logs(double... p) {
        var logs = new double[p.length];
        for (int b = 0; b < p.length; b++) logs[b] = Math.log(p[b]);
        return logs;
    }

    @Test
    @Points(1)
    @DependsOn("zerosAndACountByHand")
    void logLikOfThreeShapes(ZeroBranchExercise answer, Draw draw) {
        for (int[] shape : new int[][] {{3, 5}, {6, 4}, {1, 7}}) {
            var x = counts(draw, shape[0], shape[1]);
            double[][] logNb = draw.uniform(shape[0], shape[1], -6, -0.1), logits = draw.normal(shape[0], shape[1]);
            close(answer.logLik(x, logNb, logits), Columns.sum(shape[0], shape[1], (d, b) -> Math.log(p(x[d][b], logNb[d][b], logits[d][b]))), RTOL, ATOL);
        }
    }

    @Test
    @Points(1)
    @DependsOn("zerosAndACountByHand")
    @Hint(id = "saturated", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "sigmoid(±800) is 0 or 1 exactly: take log π = −log(1 + e^−ℓ) and log(1 − π) = −log(1 + e^ℓ) from the logit, with log(1 + e^ℓ) = max(ℓ, 0) + log(1 + e^−|ℓ|) as e^800 is ∞, and add in log space.")
    void extremeLogits(ZeroBranchExercise answer) {
        int[][] x = {{0, 3, 0, 3, 0}};
        double[][] logNb = {{-1.5, -2.5, -900, -2.5, -900}}, logits = {{-800, -800, 800, 800, -850}};
        close(answer.logLik(x, logNb, logits), new double[] {-1.5, -2.5, 0, -802.5, -850}, RTOL, ATOL);
        // with NB(0) near 1 the logarithm of the sum is near 0, and what a threshold cuts off is seen
        double[] near = {Math.log1p(Math.expm1(-0.001) / (1 + Math.exp(-11))), Math.log1p(Math.expm1(-0.001) / (1 + Math.exp(-21))), -13.5 - Math.log1p(Math.exp(-11))};
        close("the result at logits −11, −21 and 11", answer.logLik(new int[][] {{0, 0, 3}}, new double[][] {{-0.001, -0.001, -2.5}}, new double[][] {{-11, -21, 11}}), near, RTOL, ATOL, otherwise("tail-cut"));
    }

    @Test
    @Points(1)
    void lostByHand(ZeroBranchExercise answer) {
        double first = 0.3 / 0.405, last = 0.2 / 0.68;
        close(answer.lost(X, LOG_NB, LOGITS), new double[][] {{first, 0, last}}, RTOL, ATOL,
                mistake("prior-for-posterior", new double[][] {PI}), mistake("kept-in-the-logit", new double[][] {{0.3 / (0.3 + 0.7 * 0.7 * 0.15), 0, 0.2 / (0.2 + 0.8 * 0.8 * 0.6)}}), mistake("prior-for-posterior", new double[][] {{0.3, 0, 0.2}}),
                mistake("counts-are-not-lost", new double[][] {{first, 0.45 / (0.45 + 0.55 * 0.08), last}}),
                mistake("counts-are-not-lost", new double[][] {{first, 0.45, last}}),
                mistake("survival-lost-at-zero", new double[][] {{0.3 / 0.45, 0, 0.2 / 0.8}}), mistake("log-nb-added", new double[][] {{0.3 * 0.15 / (0.3 * 0.15 + 0.7), 0, 0.2 * 0.6 / (0.2 * 0.6 + 0.8)}}),
                mistake("counted-for-lost", new double[][] {{1 - first, 0, 1 - last}}), mistake("counted-for-lost", new double[][] {{1 - first, 1, 1 - last}}),
                mistake("drop-and-keep-swapped", new double[][] {{0.7 / 0.745, 0, 0.8 / 0.92}}));
    }

    @Test
    @Points(1)
    @DependsOn("lostByHand")
    @Hint(id = "lost-saturated", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "π and NB(0) may both be 0 in double precision: the logit of the quotient is ℓ − log NB(0), and its sigmoid is safe.")
    void lostAtTheExtremes(ZeroBranchExercise answer) {
        close(answer.lost(new int[][] {{0, 0, 0, 5}}, new double[][] {{-900, -850, -1.5, -2}}, new double[][] {{-850, -850.75, 800, 800}}),
                new double[][] {{1 / (1 + Math.exp(-50)), 1 / (1 + Math.exp(0.75)), 1, 0}}, RTOL, ATOL);
    }

    @Test
    @Points(1)
    void gradientByHand(ZeroBranchExercise answer) {
        double first = 0.3 / 0.405, last = 0.2 / 0.68;
        close(answer.logitGradient(X, LOG_NB, LOGITS), new double[][] {{first - 0.3, -0.45, last - 0.2}}, RTOL, ATOL,
                mistake("before-forgotten", new double[][] {{first, 0, last}}), mistake("gradient-sign", new double[][] {{0.3 - first, 0.45, 0.2 - last}}).also(Slip.NEGATED), mistake("gradient-of-counts-missing", new double[][] {{first - 0.3, 0, last - 0.2}}),
                mistake("gradient-in-pi", new double[][] {{0.85 / 0.405, -1 / 0.55, 0.4 / 0.68}}),
                mistake("zero-branch-alone", new double[][] {{0.7, -0.45, 0.8}}), mistake("loss-forgotten", new double[][] {{-0.3, -0.45, -0.2}}),
                mistake("chain-twice", new double[][] {{(first - 0.3) * 0.3 * 0.7, -0.45 * 0.45 * 0.55, (last - 0.2) * 0.2 * 0.8}}));
    }

    @Test
    @Points(1)
    @DependsOn("gradientByHand")
    void gradientOfThreeShapes(ZeroBranchExercise answer, Draw draw) {
        for (int[] shape : new int[][] {{4, 3}, {2, 7}, {5, 6}}) gradient(answer, draw, shape[0], shape[1]);
    }

    @Test
    @Points(1)
    @DependsOn("zerosAndACountByHand")
    void inputsStayAsTheyWere(ZeroBranchExercise answer, Draw draw) {
        int[][] x = {{0, 3, 2, 0}, {1, 0, 0, 4}, {7, 2, 0, 0}};
        double[][] logNb = draw.uniform(3, 4, -4, -0.5), logits = draw.normal(3, 4);
        unchanged(() -> {
            answer.logLik(x, logNb, logits);
            answer.lost(x, logNb, logits);
            answer.logitGradient(x, logNb, logits);
        }, x, logNb, logits);
    }

    @Test
    @Points(8)
    @Hidden
    void hiddenInputs(ZeroBranchExercise answer, Draw draw) {
        int features = draw.size(3, 6), batch = draw.size(7, 12);
        var x = counts(draw, features, batch);
        double[][] logNb = draw.uniform(features, batch, -7, -0.05), logits = draw.normal(features, batch);
        close(answer.logLik(x, logNb, logits), Columns.sum(features, batch, (d, b) -> Math.log(p(x[d][b], logNb[d][b], logits[d][b]))), RTOL, ATOL);
        close(answer.lost(x, logNb, logits), Columns.of(features, batch, (d, b) -> x[d][b] > 0 ? 0 : pi(logits[d][b]) / p(0, logNb[d][b], logits[d][b])), RTOL, ATOL);
        gradient(answer, draw, features, batch);
    }

    /// The quotient rule on the probabilities: dp/dℓ is π(1 − π)·(1 − NB(0)) for a 0, and −π(1 − π)·NB(x) for others.
    private static void gradient(ZeroBranchExercise answer, Draw draw, int features, int batch) {
        var x = counts(draw, features, batch);
        double[][] logNb = draw.uniform(features, batch, -6, -0.1), logits = draw.normal(features, batch);
        close(answer.logitGradient(x, logNb, logits), Columns.of(features, batch, (d, b) -> {
            double pi = pi(logits[d][b]), nb = Math.exp(logNb[d][b]);
            return pi * (1 - pi) * ((x[d][b] == 0 ? 1 : 0) - nb) / p(x[d][b], logNb[d][b], logits[d][b]);
        }), RTOL, ATOL);
    }

    private static double pi(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double p(int x, double logNb, double logit) {
        return (x == 0 ? pi(logit) : 0) + (1 - pi(logit)) * Math.exp(logNb);
    }

    private static int[][] counts(Draw draw, int rows, int columns) {
        var x = new int[rows][columns];
        for (var row : x) for (int b = 0; b < columns; b++) row[b] = draw.size(0, 1) * draw.size(0, 5);
        return x;
    }
}
