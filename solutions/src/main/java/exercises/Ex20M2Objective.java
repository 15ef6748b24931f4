package exercises;

import vaekit.exercise.M2ObjectiveExercise;

/// # Exercise 20: the objective of M2
///
/// Few labels, many images (Kingma et al. 2014, "Semi-supervised learning with deep generative models", section 3.1.2; deck 0). The
/// label y is a second latent that is sometimes seen. Where it is seen, the loss is minus the bound on log p(x, y),
///
/// $$ \mathcal L(x, y) = -\log p(x|y, z) - \log p(y) + D_{KL}\big( q(z|x, y) \,\|\, p(z) \big) $$
///
/// Where it is not, all C labels are tried, weighted by the classifier q(y|x), and the classifier's entropy H is gained:
///
/// $$ \mathcal U(x) = \sum_{y} q(y|x)\, \mathcal L(x, y) - H\big( q(y|x) \big) $$
///
/// Neither L nor U trains the classifier on the labels, so their cross-entropy is added. The paper's α mixes sums and means; its
/// code weighs every labelled example with α·N/N_l, where N counts all examples, N_l the labelled ones and α = 0.1:
///
/// $$ \mathcal J^\alpha = \sum_{labelled} \mathcal L + \sum_{unlabelled} \mathcal U + \alpha\, \frac{N}{N_l} \sum_{labelled} -\log q(y|x) $$
///
/// Given are `logLik` and `kl`, [C, B], one example per **column** and one row for each label that was tried; p(y), [C]; logits of the
/// classifier, [C, B]. Return L and U of each example, [B], and J^α, one number; all in nats, all to be minimised. `LogMeanExp.of(w)` from `vaekit.exercise` is exercise 03, solved, for the `double[] w` of one example. Its mean is a sum divided by C.
///
/// Notebook 11 derives it. Check your work with `kit check ex20`.
public class Ex20M2Objective implements M2ObjectiveExercise {
    @Override
    public double[] labelled(double[][] logLik, double[][] kl, double[] labelPrior, int[] y) {
        // BEGIN SOLUTION
        var loss = new double[y.length]; // [B]
        for (int b = 0; b < y.length; b++) loss[b] = -logLik[y[b]][b] - Math.log(labelPrior[y[b]]) + kl[y[b]][b];
        return loss;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] unlabelled(double[][] logLik, double[][] kl, double[] labelPrior, double[][] logits) {
        // BEGIN SOLUTION
        var loss = new double[logits[0].length]; // [B]
        for (int b = 0; b < loss.length; b++) {
            double logTotal = logTotal(logits, b);
            for (int c = 0; c < logits.length; c++) {
                double logQ = logits[c][b] - logTotal;
                double ofLabel = -logLik[c][b] - Math.log(labelPrior[c]) + kl[c][b]; // L(x, c)
                loss[b] += Math.exp(logQ) * (ofLabel + logQ);
            }
        }
        return loss;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double objective(double[] labelled, double[] unlabelled, double[][] logits, int[] y, double alpha) {
        // BEGIN SOLUTION
        double sum = 0, crossEntropy = 0;
        for (double loss : labelled) sum += loss;
        for (double loss : unlabelled) sum += loss;
        for (int b = 0; b < y.length; b++) crossEntropy += logTotal(logits, b) - logits[y[b]][b];
        double weight = alpha * (labelled.length + unlabelled.length) / labelled.length;
        return sum + weight * crossEntropy;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    /// log Σ_c exp(logits[c][b]).
    private static double logTotal(double[][] logits, int b) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (var row : logits) max = Math.max(max, row[b]);
        for (var row : logits) sum += Math.exp(row[b] - max);
        return max + Math.log(sum);
    }
    // END SOLUTION
}
