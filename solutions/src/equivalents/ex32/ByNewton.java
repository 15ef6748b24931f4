import vaekit.exercise.InvertibleFlowExercise;

/// The inverse by Newton's method that falls back on halving; the determinant as h² + h′·softplus.
class ByNewton implements InvertibleFlowExercise {
    @Override
    public double[] corrected(double[] w, double[] u) {
        double wu = 0, ww = 0;
        for (int l = 0; l < w.length; l++) {
            wu += w[l] * u[l];
            ww += w[l] * w[l];
        }
        double scale = (softplus(wu) - 1 - wu) / ww;
        var result = new double[u.length];
        for (int l = 0; l < w.length; l++) result[l] = u[l] + scale * w[l];
        return result;
    }

    @Override
    public double[] logDet(Step step, double[][] z) {
        double wu = 0;
        for (int l = 0; l < step.w().length; l++) wu += step.w()[l] * step.u()[l];
        var result = new double[z[0].length];
        for (int b = 0; b < result.length; b++) {
            double h = Math.tanh(at(step, z, b) + step.b());
            result[b] = Math.log(h * h + (1 - h * h) * softplus(wu));
        }
        return result;
    }

    @Override
    public double[][] inverse(Step step, double[][] moved) {
        var u = corrected(step.w(), step.u());
        double m = 0;
        for (int l = 0; l < u.length; l++) m += step.w()[l] * u[l];
        var z = new double[moved.length][moved[0].length];
        for (int b = 0; b < z[0].length; b++) {
            double end = at(step, moved, b), low = end - Math.abs(m) - 1, high = end + Math.abs(m) + 1, a = end;
            for (int i = 0; i < 300; i++) {
                double h = Math.tanh(a + step.b()), off = a + m * h - end;
                if (off < 0) low = a;
                else high = a;
                double next = a - off / (1 + (1 - h * h) * m);
                a = next > low && next < high ? next : (low + high) / 2;
            }
            for (int l = 0; l < z.length; l++) z[l][b] = moved[l][b] - u[l] * Math.tanh(a + step.b());
        }
        return z;
    }

    private static double softplus(double a) {
        return a > 0 ? a + Math.log1p(Math.exp(-a)) : Math.log1p(Math.exp(a));
    }

    private static double at(Step step, double[][] z, int b) {
        double sum = 0;
        for (int l = 0; l < z.length; l++) sum += step.w()[l] * z[l][b];
        return sum;
    }
}
