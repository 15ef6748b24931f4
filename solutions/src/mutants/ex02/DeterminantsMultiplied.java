//| hint determinant-underflow
import vaekit.exercise.FullGaussianKlExercise;

/// Multiplies the diagonals, which underflows in many dimensions.
class DeterminantsMultiplied implements FullGaussianKlExercise {
    @Override
    public double kl(double[] mu0, double[][] chol0, double[] mu1, double[][] chol1) {
        int dims = mu0.length;
        var difference = new double[dims];
        double trace = 0, det0 = 1, det1 = 1;
        for (int j = 0; j < dims; j++) {
            var column = new double[dims];
            for (int i = 0; i < dims; i++) column[i] = chol0[i][j];
            trace += squaredNormOfSolution(chol1, column);
            det0 *= chol0[j][j];
            det1 *= chol1[j][j];
            difference[j] = mu1[j] - mu0[j];
        }
        double distance = squaredNormOfSolution(chol1, difference);
        return 0.5 * (trace + distance - dims + 2 * Math.log(det1 / det0));
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
