//| hint missing-dimension
import vaekit.exercise.FullGaussianKlExercise;

/// Forgets the −D.
class MissingDimension implements FullGaussianKlExercise {
    @Override
    public double kl(double[] mu0, double[][] chol0, double[] mu1, double[][] chol1) {
        int dims = mu0.length;
        var difference = new double[dims];
        double trace = 0, logDet = 0; // logDet: log det Σ1 − log det Σ0
        for (int j = 0; j < dims; j++) {
            var column = new double[dims];
            for (int i = 0; i < dims; i++) column[i] = chol0[i][j];
            trace += squaredNormOfSolution(chol1, column);
            logDet += 2 * (Math.log(chol1[j][j]) - Math.log(chol0[j][j]));
            difference[j] = mu1[j] - mu0[j];
        }
        double distance = squaredNormOfSolution(chol1, difference);
        return 0.5 * (trace + distance + logDet);
    }

    private static double squaredNormOfSolution(double[][] chol, double[] v) {
        var y = new double[v.length];
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            double rest = v[i];
            for (int j = 0; j < i; j++) rest -= chol[i][j] * y[j];
            y[i] = rest / chol[i][i];
            sum += y[i] * y[i];
        }
        return sum;
    }
}
