package exercises;

import vaekit.exercise.EmStepExercise;

/// # Exercise 27: an EM step of a mixture
///
/// A mixture of K Gaussians is the smallest latent variable model: the latent is the component k, and its posterior has a closed form,
/// so no encoder is needed (deck 1; Bishop 2006, section 9.2.2),
///
/// $$ p(x) = \sum_{k=1}^{K} \pi_k\, \mathcal N\big(x;\, \mu_k, \operatorname{diag}(\sigma_k^2)\big) $$
///
/// **E step.** The posterior, called responsibility, is the q(k|x_n) with which the ELBO is log p(x_n) itself:
///
/// $$ r_{kn} = \frac{\pi_k\, \mathcal N(x_n;\, \mu_k, \sigma_k^2)}{\sum_j \pi_j\, \mathcal N(x_n;\, \mu_j, \sigma_j^2)} $$
///
/// **M step.** With the responsibilities held fixed the ELBO is largest at, where N_k = Σ_n r_kn,
///
/// $$ \pi_k = \frac{N_k}{N}, \qquad \mu_k = \frac{1}{N_k} \sum_n r_{kn}\, x_n, \qquad \sigma_k^2 = \frac{1}{N_k} \sum_n r_{kn}\, (x_n - \mu_k)^2 $$
///
/// with the *new* mean in the variance, feature by feature. log p(x) never falls: first the gap is closed, then the bound is raised.
///
/// Given are a `Mixture` and x, [D, N], one example per **column**. Return the responsibilities, [K, N], the mean of log p(x_n) over the examples, and the
/// mixture after one step. Examples may lie 1000 σ away from all components: stay in log space; `LogMeanExp.of(w)` from `vaekit.exercise` is
/// exercise 03, solved, for the `double[] w` of one example. Leave the inputs as they are.
///
/// ```java
/// record Mixture(double[] weights, double[][] means, double[][] variances) {} // [K], [D, K], [D, K]
/// ```
///
/// Check your work with `kit check ex27`.
public class Ex27EmStep implements EmStepExercise {
    @Override
    public double[][] responsibilities(Mixture mixture, double[][] x) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double logLik(Mixture mixture, double[][] x) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public Mixture step(Mixture mixture, double[][] x) {
        throw new UnsupportedOperationException("not written yet");
    }
}
