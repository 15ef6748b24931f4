package exercises;

import vaekit.exercise.ResponsibilitiesExercise;

/// # Exercise 34: the responsibilities of a Gaussian mixture VAE
///
/// A Gaussian mixture VAE has a cluster y and a code z: p(y) = π_y, the softmax of the logits λ; p(z|y) a Gaussian; p(x|z) the decoder (deck 3; Jiang et al. 2017).
/// Which cluster does a *code* come from? Bayes' rule says (the E-step of exercise 27):
///
/// $$ p(y|z) = \frac{\pi_y\, p(z|y)}{\sum_k \pi_k\, p(z|k)} $$
///
/// And an *example*, of which only q(z|x) is known? With q(y, z|x) = q(y|x) q(z|x) the latent variables cost, in the ELBO,
///
/// $$ \sum_y q(y|x) \Big( KL_y + \log q(y|x) - \log \pi_y \Big), \qquad KL_y = KL\big( q(z|x) \,\|\, p(z|y) \big) $$
///
/// (0 log 0 is 0). The last two terms are KL(q(y|x) ‖ p(y)): left alone they would put every example evenly into all clusters; the first puts it into the
/// nearest. The best compromise can be written down, so it needs no network:
///
/// $$ q(y|x) = \frac{\pi_y\, e^{-KL_y}}{\sum_k \pi_k\, e^{-KL_k}} $$
///
/// Given are the logits, [K], and log p(z|y) or KL_y, [K, B], one code or example per **column**. Return the two kinds of responsibilities, [K, B], and the
/// cost of any q(y|x), [B], in nats. Densities may be e^−2000 and KLs 2000. Leave the inputs as they are.
///
/// Check your work with `kit check ex34`.
public class Ex34Responsibilities implements ResponsibilitiesExercise {
    @Override
    public double[][] ofCodes(double[] logits, double[][] logProbs) {
        // BEGIN SOLUTION
        var joint = new double[logits.length][logProbs[0].length]; // log π_y + log p(z|y) + const, [K, B]
        for (int y = 0; y < joint.length; y++)
            for (int b = 0; b < joint[y].length; b++) joint[y][b] = logits[y] + logProbs[y][b];
        return softmax(joint);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] ofExamples(double[] logits, double[][] kl) {
        // BEGIN SOLUTION
        var joint = new double[logits.length][kl[0].length]; // log π_y − KL_y + const, [K, B]
        for (int y = 0; y < joint.length; y++)
            for (int b = 0; b < joint[y].length; b++) joint[y][b] = logits[y] - kl[y][b];
        return softmax(joint);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] cost(double[] logits, double[][] kl, double[][] q) {
        // BEGIN SOLUTION
        double max = Double.NEGATIVE_INFINITY, total = 0;
        for (double logit : logits) max = Math.max(max, logit);
        for (double logit : logits) total += Math.exp(logit - max);
        double norm = max + Math.log(total);
        var cost = new double[kl[0].length]; // [B]
        for (int y = 0; y < logits.length; y++)
            for (int b = 0; b < cost.length; b++)
                if (q[y][b] > 0)
                    cost[b] += q[y][b] * (kl[y][b] + Math.log(q[y][b]) - (logits[y] - norm));
        return cost;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    /// The softmax of each column, [K, B].
    private static double[][] softmax(double[][] logs) {
        var shares = new double[logs.length][logs[0].length];
        for (int b = 0; b < logs[0].length; b++) {
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (var row : logs) max = Math.max(max, row[b]);
            for (var row : logs) sum += Math.exp(row[b] - max);
            for (int y = 0; y < logs.length; y++) shares[y][b] = Math.exp(logs[y][b] - max) / sum;
        }
        return shares;
    }
    // END SOLUTION
}
