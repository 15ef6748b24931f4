//| hint biased-baseline
import vaekit.exercise.ScoreFunctionExercise;

/// The baseline is the mean of all samples.
class BiasedBaseline implements ScoreFunctionExercise {
    @Override
    public double[][] score(double[] mu, double[] logVar, double[][] z) {
        var score = new double[z.length][mu.length]; // [N, B]
        for (int n = 0; n < z.length; n++)
            for (int b = 0; b < mu.length; b++) score[n][b] = (z[n][b] - mu[b]) / Math.exp(logVar[b]);
        return score;
    }

    @Override
    public double[] scoreFunction(double[] mu, double[] logVar, double[][] z, double[][] f) {
        var score = score(mu, logVar, z);
        var mean = new double[mu.length];
        for (int n = 0; n < z.length; n++)
            for (int b = 0; b < mean.length; b++) mean[b] += f[n][b] * score[n][b] / z.length;
        return mean;
    }

    @Override
    public double[] leaveOneOut(double[] mu, double[] logVar, double[][] z, double[][] f) {
        int samples = z.length;
        var mean = mean(f);
        var centred = new double[samples][mu.length];
        for (int n = 0; n < samples; n++)
            for (int b = 0; b < mu.length; b++) {
                double others = mean[b];
                centred[n][b] = f[n][b] - others;
            }
        return scoreFunction(mu, logVar, z, centred);
    }

    @Override
    public double[] pathwise(double[][] df) {
        return mean(df);
    }

    @Override
    public double[] standardError(double[][] terms) {
        int samples = terms.length;
        var mean = mean(terms);
        var error = new double[mean.length];
        for (var row : terms)
            for (int b = 0; b < error.length; b++) error[b] += (row[b] - mean[b]) * (row[b] - mean[b]) / (samples - 1);
        for (int b = 0; b < error.length; b++) error[b] = Math.sqrt(error[b] / samples);
        return error;
    }

    private static double[] mean(double[][] terms) {
        var mean = new double[terms[0].length];
        for (var row : terms) for (int b = 0; b < mean.length; b++) mean[b] += row[b] / terms.length;
        return mean;
    }
}
