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
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] unlabelled(double[][] logLik, double[][] kl, double[] labelPrior, double[][] logits) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double objective(double[] labelled, double[] unlabelled, double[][] logits, int[] y, double alpha) {
        throw new UnsupportedOperationException("not written yet");
    }
}
