//| hint most-probable-label
import vaekit.exercise.M2ObjectiveExercise;

/// Uses one label instead of all.
class MostProbableLabel implements M2ObjectiveExercise {
    @Override
    public double[] labelled(double[][] logLik, double[][] kl, double[] labelPrior, int[] y) {
        var loss = new double[y.length]; // [B]
        for (int b = 0; b < y.length; b++) loss[b] = -logLik[y[b]][b] - Math.log(labelPrior[y[b]]) + kl[y[b]][b];
        return loss;
    }

    @Override
    public double[] unlabelled(double[][] logLik, double[][] kl, double[] labelPrior, double[][] logits) {
        var loss = new double[logits[0].length]; // [B]
        for (int b = 0; b < loss.length; b++) {
            double logTotal = logTotal(logits, b);
            int best = 0;
            for (int c = 1; c < logits.length; c++) if (logits[c][b] > logits[best][b]) best = c;
            loss[b] = -logLik[best][b] - Math.log(labelPrior[best]) + kl[best][b] + logits[best][b] - logTotal;
        }
        return loss;
    }

    @Override
    public double objective(double[] labelled, double[] unlabelled, double[][] logits, int[] y, double alpha) {
        double sum = 0, crossEntropy = 0;
        for (double loss : labelled) sum += loss;
        for (double loss : unlabelled) sum += loss;
        for (int b = 0; b < y.length; b++) crossEntropy += logTotal(logits, b) - logits[y[b]][b];
        double weight = alpha * (labelled.length + unlabelled.length) / labelled.length;
        return sum + weight * crossEntropy;
    }

    private static double logTotal(double[][] logits, int b) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (var row : logits) max = Math.max(max, row[b]);
        for (var row : logits) sum += Math.exp(row[b] - max);
        return max + Math.log(sum);
    }
}
