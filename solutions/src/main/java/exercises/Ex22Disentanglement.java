package exercises;

// BEGIN SOLUTION
import java.util.Arrays;
// END SOLUTION
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
        // BEGIN SOLUTION
        int examples = logQ.length, latents = logPrior[0].length;
        double information = 0, correlation = 0, dimensionwise = 0;
        for (int n = 0; n < examples; n++) {
            var joint = new double[examples]; // log q(z_n|x_m) for each m
            double sumOfMarginals = 0, prior = 0;
            for (int l = 0; l < latents; l++) {
                var one = new double[examples];
                for (int m = 0; m < examples; m++) {
                    one[m] = logQ[n][m][l];
                    joint[m] += one[m];
                }
                sumOfMarginals += LogMeanExp.of(one);
                prior += logPrior[n][l];
            }
            double aggregate = LogMeanExp.of(joint);
            information += (joint[n] - aggregate) / examples;
            correlation += (aggregate - sumOfMarginals) / examples;
            dimensionwise += (sumOfMarginals - prior) / examples;
        }
        return new Parts(information, correlation, dimensionwise);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double mutualInformation(int[][] counts) {
        // BEGIN SOLUTION
        double total = 0;
        double[] rows = new double[counts.length], columns = new double[counts[0].length];
        for (int s = 0; s < rows.length; s++)
            for (int v = 0; v < columns.length; v++) {
                rows[s] += counts[s][v];
                columns[v] += counts[s][v];
                total += counts[s][v];
            }
        double information = 0;
        for (int s = 0; s < rows.length; s++)
            for (int v = 0; v < columns.length; v++)
                if (counts[s][v] > 0) information += counts[s][v] / total * Math.log(counts[s][v] * total / (rows[s] * columns[v]));
        return information;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double mig(double[][] information, double[] entropy) {
        // BEGIN SOLUTION
        int latents = information.length;
        double mean = 0;
        for (int f = 0; f < entropy.length; f++) {
            var ofFactor = new double[latents];
            for (int l = 0; l < latents; l++) ofFactor[l] = information[l][f];
            Arrays.sort(ofFactor);
            mean += (ofFactor[latents - 1] - ofFactor[latents - 2]) / entropy[f] / entropy.length;
        }
        return mean;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }
}
