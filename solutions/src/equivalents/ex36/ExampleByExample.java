import vaekit.exercise.StraightThroughExercise;

/// One example after the other; the nearest code by inner products; the surrogate as the code moved by (W′ − W)·x.
class ExampleByExample implements StraightThroughExercise {
    @Override
    public double loss(Model model, double[][] x) {
        double sum = 0;
        for (int b = 0; b < x[0].length; b++) {
            var r = residual(model, nearest(model, column(x, b)), column(x, b));
            sum += dot(r, r);
        }
        return 0.5 * sum / x[0].length;
    }

    @Override
    public double surrogate(Model model, double[][] moved, double[][] x) {
        double sum = 0;
        for (int b = 0; b < x[0].length; b++) {
            var example = column(x, b);
            var z = nearest(model, example);
            for (int l = 0; l < z.length; l++) for (int d = 0; d < example.length; d++) z[l] += (moved[l][d] - model.W()[l][d]) * example[d];
            var r = residual(model, z, example);
            sum += dot(r, r);
        }
        return 0.5 * sum / x[0].length;
    }

    @Override
    public double[][] gradient(Model model, double[][] x) {
        var dW = new double[model.W().length][x.length];
        for (int b = 0; b < x[0].length; b++) {
            var example = column(x, b);
            var r = residual(model, nearest(model, example), example);
            for (int l = 0; l < dW.length; l++) for (int d = 0; d < x.length; d++) dW[l][d] += dot(column(model.G(), l), r) * example[d] / x[0].length;
        }
        return dW;
    }

    private static double[] nearest(Model model, double[] x) {
        var z = new double[model.W().length];
        for (int l = 0; l < z.length; l++) z[l] = dot(model.W()[l], x);
        double[] best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < model.codebook()[0].length; k++) {
            var e = column(model.codebook(), k);
            double score = dot(e, z) - dot(e, e) / 2;
            if (score > most) {
                most = score;
                best = e;
            }
        }
        return best;
    }

    private static double[] residual(Model model, double[] z, double[] x) {
        var r = new double[x.length];
        for (int d = 0; d < x.length; d++) r[d] = dot(model.G()[d], z) - x[d];
        return r;
    }

    private static double[] column(double[][] a, int j) {
        var column = new double[a.length];
        for (int i = 0; i < a.length; i++) column[i] = a[i][j];
        return column;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
