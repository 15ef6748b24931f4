package exercises;

import vaekit.exercise.GaussianLogLikExercise;

/// # Exercise 05: Gaussian log-likelihood
///
/// For real-valued data the decoder gives the mean and the variance of every feature (deck 3, "the generative story"; Kingma
/// and Welling 2014, appendix C.2):
///
/// $$ \log p(x|z) = \sum_{d=1}^{D} \log \mathcal N(x_d;\, \mu_d, \sigma_d^2)
///    = -\frac12 \sum_{d=1}^{D} \left( \log 2\pi + \log \sigma_d^2 + \frac{(x_d - \mu_d)^2}{\sigma_d^2} \right) $$
///
/// Slides like to drop everything but ‖x − μ‖². That sum of squares is the loss of *one* variance, σ² = ½, up to a constant;
/// with a learned variance the other terms are what keeps σ from growing without end, and the constant
/// decides whether two models can be compared.
///
/// Given are `x`, `mu` and `logVar` = log σ², all [D, B]: one example per **column**.
/// Return log p(x|z) of each example in nats, an array [B]. It may be positive: it is the log of a density.
/// Leave the inputs as they are.
///
/// Notebook 06 builds on it. Check your work with `kit check ex05`.
public class Ex05GaussianLogLik implements GaussianLogLikExercise {
    @Override
    public double[] logLik(double[][] x, double[][] mu, double[][] logVar) {
        // BEGIN SOLUTION
        double log2Pi = Math.log(2 * Math.PI);
        var sum = new double[x[0].length]; // [B]
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) {
                double difference = x[d][b] - mu[d][b];
                sum[b] -= 0.5 * (log2Pi + logVar[d][b] + difference * difference / Math.exp(logVar[d][b]));
            }
        return sum;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }
}
