//| hint underflow
import vaekit.exercise.ImportanceNllExercise;

/// Exponentiates first.
class Underflow implements ImportanceNllExercise {
    @Override
    public double nll(double[][][] logLik, double[][][] logPrior, double[][][] logQ) {
        double sum = 0;
        int examples = 0;
        for (int i = 0; i < logLik.length; i++) {
            int samples = logLik[i].length, batch = logLik[i][0].length;
            for (int b = 0; b < batch; b++) {
                var logW = new double[samples];
                double total = 0;
                for (int k = 0; k < samples; k++) {
                    logW[k] = logLik[i][k][b] + logPrior[i][k][b] - logQ[i][k][b];
                }
                for (double w : logW) total += Math.exp(w);
                sum -= Math.log(total / samples);
            }
            examples += batch;
        }
        return sum / examples;
    }
}
