package exercises;

import vaekit.exercise.IwaeBoundExercise;

/// # Exercise 16: the importance-weighted bound
///
/// One sample of z gives the ELBO; K samples give a better bound (Burda, Grosse and Salakhutdinov 2015, equation 8):
///
/// $$ \mathcal L_K = E_{z_1 \dots z_K \sim q} \left[ \log \frac1K \sum_{k=1}^{K} w_k \right], \qquad
///    w_k = \frac{p(x|z_k)\, p(z_k)}{q(z_k|x)} $$
///
/// It grows with K towards log p(x). The logarithm stands *outside* the mean, so no closed-form KL can be split off: prior and
/// posterior are evaluated at each sample. With z = μ + σε
///
/// $$ \log \frac{p(z)}{q(z|x)} = \tfrac12 \sum_{l=1}^{L} \left( \varepsilon_l^2 + \log \sigma_l^2 - z_l^2 \right) $$
///
/// (the two log 2π cancel). In the gradient of the bound every sample counts with its normalised weight
/// w_k / Σ w_j (equation 14): the sample with the largest weight counts most.
///
/// Given are `logLik` = log p(x|z_k), [K, B], `mu` and `logVar`, [L, B], and the noise `eps`, [K, L, B]; one example per **column**.
/// Return the bound of each example, [B], and the normalised weights, [K, B]. Work in log space: `LogMeanExp.of(w)` from `vaekit.exercise` is exercise 03, solved, for the `double[] w` of one example.
///
/// Notebook 09 measures it. Check your work with `kit check ex16`.
public class Ex16IwaeBound implements IwaeBoundExercise {
    @Override
    public double[] bound(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] weights(double[][] logLik, double[][] mu, double[][] logVar, double[][][] eps) {
        throw new UnsupportedOperationException("not written yet");
    }
}
