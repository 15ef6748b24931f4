package exercises;

import vaekit.exercise.CountLogLikExercise;

/// # Exercise 06: categories and counts
///
/// Not all data are pixels. Three more decoders, each a log-likelihood in nats, one value per example (**column**):
///
/// **Categorical** (deck 1; its slide misses the index c). The decoder gives C logits [C, B], `x[b]` is the category seen:
///
/// $$ \log p(x|z) = \ell_x - \log \sum_{c} e^{\ell_c} $$
///
/// **Negative binomial**, the usual model of gene counts (deck 3; Grønbech et al. 2020, scVAE), with mean μ [D, B] and
/// inverse dispersion r, one per feature, [D]; the variance is μ + μ²/r, and r → ∞ gives the Poisson distribution:
///
/// $$ \log \mathrm{NB}(x) = \log \frac{\Gamma(x + r)}{\Gamma(r)\; x!} + r \log \frac{r}{r + \mu} + x \log \frac{\mu}{r + \mu} $$
///
/// **Zero-inflated**: with probability π = sigmoid(dropLogit) the instrument reports 0, otherwise NB counts. So a 0 has *two*
/// explanations, and any other count survived with probability 1 − π:
///
/// $$ p(0) = \pi + (1 - \pi)\, \mathrm{NB}(0), \qquad p(x) = (1 - \pi)\, \mathrm{NB}(x) \quad (x > 0) $$
///
/// Sum over the D features of an example; return [B]. log Γ is given below. Logits may be as large as ±1000, and NB(0) as
/// small as e^−1000: exercises 03 and 04 tell how to live with that. Leave the inputs as they are.
///
/// Check your work with `kit check ex06`.
public class Ex06CountLogLik implements CountLogLikExercise {
    @Override
    public double[] categorical(double[][] logits, int[] x) {
        // BEGIN SOLUTION
        var result = new double[x.length];
        for (int b = 0; b < x.length; b++) {
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (var row : logits) max = Math.max(max, row[b]);
            for (var row : logits) sum += Math.exp(row[b] - max);
            result[b] = logits[x[b]][b] - max - Math.log(sum);
        }
        return result;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] negativeBinomial(int[][] x, double[][] mu, double[] r) {
        // BEGIN SOLUTION
        var sum = new double[x[0].length];
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) sum[b] += logNb(x[d][b], mu[d][b], r[d]);
        return sum;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] zeroInflated(int[][] x, double[][] mu, double[] r, double[][] dropLogits) {
        // BEGIN SOLUTION
        var sum = new double[x[0].length];
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < sum.length; b++) {
                double dropped = -softplus(-dropLogits[d][b]); // log π
                double counted = -softplus(dropLogits[d][b]) + logNb(x[d][b], mu[d][b], r[d]); // log (1 − π)·NB(x)
                sum[b] += x[d][b] > 0 ? counted : dropped + softplus(counted - dropped);
            }
        return sum;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    private static double logNb(int x, double mu, double r) {
        return logGamma(x + r) - logGamma(r) - logGamma(x + 1) + r * Math.log(r / (r + mu)) + x * Math.log(mu / (r + mu));
    }

    /// log(1 + e^a).
    private static double softplus(double a) {
        return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
    }
    // END SOLUTION

    /// Given: log Γ(a) for a > 0, by Stirling's series from 15 on and Γ(a) = Γ(a + 1)/a below. log n! = logGamma(n + 1).
    static double logGamma(double a) {
        double shift = 0;
        for (; a < 15; a++) shift += Math.log(a);
        double s = 1 / (a * a);
        double series = (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s / 1680))) / a;
        return (a - 0.5) * Math.log(a) - a + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
