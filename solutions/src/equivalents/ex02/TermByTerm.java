import vaekit.exercise.FullGaussianKlExercise;

/// The whole matrix C1⁻¹C0 first, the terms halved one by one.
class TermByTerm implements FullGaussianKlExercise {
    @Override
    public double kl(double[] mu0, double[][] chol0, double[] mu1, double[][] chol1) {
        int dims = mu0.length;
        var difference = new double[dims];
        double trace = 0, logDet = 0; // logDet: log det Σ1 − log det Σ0
        for (int j = 0; j < dims; j++) {
            var column = new double[dims];
            for (int i = 0; i < dims; i++) column[i] = chol0[i][j];
            trace = squaredNormOfSolution(chol1, column) + trace;
            logDet += 2 * (Math.log(chol1[j][j]) - Math.log(chol0[j][j]));
            difference[j] = mu0[j] - mu1[j];
        }
        double distance = squaredNormOfSolution(chol1, difference);
        return trace / 2 + distance / 2 - dims / 2.0 + logDet / 2;
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
