//| hint mean-of-batch-means
import vaekit.exercise.ImportanceNllExercise;

/// Averages the batches.
class MeanOfBatchMeans implements ImportanceNllExercise {
    @Override
    public double nll(double[][][] logLik, double[][][] logPrior, double[][][] logQ) {
        double sum = 0;
        int examples = 0;
        for (int i = 0; i < logLik.length; i++) {
            int samples = logLik[i].length, batch = logLik[i][0].length;
            for (int b = 0; b < batch; b++) {
                var logW = new double[samples];
                double max = Double.NEGATIVE_INFINITY, total = 0;
                for (int k = 0; k < samples; k++) {
                    logW[k] = logLik[i][k][b] + logPrior[i][k][b] - logQ[i][k][b];
                    max = Math.max(max, logW[k]);
                }
                for (double w : logW) total += Math.exp(w - max);
                sum -= (max + Math.log(total / samples)) / batch;
            }
            examples++;
        }
        return sum / examples;
    }
}
