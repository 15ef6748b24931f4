package exercises;

import vaekit.exercise.EmStepExercise;
// BEGIN SOLUTION
import vaekit.exercise.LogMeanExp;
// END SOLUTION

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
        // BEGIN SOLUTION
        int components = mixture.weights().length;
        var r = new double[components][x[0].length]; // [K, N]
        for (int n = 0; n < x[0].length; n++) {
            var logJoint = logJoint(mixture, x, n);
            double logEvidence = LogMeanExp.of(logJoint) + Math.log(components);
            for (int k = 0; k < components; k++) r[k][n] = Math.exp(logJoint[k] - logEvidence);
        }
        return r;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double logLik(Mixture mixture, double[][] x) {
        // BEGIN SOLUTION
        int examples = x[0].length, components = mixture.weights().length;
        double mean = 0;
        for (int n = 0; n < examples; n++) mean += (LogMeanExp.of(logJoint(mixture, x, n)) + Math.log(components)) / examples;
        return mean;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public Mixture step(Mixture mixture, double[][] x) {
        // BEGIN SOLUTION
        int features = x.length, examples = x[0].length, components = mixture.weights().length;
        var r = responsibilities(mixture, x);
        var weights = new double[components];
        double[][] means = new double[features][components], variances = new double[features][components];
        for (int k = 0; k < components; k++) {
            double count = 0; // N_k
            for (int n = 0; n < examples; n++) count += r[k][n];
            weights[k] = count / examples;
            for (int d = 0; d < features; d++) {
                for (int n = 0; n < examples; n++) means[d][k] += r[k][n] * x[d][n] / count;
                for (int n = 0; n < examples; n++) variances[d][k] += r[k][n] * Math.pow(x[d][n] - means[d][k], 2) / count;
            }
        }
        return new Mixture(weights, means, variances);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    /// log p(x_n, k) of each component, [K].
    private static double[] logJoint(Mixture mixture, double[][] x, int n) {
        var log = new double[mixture.weights().length];
        for (int k = 0; k < log.length; k++) {
            log[k] = Math.log(mixture.weights()[k]);
            for (int d = 0; d < x.length; d++) {
                double variance = mixture.variances()[d][k], difference = x[d][n] - mixture.means()[d][k];
                log[k] -= 0.5 * (Math.log(2 * Math.PI * variance) + difference * difference / variance);
            }
        }
        return log;
    }
    // END SOLUTION
}
