//| hint one-value-per-example
import java.util.Arrays;
import vaekit.exercise.SemiSupervisedRegressionExercise;

/// Adds up the batch.
class OneNumberForTheBatch implements SemiSupervisedRegressionExercise {
    @Override
    public double[] labelled(double[] logLik, double[] klZ, double[][] y) {
        var loss = new double[logLik.length]; // [B]
        for (int b = 0; b < loss.length; b++) {
            loss[b] = -logLik[b] + klZ[b];
            for (var row : y) loss[b] += 0.5 * (Math.log(2 * Math.PI) + row[b] * row[b]);
        }
        return new double[] {Arrays.stream(loss).sum(), loss.length};
    }

    @Override
    public double[] unlabelled(double[] logLik, double[] klZ, double[][] yMean, double[][] yLogVar) {
        var loss = new double[logLik.length]; // [B]
        for (int b = 0; b < loss.length; b++) {
            loss[b] = -logLik[b] + klZ[b];
            for (int p = 0; p < yMean.length; p++)
                loss[b] += 0.5 * (Math.exp(yLogVar[p][b]) + yMean[p][b] * yMean[p][b] - 1 - yLogVar[p][b]);
        }
        return new double[] {Arrays.stream(loss).sum(), loss.length};
    }

    @Override
    public double objective(double[] logLik, double[] klZ, boolean[] labelled, double[][] y, double[][] yMean, double[][] yLogVar, double beta) {
        double[] known = labelled(logLik, klZ, y), unknown = unlabelled(logLik, klZ, yMean, yLogVar);
        double sum = 0;
        for (int b = 0; b < known.length; b++) {
            sum += labelled[b] ? known[b] : unknown[b];
            if (labelled[b])
                for (int p = 0; p < y.length; p++) sum += beta * (y[p][b] - yMean[p][b]) * (y[p][b] - yMean[p][b]);
        }
        return sum;
    }
}
