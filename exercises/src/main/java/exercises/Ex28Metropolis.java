package exercises;

import vaekit.exercise.MetropolisExercise;

/// # Exercise 28: a Metropolis chain
///
/// How does one draw from a posterior p(z|x) of which only p(x|z) p(z) is known, not the evidence? Walk at random, and let the density decide
/// which steps count (Metropolis et al. 1953; MacKay 2003, section 29.4). From z, propose a nearby point,
///
/// $$ z' = z + s\, \varepsilon, \qquad \varepsilon \sim \mathcal N(0, I) $$
///
/// and accept it with the probability
///
/// $$ a = \min\left( 1, \frac{p(z'|x)}{p(z|x)} \right) = \min\left( 1, \frac{p(x|z')\, p(z')}{p(x|z)\, p(z)} \right) $$
///
/// The evidence cancels: that is the point. If the step is refused, the chain *stays*, and the old z counts once more: without these repetitions
/// the samples would be too far out. VAEs use such chains to check their encoder, at a price: thousands of steps for each x.
///
/// The model is linear, p(z) = N(0, I) and p(x|z) = N(W·z + b, σ²I), so that exercise 12 knows the answer.
///
/// Given are a `Model`, a start, [L], the step size s, the noise `eps`, [T, L], and `u`, [T], uniform in (0, 1). `logAcceptance` returns log a;
/// `run` makes T steps: step t proposes from where the chain is, with `eps[t]`, and accepts if u[t] < a. Densities underflow far from
/// x: compare logarithms. Leave the inputs as they are.
///
/// ```java
/// record Model(double[][] w, double[] b, double noiseVar, double[] x) {} // [D, L], [D], σ², [D]
/// record Chain(double[][] states, double acceptanceRate) {} // [T, L], z after each step; the share of steps that were accepted
/// ```
///
/// Check your work with `kit check ex28`.
public class Ex28Metropolis implements MetropolisExercise {
    @Override
    public double logAcceptance(Model model, double[] from, double[] to) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public Chain run(Model model, double[] start, double stepSize, double[][] eps, double[] u) {
        throw new UnsupportedOperationException("not written yet");
    }
}
