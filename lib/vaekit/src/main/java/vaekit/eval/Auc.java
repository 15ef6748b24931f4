package vaekit.eval;

import java.util.Arrays;
import java.util.Comparator;

/// The area under the ROC curve: the chance that a random positive scores above a random negative, ties counting half
/// (the Mann–Whitney statistic; Hanley & McNeil 1982).
public final class Auc {
    private Auc() {}

    /// @param scores   one per example, higher for what should be positive; not modified
    /// @param positive which examples are positive; at least one is and one is not
    public static double of(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) throw new IllegalArgumentException("Auc: " + scores.length + " scores for " + positive.length + " examples.");
        var order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        for (double s : scores) if (Double.isNaN(s)) throw new IllegalArgumentException("Auc: a score is NaN; every example needs a number.");
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double rankSum = 0, positives = 0;
        for (int from = 0, to; from < order.length; from = to) {
            for (to = from; to < order.length && scores[order[to]] == scores[order[from]]; ) to++;
            for (int i = from; i < to; i++) {
                if (!positive[order[i]]) continue;
                positives++;
                rankSum += (from + to + 1) / 2.0;                 // the mean rank of the tied block, counting from 1
            }
        }
        double negatives = scores.length - positives;
        if (positives == 0 || negatives == 0) throw new IllegalArgumentException("Auc: all examples are of one kind; expected at least one positive and one negative.");
        return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
    }
}
