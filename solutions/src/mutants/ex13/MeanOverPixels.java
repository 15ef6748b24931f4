//| hint mean-over-pixels
import vaekit.exercise.AevbStepExercise;

/// Averages over the pixels.
class MeanOverPixels implements AevbStepExercise {
    @Override
    public Step step(Model model, double[][] x, double[][] eps) {
        int latents = eps.length, batch = x[0].length;
        double[][] mu = linear(model.wMu(), x, model.bMu()), logVar = linear(model.wLogVar(), x, model.bLogVar()); // [L, B]
        double[][] z = new double[latents][batch], dMu = new double[latents][batch], dLogVar = new double[latents][batch];
        double kl = 0;
        for (int l = 0; l < latents; l++)
            for (int b = 0; b < batch; b++) {
                double m = mu[l][b], v = logVar[l][b];
                z[l][b] = m + Math.exp(v / 2) * eps[l][b];
                kl += 0.5 * (Math.exp(v) + m * m - 1 - v) / batch;
                dMu[l][b] = m / batch;
                dLogVar[l][b] = 0.5 * (Math.exp(v) - 1) / batch;
            }
        var logits = linear(model.w(), z, model.b()); // [D, B]
        var dLogits = new double[x.length][batch];
        double reconstruction = 0;
        for (int d = 0; d < x.length; d++)
            for (int b = 0; b < batch; b++) {
                double a = logits[d][b];
                reconstruction += (Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))) - x[d][b] * a) / batch / x.length;
                dLogits[d][b] = (1 / (1 + Math.exp(-a)) - x[d][b]) / batch / x.length;
            }
        for (int l = 0; l < latents; l++)
            for (int b = 0; b < batch; b++) {
                double dZ = 0;
                for (int d = 0; d < x.length; d++) dZ += model.w()[d][l] * dLogits[d][b];
                dMu[l][b] += dZ;
                dLogVar[l][b] += dZ * 0.5 * Math.exp(logVar[l][b] / 2) * eps[l][b];
            }
        var gradient = new Model(outer(dMu, x), rowSums(dMu), outer(dLogVar, x), rowSums(dLogVar), outer(dLogits, z), rowSums(dLogits));
        return new Step(reconstruction + kl, reconstruction, kl, gradient);
    }

    @Override
    public Model train(Model start, double[][][] x, double[][][] eps, double learningRate) {
        var model = start;
        for (int i = 0; i < x.length; i++) model = descend(model, step(model, x[i], eps[i]).gradient(), learningRate);
        return model;
    }

    private static Model descend(Model m, Model g, double rate) {
        return new Model(minus(m.wMu(), g.wMu(), rate), minus(m.bMu(), g.bMu(), rate), minus(m.wLogVar(), g.wLogVar(), rate),
                minus(m.bLogVar(), g.bLogVar(), rate), minus(m.w(), g.w(), rate), minus(m.b(), g.b(), rate));
    }

    private static double[][] minus(double[][] a, double[][] g, double rate) {
        var result = new double[a.length][];
        for (int i = 0; i < a.length; i++) result[i] = minus(a[i], g[i], rate);
        return result;
    }

    private static double[] minus(double[] a, double[] g, double rate) {
        var result = a.clone();
        for (int i = 0; i < a.length; i++) result[i] -= rate * g[i];
        return result;
    }

    private static double[][] linear(double[][] w, double[][] x, double[] b) {
        var y = new double[w.length][x[0].length];
        for (int i = 0; i < w.length; i++)
            for (int n = 0; n < x[0].length; n++) {
                y[i][n] = b[i];
                for (int j = 0; j < x.length; j++) y[i][n] += w[i][j] * x[j][n];
            }
        return y;
    }

    private static double[][] outer(double[][] d, double[][] x) {
        var product = new double[d.length][x.length];
        for (int i = 0; i < d.length; i++)
            for (int j = 0; j < x.length; j++)
                for (int n = 0; n < x[0].length; n++) product[i][j] += d[i][n] * x[j][n];
        return product;
    }

    private static double[] rowSums(double[][] d) {
        var sum = new double[d.length];
        for (int i = 0; i < d.length; i++) for (double value : d[i]) sum[i] += value;
        return sum;
    }
}
