package exercises;

import vaekit.exercise.SequenceObjectiveExercise;

/// # Exercise 40: the conditional objective of a string
///
/// A decoder writes a string token by token; at each place t it has probabilities $p_{tk}$ for the K tokens (they sum to one). By the chain rule
///
/// $$ \log p(x|y, z) = \sum_{t=1}^{end} \log p_{t\, x_t} $$
///
/// up to and including the first token 0, which ends the string; if there is none, over all places. Published code for this model has a wrong line in its reconstruction: it
/// takes the one-hot x for K independent coins and adds, at the same places,
///
/// $$ \sum_{t=1}^{end} \sum_{k \ne x_t} \log (1 - p_{tk}) $$
///
/// to it. Then the likelihoods of all strings no longer add up to one, and what is trained is no bound on anything. Return the first sum, the second one by itself (at
/// what it counts too much), and the right loss of strings whose property y, a number with p(y) = N(0, 1), was measured:
///
/// $$ \mathcal L(x, y) = -\log p(x|y, z) - \log p(y) + D_{KL}\big( q(z|x, y) \,\|\, \mathcal N(0, I) \big), \qquad q = \mathcal N(\mu, \mathrm{diag}\, \sigma^2) $$
///
/// Given are p, [B, T, K], tokens, [B, T], y, [B], μ and log σ², [L, B]. Nats; leave the inputs as they are.
///
/// Notebook 19 uses it. Check your work with `kit check ex40`.
public class Ex40SequenceObjective implements SequenceObjectiveExercise {
    @Override
    public double[] logLik(double[][][] p, int[][] tokens) {
        // BEGIN SOLUTION
        var sum = new double[tokens.length]; // [B]
        for (int b = 0; b < sum.length; b++) {
            for (int t = 0; t < tokens[b].length; t++) {
                sum[b] += Math.log(p[b][t][tokens[b][t]]);
                if (tokens[b][t] == 0) break;
            }
        }
        return sum;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] extra(double[][][] p, int[][] tokens) {
        // BEGIN SOLUTION
        var more = new double[tokens.length]; // [B]
        for (int b = 0; b < more.length; b++) {
            for (int t = 0; t < tokens[b].length; t++) {
                for (int k = 0; k < p[b][t].length; k++) if (k != tokens[b][t]) more[b] += Math.log1p(-p[b][t][k]);
                if (tokens[b][t] == 0) break;
            }
        }
        return more;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] loss(double[][][] p, int[][] tokens, double[] y, double[][] mu, double[][] logVar) {
        // BEGIN SOLUTION
        var loss = logLik(p, tokens); // [B]
        for (int b = 0; b < loss.length; b++) {
            loss[b] = -loss[b] + 0.5 * (Math.log(2 * Math.PI) + y[b] * y[b]);
            for (int l = 0; l < mu.length; l++)
                loss[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        }
        return loss;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }
}
