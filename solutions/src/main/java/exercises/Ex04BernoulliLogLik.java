package exercises;

import vaekit.exercise.BernoulliLogLikExercise;

/// # Exercise 04: Bernoulli log-likelihood from logits
///
/// A decoder for binary pixels puts out one *logit* ℓ = log(p / (1 − p)) per pixel, and p = sigmoid(ℓ). The
/// reconstruction term of the ELBO is the log-likelihood (Kingma and Welling 2014, appendix C.1):
///
/// $$ \log p(x|z) = \sum_{d=1}^{D} x_d \log p_d + (1 - x_d) \log (1 - p_d) $$
///
/// Its negative is the "binary cross-entropy" of deck 0. Computing p first loses everything at the ends: sigmoid(40)
/// is 1 in double, so log(1 − p) is −∞, while the truth is −40. Put in the sigmoid and simplify:
///
/// $$ \log p(x|z) = \sum_d x_d\, \ell_d - \log (1 + e^{\ell_d}) $$
///
/// and see to it that exp never gets a large positive argument (`Math.log1p` is a friend).
///
/// Given are `logits` and `x`, both [D, B], one example per **column**; the pixels are 0 or 1.
/// Return log p(x|z) of each example, the *sum* over its pixels in nats: an array [B]. Leave the inputs as they are.
///
/// Notebook 06 builds on it. Check your work with `kit check ex04`.
public class Ex04BernoulliLogLik implements BernoulliLogLikExercise {
    @Override
    public double[] logLik(double[][] logits, double[][] x) {
        // BEGIN SOLUTION
        var sum = new double[x[0].length]; // [B]
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) {
                double l = logits[d][b];
                double softplus = Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l))); // log(1 + e^l)
                sum[b] += x[d][b] * l - softplus;
            }
        return sum;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }
}
