package exercises;

import vaekit.exercise.MixturePriorExercise;

/// # Exercise 33: a mixture for a prior
///
/// N(0, I) asks all codes to lie in one ball. If the data come in kinds, let the prior have kinds too (deck 3; Stanford CS236, homework 2, problem 2):
///
/// $$ p(z) = \sum_{k=1}^{K} \pi_k\, \mathcal N\big( z; m_k, \operatorname{diag}(e^{v_k}) \big), \qquad \pi_k = \frac{e^{\lambda_k}}{\sum_j e^{\lambda_j}} $$
///
/// where v are log-*variances* and λ the logits of the weights. The density of each component is a product over the L dimensions. The log of the sum
/// is computed from the logs of its terms (exercise 03): far from all components every term is 0 in double, and its log is still a usual number.
///
/// The KL from q(z|x) to a mixture has no closed form. One draw z = μ + σ ∘ ε, σ = exp(½ logVar), estimates it without bias:
///
/// $$ KL \approx \log q(z|x) - \log p(z), \qquad \log q(z|x) = \log \mathcal N\big( z; \mu, \operatorname{diag}(\sigma^2) \big) $$
///
/// Given is a `Mixture` and codes, or what an encoder puts out, [L, B], one example per **column**. Return log p(z) and the estimate of the KL, [B] each, in nats,
/// with all constants. Leave the inputs as they are.
///
/// ```java
/// record Mixture(double[] logits, double[][] mean, double[][] logVar) {} // [K]; [L, K], one component per column
/// ```
///
/// Check your work with `kit check ex33`.
public class Ex33MixturePrior implements MixturePriorExercise {
    @Override
    public double[] logDensity(Mixture prior, double[][] z) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] kl(Mixture prior, double[][] mu, double[][] logVar, double[][] eps) {
        throw new UnsupportedOperationException("not written yet");
    }
}
