import vaekit.exercise.ImportanceNllExercise;

/// A running mean over the examples.
class RunningMean implements ImportanceNllExercise {
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
                examples++;
                sum += (-max - Math.log(total / samples) - sum) / examples;
            }
        }
        return sum;
    }
}
