package exercises;

import vaekit.exercise.CvaeObjectiveExercise;

/// # Exercise 19: the objective of a conditional VAE
///
/// To ask for a *seven* one conditions everything on the label y (decks 0 and 4; Sohn, Lee and Yan 2015; here with the prior p(z) for
/// every label). The encoder sees x **and** y, the decoder sees z **and** y:
///
/// $$ \log p(x|y) \ge E_{q(z|x,y)}[\log p(x|y, z)] - D_{KL}\big( q(z|x, y) \,\|\, p(z) \big) $$
///
/// A slide you may meet adds the KL; it is subtracted. For the joint model of x and y the label pays too:
///
/// $$ \log p(x, y) \ge E_{q(z|x,y)}[\log p(x|y, z)] + \log p(y) - D_{KL}\big( q(z|x, y) \,\|\, p(z) \big) $$
///
/// The networks are linear: with h = [x; onehot(y)], μ = W_μ·h + b_μ and log σ² = W_v·h + b_v; then z = μ + σ⊙ε and, with [z; onehot(y)],
/// logits = W·[z; onehot(y)] + b of Bernoulli pixels. Multiplying with onehot(y) picks one column of the matrix.
///
/// ```java
/// record Model(double[][] wMu, double[] bMu, double[][] wLogVar, double[] bLogVar, double[][] w, double[] b) {} // [L, D + C], [L], [L, D + C], [L], [D, L + C], [D]
/// ```
///
/// Given are the `Model`, x, [D, B], one example per **column**, the labels, [B], the noise, [L, B], and p(y), [C]. Return both bounds,
/// one value per example in nats, with the expectation estimated by the one sample that ε gives. Leave the inputs as they are.
///
/// Notebook 10 derives it. Check your work with `kit check ex19`.
public class Ex19CvaeObjective implements CvaeObjectiveExercise {
    @Override
    public double[] elbo(Model model, double[][] x, int[] y, double[][] eps) {
        // BEGIN SOLUTION
        var elbo = new double[y.length]; // [B]
        for (int b = 0; b < y.length; b++) {
            var z = new double[eps.length];
            for (int l = 0; l < z.length; l++) {
                double mu = model.bMu()[l] + product(model.wMu()[l], x, b, y[b]);
                double logVar = model.bLogVar()[l] + product(model.wLogVar()[l], x, b, y[b]);
                z[l] = mu + Math.exp(logVar / 2) * eps[l][b];
                elbo[b] -= 0.5 * (Math.exp(logVar) + mu * mu - 1 - logVar);
            }
            for (int d = 0; d < x.length; d++) {
                var row = model.w()[d];
                double logit = model.b()[d] + row[z.length + y[b]];
                for (int l = 0; l < z.length; l++) logit += row[l] * z[l];
                elbo[b] += x[d][b] * logit - Math.max(logit, 0) - Math.log1p(Math.exp(-Math.abs(logit)));
            }
        }
        return elbo;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] jointElbo(Model model, double[] labelPrior, double[][] x, int[] y, double[][] eps) {
        // BEGIN SOLUTION
        var elbo = elbo(model, x, y, eps);
        for (int b = 0; b < y.length; b++) elbo[b] += Math.log(labelPrior[y[b]]);
        return elbo;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    /// A row of weights times [x_b; onehot(label)].
    private static double product(double[] row, double[][] x, int b, int label) {
        double sum = row[x.length + label];
        for (int d = 0; d < x.length; d++) sum += row[d] * x[d][b];
        return sum;
    }
    // END SOLUTION
}
