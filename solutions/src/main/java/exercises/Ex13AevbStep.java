package exercises;

import vaekit.exercise.AevbStepExercise;

/// # Exercise 13: one training step, gradients by hand
///
/// All of Algorithm 1 (Kingma and Welling 2014; deck 3) in one class, for the smallest VAE there is:
///
/// - encoder: μ = W_μ·x + b_μ and log σ² = W_v·x + b_v;
/// - sample: z = μ + σ⊙ε, one ε per example;
/// - decoder: logits = W·z + b, Bernoulli pixels.
///
/// The loss is the negative ELBO, per example: sums over the pixels and over the latents, *averaged* over the batch,
///
/// $$ loss = \frac1B \sum_{b=1}^{B} \Big[ -\log p(x_b|z_b) + \tfrac12 \sum_l (\sigma_{lb}^2 + \mu_{lb}^2 - 1 - \log \sigma_{lb}^2) \Big] $$
///
/// Backwards, with matrices of one example per column (deck 0 has the pieces):
///
/// - dLogits = (sigmoid(logits) − x)/B, then dW = dLogits·zᵀ, db = its row sums, dZ = Wᵀ·dLogits;
/// - dμ and d log σ² each get two parts: one through z (exercise 08), one from the KL;
/// - dW_μ = dμ·xᵀ, db_μ = row sums of dμ, and the same for log σ².
///
/// ```java
/// record Model(double[][] wMu, double[] bMu, double[][] wLogVar, double[] bLogVar, double[][] w, double[] b) {} // [L, D], [L], [L, D], [L], [D, L], [D]
/// record Step(double loss, double reconstruction, double kl, Model gradient) {} // nats per example; ∂loss/∂parameter in the place of each
/// ```
///
/// `step` returns the loss, its two parts and the gradient of all six parameters. `train` walks downhill, θ ← θ − rate·gradient,
/// one minibatch after the other, each with its own gradient. Leave the inputs as they are.
///
/// Notebook 06 does the same on a tape. Check your work with `kit check ex13`.
public class Ex13AevbStep implements AevbStepExercise {
    @Override
    public Step step(Model model, double[][] x, double[][] eps) {
        // BEGIN SOLUTION
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
                reconstruction += (Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))) - x[d][b] * a) / batch;
                dLogits[d][b] = (1 / (1 + Math.exp(-a)) - x[d][b]) / batch;
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
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public Model train(Model start, double[][][] x, double[][][] eps, double learningRate) {
        // BEGIN SOLUTION
        var model = start;
        for (int i = 0; i < x.length; i++) model = descend(model, step(model, x[i], eps[i]).gradient(), learningRate);
        return model;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
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

    /// W·x + b, one example per column.
    private static double[][] linear(double[][] w, double[][] x, double[] b) {
        var y = new double[w.length][x[0].length];
        for (int i = 0; i < w.length; i++)
            for (int n = 0; n < x[0].length; n++) {
                y[i][n] = b[i];
                for (int j = 0; j < x.length; j++) y[i][n] += w[i][j] * x[j][n];
            }
        return y;
    }

    /// d·xᵀ, summed over the examples.
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
    // END SOLUTION
}
