package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vaekit.exercise.M2ObjectiveExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex20", title = "The objective of M2", of = M2ObjectiveExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: the labels are summed, the B examples kept apart.")
@Hint(id = "label-prior-lost", value = "log p(y) is missing: the generative model pays for the label too.")
@Hint(id = "kl-sign", value = "The KL is subtracted: in a loss it is added.")
@Hint(id = "bound-for-loss", slip = Slip.NEGATED, value = "This is the bound: the loss is its negative.")
@Hint(id = "entropy-sign", value = "The entropy is added: the bound gains the classifier's entropy, so the loss loses it, U = Σ q·L − H.")
@Hint(id = "entropy-lost", value = "The entropy of q(y|x) is missing: U = Σ q·L − H.")
@Hint(id = "most-probable-label", value = "Only the most probable label was used: sum over all labels, weighted by q(y|x).")
@Hint(id = "labels-not-weighted", value = "All labels count the same: weigh them by the classifier's q(y|x).")
@Hint(id = "alpha-not-scaled", value = "α multiplies the plain sum over the labelled examples: scale it by N/N_l.")
@Hint(id = "alpha-times-mean", value = "α multiplies the mean over the labelled examples: next to sums over thousands it vanishes. Scale the sum by α·N/N_l.")
@Hint(id = "classifier-lost", value = "The classifier's cross-entropy is missing: without it the labels never train q(y|x), and the accuracy stays near chance.")
@Hint(id = "classifier-rewarded", value = "The cross-entropy is subtracted: it would reward wrong labels.")
@Hint(id = "label-prior-sign", value = "log p(y) has the wrong sign: the loss contains − log p(y), a positive number.")
@Hint(id = "label-prior-not-a-log", value = "p(y) stands where its logarithm belongs.")
@Hint(id = "wrong-label", value = "The loss is that of another label: row y[b] of logLik and kl.")
@Hint(id = "all-labels", value = "The losses of all labels were added: y is known here.")
@Hint(id = "prior-for-classifier", value = "The labels are weighted by the prior p(y): weigh them by the classifier's q(y|x).")
@Hint(id = "summed-without-weights", value = "The losses of the labels are summed without weights: weigh each by q(y|x).")
@Hint(id = "entropy-in-bits", value = "The entropy is in bits: take the natural logarithm.")
@Hint(id = "whole-number-ratio", value = "The cross-entropy is weighed with 2α here: was N/N_l = 5/2 cut to a whole number, or N_l taken? The weight is α·N/N_l, in double.")
@Hint(id = "ratio-upside-down", value = "α is multiplied by N_l/N: it is N/N_l.")
@Hint(id = "softmax-overflow", value = "exp(1000) is ∞: log q is ℓ − log Σ e^ℓ with the largest logit taken out of the sum, as in exercise 03.")
@Hint(id = "logit-for-log-probability", value = "The cross-entropy uses the logit itself: log q(y|x) is the logit minus log Σ e^ℓ.")
@Hint(id = "probability-for-log", value = "The cross-entropy uses q(y|x) itself: it is − log q(y|x).")
@Hint(id = "divided-by-unlabelled", value = "The weight of the cross-entropy is α·N/N_l: divide by the number of labelled examples, not of the others.")
@Hint(id = "scaled-by-unlabelled", value = "N counts all examples, the labelled ones too.")
@Hint(id = "alpha-forgotten", value = "α is missing: the cross-entropy is multiplied by α·N/N_l.")
@Hint(id = "unlabelled-lost", value = "The losses U of the unlabelled examples are missing.")
@Hint(id = "labelled-lost", value = "The losses L of the labelled examples are missing.")
@Hint(id = "averaged", value = "The losses are averaged: J sums over all examples.")
@Hint(id = "sigmoid-for-softmax", value = "q(y|x) is a sigmoid of each logit by itself, and does not add up to 1: it is the softmax of all of them.")
@Hint(id = "alpha-times-n", value = "α is multiplied by N: the factor is N/N_l, as the sum runs over the labelled examples only.")
@Hint(id = "log-mean-for-log-sum", value = "q(y|x) adds up to C, the number of labels: log q is the logit less log Σ e^ℓ, and LogMeanExp lacks log C.")
@Hint(id = "entropy-not-weighted", value = "log q is added without its weight: Σ q·log q, every label with its q.")
class Ex20M2ObjectiveTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11, LOG2 = Math.log(2), LOG3 = Math.log(3);

    /// Two labels, one example: log-likelihoods (−1, −3), KLs (½, 0.35), p(y) = (¼, ¾): L(x, 0) = 1½ + log 4, L(x, 1) = 3.35 + log 4/3.
    private static final double L0 = 1.5 + 2 * LOG2, L1 = 3.35 + 2 * LOG2 - LOG3;

    private static double[] of(double value) {
        return new double[] {value};
    }

    private static double[][] column(double... values) {
        return Columns.of(values.length, 1, (i, _) -> values[i]);
    }

    @Test
    @Points(1)
    void labelledByHand(M2ObjectiveExercise answer) {
        close(answer.labelled(column(-1, -3), column(0.5, 0.35), new double[] {0.25, 0.75}, new int[] {1}), new double[] {L1}, RTOL, ATOL,
                mistake("label-prior-lost", new double[] {3.35}), mistake("kl-sign", new double[] {L1 - 0.7}), mistake("label-prior-sign", new double[] {3.35 - 2 * LOG2 + LOG3}),
                mistake("wrong-label", new double[] {L0}), mistake("all-labels", new double[] {L0 + L1}), mistake("label-prior-not-a-log", new double[] {3.35 - 0.75}), term("− log p(x|y, z)", of(3)), term("− log p(y)", of(L1 - 3.35)), term("KL", of(0.35)));
    }

    /// Logits (log 3/2, 0): q = (⅗, ⅖), H = −⅗ log ⅗ − ⅖ log ⅖.
    @Test
    @Points(2)
    void unlabelledByHand(M2ObjectiveExercise answer) {
        double entropy = -0.6 * Math.log(0.6) - 0.4 * Math.log(0.4), mean = 0.6 * L0 + 0.4 * L1;
        close(answer.unlabelled(column(-1, -3), column(0.5, 0.35), new double[] {0.25, 0.75}, column(Math.log(1.5), 0)), new double[] {mean - entropy}, RTOL, ATOL,
                mistake("entropy-sign", new double[] {mean + entropy}), mistake("entropy-lost", new double[] {mean}),
                mistake("label-prior-lost", new double[] {0.6 * 1.5 + 0.4 * 3.35 - entropy}), mistake("entropy-not-weighted", new double[] {mean + Math.log(0.24)}), mistake("most-probable-label", new double[] {L0}),
                mistake("most-probable-label", new double[] {L0 - entropy}), mistake("most-probable-label", new double[] {L0 + Math.log(0.6)}),
                mistake("labels-not-weighted", new double[] {(L0 + L1) / 2 - entropy}), mistake("kl-sign", new double[] {mean - 0.88 - entropy}),
                mistake("label-prior-sign", new double[] {0.6 * 1.5 + 0.4 * 3.35 - 0.6 * 2 * LOG2 - 0.4 * (2 * LOG2 - LOG3) - entropy}),
                mistake("prior-for-classifier", new double[] {0.25 * L0 + 0.75 * L1 - entropy}), mistake("summed-without-weights", new double[] {L0 + L1 - entropy}), mistake("summed-without-weights", new double[] {L0 + L1 + Math.log(0.24)}), mistake("log-mean-for-log-sum", new double[] {2 * (mean - entropy + LOG2)}), mistake("sigmoid-for-softmax", new double[] {0.6 * (L0 + Math.log(0.6)) + 0.5 * (L1 - LOG2)}), mistake("entropy-in-bits", new double[] {mean - entropy / LOG2}),
                term("− H (the entropy)", of(-entropy)), term("− Σ q·log p(x|y, z)", of(1.8)), term("Σ q·L", of(mean)), term("Σ q·KL", of(0.6 * 0.5 + 0.4 * 0.35)), term("− Σ q·log p(y)", of(0.6 * 2 * LOG2 + 0.4 * (2 * LOG2 - LOG3))));
    }

    @Test
    @Points(1)
    @DependsOn("unlabelledByHand")
    @Hint(id = "certain-classifier", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "A certain classifier has q = 0 for the other labels and 0·log 0 is NaN: compute log q from the logits, ℓ − log Σ e^ℓ, never as the log of a softmax.")
    void aClassifierMayBeCertain(M2ObjectiveExercise answer) {
        close(answer.unlabelled(column(-1, -3), column(0.5, 0.35), new double[] {0.25, 0.75}, column(0, -2000)), new double[] {L0}, RTOL, ATOL);
        close("U at logits of ±1000", answer.unlabelled(column(-1, -3), column(0.5, 0.35), new double[] {0.25, 0.75}, column(1000, -1000)), new double[] {L0}, RTOL, ATOL,
                otherwise("softmax-overflow"));
    }

    /// L = 2 and 4, U = 3, 5 and 7; the classifier gives the two labels ½ and ¼ (logits shifted by 1 and 2): 21 + 0.1·(5/2)·3 log 2.
    @Test
    @Points(1)
    void objectiveByHand(M2ObjectiveExercise answer) {
        double[][] logits = {{1, 2}, {1, 2 + LOG3}};
        close(answer.objective(new double[] {2, 4}, new double[] {3, 5, 7}, logits, new int[] {1, 0}, 0.1), 21 + 0.75 * LOG2, RTOL, ATOL,
                mistake("alpha-not-scaled", 21 + 0.3 * LOG2), mistake("alpha-times-mean", 21 + 0.15 * LOG2), mistake("classifier-lost", 21),
                mistake("classifier-rewarded", 21 - 0.75 * LOG2), mistake("logit-for-log-probability", 21 - 0.75), mistake("probability-for-log", 21 - 0.25 * 0.75),
                mistake("scaled-by-unlabelled", 21 + 0.45 * LOG2), mistake("divided-by-unlabelled", 21 + 0.5 * LOG2), mistake("alpha-forgotten", 21 + 7.5 * LOG2), mistake("alpha-forgotten", 21 + 3 * LOG2), mistake("alpha-times-n", 21 + 1.5 * LOG2), mistake("unlabelled-lost", 6 + 0.75 * LOG2),
                mistake("labelled-lost", 15 + 0.75 * LOG2), mistake("averaged", 3 + 5 + 0.15 * LOG2), mistake("averaged", 8 + 0.75 * LOG2), mistake("averaged", 4.2 + 0.15 * LOG2), mistake("whole-number-ratio", 21 + 0.6 * LOG2), mistake("ratio-upside-down", 21 + 0.12 * LOG2), term("Σ L", 6), term("Σ U", 15), term("cross-entropy times α·N/N_l", 0.75 * LOG2));
    }

    /// The best classifier is q(y|x) ∝ exp(−L(x, y)), and with it U is −log Σ exp(−L): the bound on log p(x) without a classifier.
    @Test
    @Points(1)
    @DependsOn("unlabelledByHand")
    void theBestClassifierOfThreeShapes(M2ObjectiveExercise answer, Draw draw) {
        for (int[] shape : new int[][] {{2, 5}, {10, 3}, {4, 1}}) best(answer, draw, shape[0], shape[1]);
    }

    @Test
    @Points(1)
    @DependsOn({"labelledByHand", "unlabelledByHand", "objectiveByHand"})
    void inputsStayAsTheyWere(M2ObjectiveExercise answer, Draw draw) {
        double[][] logLik = draw.normal(3, 4), kl = draw.uniform(3, 4, 0, 1), logits = draw.normal(3, 4);
        double[] prior = {0.2, 0.3, 0.5}, losses = draw.normal(4), others = draw.normal(7);
        int[] y = {0, 2, 1, 1};
        unchanged(() -> {
            answer.labelled(logLik, kl, prior, y);
            answer.unlabelled(logLik, kl, prior, logits);
            answer.objective(losses, others, logits, y, 0.1);
        }, logLik, kl, logits, prior, losses, others, y);
    }

    @Test
    @Points(7)
    @Hidden
    void hiddenInputs(M2ObjectiveExercise answer, Draw draw) {
        int classes = draw.size(2, 5), batch = draw.size(6, 12), others = draw.size(13, 20);
        best(answer, draw, classes, batch);
        double[] labelled = draw.normal(batch), unlabelled = draw.normal(others);
        var logits = draw.normal(classes, batch);
        var y = new int[batch];
        double expected = Arrays.stream(labelled).sum() + Arrays.stream(unlabelled).sum();
        for (int b = 0; b < batch; b++) {
            y[b] = draw.size(0, classes - 1);
            double total = 0;
            for (var row : logits) total += Math.exp(row[b]);
            expected -= 0.3 * (batch + others) / batch * Math.log(Math.exp(logits[y[b]][b]) / total);
        }
        close(answer.objective(labelled, unlabelled, logits, y, 0.3), expected, RTOL, ATOL);
    }

    private static void best(M2ObjectiveExercise answer, Draw draw, int classes, int batch) {
        double[][] logLik = draw.normal(classes, batch), kl = draw.uniform(classes, batch, 0, 2);
        var prior = draw.uniform(classes, 0.1, 1);
        double total = Arrays.stream(prior).sum();
        for (int c = 0; c < classes; c++) prior[c] /= total;
        var logJoint = Columns.of(classes, batch, (c, b) -> logLik[c][b] + Math.log(prior[c]) - kl[c][b]);
        var y = new int[batch];
        for (int b = 0; b < batch; b++) y[b] = draw.size(0, classes - 1);
        close(answer.labelled(logLik, kl, prior, y), Columns.sum(1, batch, (_, b) -> -logJoint[y[b]][b]), RTOL, ATOL);
        var evidence = Columns.sum(classes, batch, (c, b) -> Math.exp(logJoint[c][b]));
        // Logits may be shifted: only their differences count.
        close(answer.unlabelled(logLik, kl, prior, Columns.of(classes, batch, (c, b) -> logJoint[c][b] + 3)),
                Columns.sum(1, batch, (_, b) -> -Math.log(evidence[b])), RTOL, ATOL);
    }
}
