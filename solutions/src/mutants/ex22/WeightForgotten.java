//| hint weight-forgotten
import java.util.Arrays;
import vaekit.exercise.DisentanglementExercise;

/// Sums for means.
class WeightForgotten implements DisentanglementExercise {
    @Override
    public Parts decompose(double[][][] logQ, double[][] logPrior) {
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
                sumOfMarginals += logMeanExp(one);
                prior += logPrior[n][l];
            }
            double aggregate = logMeanExp(joint);
            information += (joint[n] - aggregate) / examples;
            correlation += (aggregate - sumOfMarginals) / examples;
            dimensionwise += (sumOfMarginals - prior) / examples;
        }
        return new Parts(information, correlation, dimensionwise);
    }

    @Override
    public double mutualInformation(int[][] counts) {
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
    }

    @Override
    public double mig(double[][] information, double[] entropy) {
        int latents = information.length;
        double mean = 0;
        for (int f = 0; f < entropy.length; f++) {
            var ofFactor = new double[latents];
            for (int l = 0; l < latents; l++) ofFactor[l] = information[l][f];
            Arrays.sort(ofFactor);
            mean += (ofFactor[latents - 1] - ofFactor[latents - 2]) / entropy[f] / entropy.length;
        }
        return mean;
    }

    private static double logMeanExp(double[] logW) {
        double max = Arrays.stream(logW).max().orElseThrow(), sum = 0;
        for (double w : logW) sum += Math.exp(w - max);
        return max + Math.log(sum);
    }
}
