package exercises;

import vaekit.exercise.ManifoldGridExercise;

/// # Exercise 25: the manifold grid
///
/// The famous picture of a VAE with two latents shows what it decodes all over the latent space (deck 1, last slide; Kingma and Welling
/// 2014, appendix A, figure 4). Points at equal distances would waste most of the picture on places where the prior has no mass. So one
/// takes equal *probabilities* and maps them through the inverse of the Gaussian distribution function Φ.
///
/// "Take `linspace(0, 1, n)` and apply Φ⁻¹" is what one often reads. Its first and last values are Φ⁻¹(0) = −∞ and Φ⁻¹(1) = +∞, and
/// the decoder answers NaN. Cut (0, 1) into n equal cells instead and take their middles:
///
/// $$ z_i = \Phi^{-1}\left( \frac{i + \frac12}{n} \right), \qquad i = 0, \dots, n - 1 $$
///
/// `middles` returns these n numbers. `grid` returns the n² points of the picture, one point per **column**, [2, n²]: column r·n + c is the
/// picture's row r (from the top) and column c (from the left). The first latent grows from left to right; the second one grows
/// from bottom to top, as on paper.
///
/// Φ⁻¹ is given below. Notebook 00 shows the picture. Check your work with `kit check ex25`.
public class Ex25ManifoldGrid implements ManifoldGridExercise {
    @Override
    public double[] middles(int n) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] grid(int n) {
        throw new UnsupportedOperationException("not written yet");
    }

    /// Given: Φ⁻¹(p) by bisection; −∞ at 0 and +∞ at 1.
    static double inverseCdf(double p) {
        if (p <= 0 || p >= 1) return p <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        double low = -9, high = 9;
        for (int i = 0; i < 70; i++) {
            double middle = (low + high) / 2;
            if (cdf(middle) < p) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    /// Given: Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …).
    static double cdf(double z) {
        double term = z, sum = z;
        for (int k = 3; k < 300; k += 2) sum += term *= z * z / k;
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
