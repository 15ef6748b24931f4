package exercises;

import vaekit.exercise.KlWarmupExercise;

/// # Exercise 15: KL warm-up
///
/// Early in training the decoder knows nothing, ignoring z is the cheapest way to lower the KL, and the latents may never come back
/// (posterior collapse, deck 3). So the KL is switched on slowly (Bowman et al. 2016; Sønderby et al. 2016, section 3.1):
///
/// $$ loss = reconstruction + \beta \cdot KL, \qquad \beta = \min\left(1, \frac{step}{warmupSteps}\right) $$
///
/// where `step` counts the *training* steps done before this one: the first step has β = 0, step `warmupSteps` and all later
/// ones have β = 1. `warmupSteps` = 0 means no warm-up: β is 1 from the first step on.
///
/// With β below 1 the loss is not the negative ELBO and bounds nothing, so it must never be reported as a result: an
/// evaluation uses β = 1, whenever it happens, and leaves the schedule alone.
///
/// Write `beta`, and `losses`: the loss of each event of a run, [T], some of them training steps, some evaluations.
/// Leave the inputs as they are.
///
/// Check your work with `kit check ex15`.
public class Ex15KlWarmup implements KlWarmupExercise {
    @Override
    public double beta(int step, int warmupSteps) {
        // BEGIN SOLUTION
        return step >= warmupSteps ? 1 : (double) step / warmupSteps;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] losses(boolean[] training, double[] reconstruction, double[] kl, int warmupSteps) {
        // BEGIN SOLUTION
        var losses = new double[training.length]; // [T]
        int step = 0;
        for (int t = 0; t < losses.length; t++) {
            double beta = training[t] ? beta(step, warmupSteps) : 1;
            losses[t] = reconstruction[t] + beta * kl[t];
            if (training[t]) step++;
        }
        return losses;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }
}
