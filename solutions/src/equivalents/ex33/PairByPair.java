import vaekit.exercise.MixturePriorExercise;

/// The terms are added one after the other, log(eᵃ + eᵇ) = max + log(1 + e^−|a − b|); log q from ε alone.
class PairByPair implements MixturePriorExercise {
    @Override
    public double[] logDensity(Mixture prior, double[][] z) {
        int K = prior.logits().length;
        var result = new double[z[0].length];
        double norm = prior.logits()[0];
        for (int k = 1; k < K; k++) norm = add(norm, prior.logits()[k]);
        for (int b = 0; b < result.length; b++) {
            for (int k = 0; k < K; k++) {
                double quadratic = 0, logs = 0;
                for (int l = 0; l < z.length; l++) {
                    double standardised = (z[l][b] - prior.mean()[l][k]) * Math.exp(-prior.logVar()[l][k] / 2);
                    quadratic += standardised * standardised;
                    logs += prior.logVar()[l][k];
                }
                double term = prior.logits()[k] - (quadratic + logs + z.length * Math.log(2 * Math.PI)) / 2;
                result[b] = k == 0 ? term : add(result[b], term);
            }
            result[b] -= norm;
        }
        return result;
    }

    @Override
    public double[] kl(Mixture prior, double[][] mu, double[][] logVar, double[][] eps) {
        var z = new double[mu.length][];
        for (int l = 0; l < z.length; l++) {
            z[l] = mu[l].clone();
            for (int b = 0; b < z[l].length; b++) z[l][b] += eps[l][b] * Math.exp(0.5 * logVar[l][b]);
        }
        var kl = logDensity(prior, z);
        for (int b = 0; b < kl.length; b++) {
            double logQ = 0;
            for (int l = 0; l < z.length; l++) logQ -= 0.5 * (eps[l][b] * eps[l][b] + logVar[l][b] + Math.log(2 * Math.PI));
            kl[b] = logQ - kl[b];
        }
        return kl;
    }

    private static double add(double a, double b) {
        return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
