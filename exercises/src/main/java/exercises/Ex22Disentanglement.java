package exercises;

import vaekit.exercise.DisentanglementExercise;
import vaekit.exercise.LogMeanExp;

/// # Exercise 22: total correlation and MIG
///
/// Averaged over the data, the KL of the ELBO has three parts (Chen et al. 2018, equation 2; deck 3), and β-TCVAE turns up the middle one only:
///
/// $$ E_x\, D_{KL}(q(z|x) \| p(z)) = \overbrace{I(x; z)}^{information} + \overbrace{D_{KL}\big(q(z) \,\|\, \prod_l q(z_l)\big)}^{total\ correlation}
///    + \overbrace{\sum_l D_{KL}(q(z_l) \| p(z_l))}^{dimension-wise\ KL} $$
///
/// Each is a mean over samples z_n ~ q(z|x_n) of log ratios of densities:
///
/// - log q(z_n|x_n) − log q(z_n), then log q(z_n) − Σ_l log q(z_nl), then Σ_l (log q(z_nl) − log p(z_nl));
/// - with the *aggregate* posterior q(z_n) = 1/N Σ_m Π_l q(z_nl|x_m), one weight 1/N for each m, and its marginals
///   q(z_nl) = 1/N Σ_m q(z_nl|x_m).
///
/// **MIG** (section 4.1) asks whether each known factor of the data sits in *one* latent:
///
/// $$ MIG = \frac1F \sum_{f} \frac{1}{H(v_f)} \Big( I(z_{(1)}; v_f) - I(z_{(2)}; v_f) \Big) $$
///
/// with the two latents that know most about the factor. The mutual information of discrete variables, p(s, v) = counts/total, is
/// Σ p(s, v) log (p(s, v) / (p(s) p(v))), where cells never seen add nothing.
///
/// Given are logs of densities, `logQ[n][m][l]` = log q(z_nl|x_m), [N, N, L], and `logPrior[n][l]` = log p(z_nl), [N, L], for the three parts;
/// `counts[s][v]`, how often the values s and v were seen together, for the mutual information; `information[l][f]` = I(z_l; v_f), [L, F], and
/// `entropy[f]` = H(v_f), [F], for the MIG. Work in log space: `LogMeanExp.of(w)` from `vaekit.exercise` is exercise 03, solved, for one `double[] w`. Nats; leave the inputs as they are.
///
/// ```java
/// record Parts(double mutualInformation, double totalCorrelation, double dimensionwiseKl) {}
/// ```
///
/// Check your work with `kit check ex22`.
public class Ex22Disentanglement implements DisentanglementExercise {
    @Override
    public Parts decompose(double[][][] logQ, double[][] logPrior) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double mutualInformation(int[][] counts) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double mig(double[][] information, double[] entropy) {
        throw new UnsupportedOperationException("not written yet");
    }
}
