import vaekit.exercise.MetropolisExercise;

/// The log posterior as a quadratic function, −½zᵀPz + hᵀz, whose coefficients are computed once.
class ByTheQuadraticForm implements MetropolisExercise {
    @Override
    public double logAcceptance(Model model, double[] from, double[] to) {
        return new Quadratic(model).logAcceptance(from, to);
    }

    @Override
    public Chain run(Model model, double[] start, double stepSize, double[][] eps, double[] u) {
        var posterior = new Quadratic(model);
        var states = new double[eps.length][start.length];
        var z = start;
        int refused = 0;
        for (int t = 0; t < eps.length; t++) {
            for (int l = 0; l < start.length; l++) states[t][l] = z[l] + stepSize * eps[t][l];
            if (u[t] >= Math.exp(posterior.logAcceptance(z, states[t]))) {
                states[t] = z.clone();
                refused++;
            }
            z = states[t];
        }
        return new Chain(states, 1 - refused / (double) eps.length);
    }

    private static final class Quadratic {
        private final double[][] precision;
        private final double[] slope;

        Quadratic(Model m) {
            int latents = m.w()[0].length;
            precision = new double[latents][latents];
            slope = new double[latents];
            for (int i = 0; i < latents; i++) {
                precision[i][i] = 1;
                for (int d = 0; d < m.x().length; d++) {
                    slope[i] += m.w()[d][i] * (m.x()[d] - m.b()[d]) / m.noiseVar();
                    for (int j = 0; j < latents; j++) precision[i][j] += m.w()[d][i] * m.w()[d][j] / m.noiseVar();
                }
            }
        }

        /// (to − from)ᵀ(h − ½P(to + from))
        double logAcceptance(double[] from, double[] to) {
            double change = 0;
            for (int i = 0; i < slope.length; i++) {
                double pull = slope[i];
                for (int j = 0; j < slope.length; j++) pull -= 0.5 * precision[i][j] * (to[j] + from[j]);
                change += (to[i] - from[i]) * pull;
            }
            return Math.min(0, change);
        }
    }
}
