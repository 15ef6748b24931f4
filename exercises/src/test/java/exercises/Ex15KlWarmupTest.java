package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import vaekit.exercise.KlWarmupExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex15", title = "KL warm-up, evaluation at β = 1", of = KlWarmupExercise.class)
@Hint(id = "one-loss-per-event", on = Failure.SHAPE, value = "Every event has a loss, evaluations too: as many as there are entries in `training`.")
@Hint(id = "integer-division", value = "step / warmupSteps of two ints is an integer division, 0 until the end: convert one of them to double. (Your β is 0 throughout.)")
@Hint(id = "no-cap", value = "β grows beyond 1: after the warm-up it stays at 1.")
@Hint(id = "starts-late", value = "β is one step ahead: `step` counts the steps done before, so the first step has β = 0.")
@Hint(id = "no-warm-up", value = "β is 1 from the start: it grows with the number of training steps.")
@Hint(id = "evaluation-advances", value = "After an evaluation β is ahead: an evaluation must not count as a training step.")
@Hint(id = "evaluation-at-current-beta", value = "The evaluation uses the β of training: such a number bounds nothing and cannot be compared. Evaluate at β = 1.")
@Hint(id = "beta-on-reconstruction", value = "β weighs the reconstruction: it belongs to the KL.")
@Hint(id = "falling", value = "β falls: it starts at 0 and grows.")
@Hint(id = "ends-early", value = "β reaches 1 one step too early: divide by warmupSteps, not by warmupSteps − 1.")
@Hint(id = "kl-subtracted", value = "The KL is subtracted: in a loss it is added.")
@Hint(id = "beta-on-both", value = "β weighs the whole loss: it belongs to the KL only.")
@Hint(id = "not-linear", value = "β does not grow linearly: it is step/warmupSteps itself.")
@Hint(id = "too-slow", value = "β grows too slowly: it is step/warmupSteps.")
@Hint(id = "never-grows", value = "β is that of the first step throughout: count the training steps.")
@Hint(id = "evaluation-without-kl", value = "The evaluation lacks its KL: it is reconstruction + KL, β = 1.")
@Hint(id = "beta-of-the-end", value = "The training steps have β = 1: during the warm-up it is beta(step, warmupSteps).")
class Ex15KlWarmupTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    @Test
    @Points(1)
    void betaGrowsLinearly(KlWarmupExercise answer) {
        close(new double[] {answer.beta(0, 4), answer.beta(1, 4), answer.beta(2, 4), answer.beta(3, 4)}, new double[] {0, 0.25, 0.5, 0.75}, RTOL, ATOL,
                mistake("integer-division", new double[4]).also(Slip.ZERO), mistake("starts-late", new double[] {0.25, 0.5, 0.75, 1}),
                mistake("no-warm-up", new double[] {1, 1, 1, 1}), mistake("falling", new double[] {1, 0.75, 0.5, 0.25}),
                mistake("too-slow", new double[] {0, 0.2, 0.4, 0.6}), mistake("not-linear", new double[] {0, 1. / 16, 0.25, 9. / 16}), mistake("not-linear", new double[] {0, 0.5, Math.sqrt(0.5), Math.sqrt(0.75)}), mistake("ends-early", new double[] {0, 1. / 3, 2. / 3, 1}));
    }

    @Test
    @Points(1)
    @DependsOn("betaGrowsLinearly")
    void betaStaysAtOne(KlWarmupExercise answer) {
        close(new double[] {answer.beta(4, 4), answer.beta(5, 4), answer.beta(1_000_000, 4)}, new double[] {1, 1, 1}, RTOL, ATOL,
                mistake("no-cap", new double[] {1, 1.25, 250_000}));
    }

    @Test
    @Points(1)
    @DependsOn("betaStaysAtOne")
    @Hint(id = "no-warm-up-division", on = {Failure.NOT_FINITE, Failure.EXCEPTION, Failure.WRONG_VALUE},
            value = "warmupSteps = 0 means no warm-up, β = 1; 0/0 is NaN in floating point and an exception in ints.")
    void withoutWarmupBetaIsOne(KlWarmupExercise answer) {
        close(new double[] {answer.beta(0, 0), answer.beta(3, 0)}, new double[] {1, 1}, RTOL, ATOL);
    }

    /// Warm-up over 4 steps, reconstruction 10, KL 8: two steps, an evaluation, two more steps.
    @Test
    @Points(1)
    @DependsOn("betaStaysAtOne")
    void fiveEventsByHand(KlWarmupExercise answer) {
        boolean[] training = {true, true, false, true, true};
        double[] reconstruction = {10, 10, 10, 10, 10}, kl = {8, 8, 8, 8, 8};
        unchanged(() -> answer.losses(training, reconstruction, kl, 4), training, reconstruction, kl);
        close(answer.losses(training, reconstruction, kl, 4), new double[] {10, 12, 18, 14, 16}, RTOL, ATOL,
                mistake("evaluation-advances", new double[] {10, 12, 18, 16, 18}),
                mistake("evaluation-advances", new double[] {10, 12, 14, 16, 18}),
                mistake("evaluation-at-current-beta", new double[] {10, 12, 14, 14, 16}),
                mistake("never-grows", new double[] {10, 10, 18, 10, 10}), mistake("kl-subtracted", new double[] {10, 8, 2, 6, 4}), mistake("beta-on-both", new double[] {0, 4.5, 18, 9, 13.5}), mistake("evaluation-without-kl", new double[] {10, 12, 10, 14, 16}),
                mistake("beta-of-the-end", new double[] {18, 18, 18, 18, 18}), mistake("starts-late", new double[] {12, 14, 18, 16, 18}),
                mistake("beta-on-reconstruction", new double[] {8, 10.5, 18, 13, 15.5}));
    }

    @Test
    @Points(4)
    @Hidden
    void hiddenInputs(KlWarmupExercise answer, Draw draw) {
        compare(answer, draw, 5, 0);
        compare(answer, draw, 12, 3);
        compare(answer, draw, draw.size(20, 40), draw.size(7, 15));
    }

    /// The training steps alone first, β written down as a list; the evaluations are laid between them.
    private static void compare(KlWarmupExercise answer, Draw draw, int events, int warmup) {
        var training = new boolean[events];
        double[] reconstruction = draw.uniform(events, 50, 100), kl = draw.uniform(events, 5, 25), expected = new double[events];
        var betas = new ArrayList<Double>();
        for (int s = 0; s < events; s++) betas.add(s < warmup ? s / (double) warmup : 1.0);
        var left = betas.iterator();
        for (int t = 0; t < events; t++) {
            training[t] = draw.uniform() < 0.7;
            expected[t] = reconstruction[t] + (training[t] ? left.next() * kl[t] : kl[t]);
        }
        for (int s = 0; s < events; s++) close("β of step " + s + " of " + warmup, answer.beta(s, warmup), betas.get(s), RTOL, ATOL);
        unchanged(() -> close(answer.losses(training, reconstruction, kl, warmup), expected, RTOL, ATOL), training, reconstruction, kl);
    }
}
