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
        // BEGIN SOLUTION
        return Math.min(0, logJoint(model, to) - logJoint(model, from));
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public Chain run(Model model, double[] start, double stepSize, double[][] eps, double[] u) {
        // BEGIN SOLUTION
        var states = new double[eps.length][];
        double[] z = start.clone();
        double accepted = 0;
        for (int t = 0; t < eps.length; t++) {
            var proposal = z.clone();
            for (int l = 0; l < z.length; l++) proposal[l] += stepSize * eps[t][l];
            if (Math.log(u[t]) < logAcceptance(model, z, proposal)) {
                z = proposal;
                accepted++;
            }
            states[t] = z.clone();
        }
        return new Chain(states, accepted / eps.length);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    /// log p(x|z) + log p(z) without what does not depend on z.
    private static double logJoint(Model m, double[] z) {
        double log = 0;
        for (double value : z) log -= 0.5 * value * value;
        for (int d = 0; d < m.x().length; d++) {
            double rest = m.x()[d] - m.b()[d];
            for (int l = 0; l < z.length; l++) rest -= m.w()[d][l] * z[l];
            log -= 0.5 * rest * rest / m.noiseVar();
        }
        return log;
    }
    // END SOLUTION
}
