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
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] extra(double[][][] p, int[][] tokens) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] loss(double[][][] p, int[][] tokens, double[] y, double[][] mu, double[][] logVar) {
        throw new UnsupportedOperationException("not written yet");
    }
}
