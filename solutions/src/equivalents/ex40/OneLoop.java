import vaekit.exercise.SequenceObjectiveExercise;

/// One loop for both sums, which multiplies the probabilities of a place before it takes the logarithm.
public class OneLoop implements SequenceObjectiveExercise {
    private static double[][] both(double[][][] p, int[][] tokens) {
        double[][] sums = new double[2][tokens.length];
        for (int b = 0; b < tokens.length; b++) {
            boolean going = true;
            for (int t = 0; going && t < tokens[b].length; t++) {
                double others = 1;
                for (int k = 0; k < p[b][t].length; k++) others *= k == tokens[b][t] ? 1 : 1 - p[b][t][k];
                sums[0][b] += Math.log(p[b][t][tokens[b][t]]);
                sums[1][b] += Math.log(others);
                going = tokens[b][t] != 0;
            }
        }
        return sums;
    }

    @Override
    public double[] logLik(double[][][] p, int[][] tokens) {
        return both(p, tokens)[0];
    }

    @Override
    public double[] extra(double[][][] p, int[][] tokens) {
        return both(p, tokens)[1];
    }

    @Override
    public double[] loss(double[][][] p, int[][] tokens, double[] y, double[][] mu, double[][] logVar) {
        double[] logLik = both(p, tokens)[0], loss = new double[y.length];
        for (int b = 0; b < y.length; b++) {
            double kl = 0;
            for (int l = 0; l < mu.length; l++) kl += Math.exp(logVar[l][b]) - logVar[l][b] - 1 + mu[l][b] * mu[l][b];
            loss[b] = kl / 2 - logLik[b] + 0.5 * Math.log(2 * Math.PI) + 0.5 * y[b] * y[b];
        }
        return loss;
    }
}
