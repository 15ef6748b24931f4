package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.shape;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.term;

import org.junit.jupiter.api.Test;
import vaekit.exercise.MetropolisExercise;
import vaekit.exercise.MetropolisExercise.Chain;
import vaekit.exercise.MetropolisExercise.Model;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex28", title = "A Metropolis chain", of = MetropolisExercise.class)
@Hint(id = "states", on = Failure.SHAPE, value = "The chain has one state, [L], for each of the T steps: also where a step was refused.")
@Hint(id = "prior-forgotten", value = "The prior is missing: the posterior is proportional to p(x|z) p(z).")
@Hint(id = "likelihood-forgotten", value = "The likelihood has no effect here, as if it or W·z in it were missing: this chain would sample the prior.")
@Hint(id = "not-capped", value = "The log of a probability is at most 0: min(1, ratio).")
@Hint(id = "upside-down", value = "The ratio is upside down: the density of the proposal over that of the present point. Yours prefers to go downhill.")
@Hint(id = "certain", value = "This step downhill is accepted for certain, log a = 0: is the ratio upside down (proposal over present), or max taken for min?")
@Hint(id = "probability", value = "This is a or the ratio itself: return its logarithm.")
@Hint(id = "half-forgotten", value = "The densities lack the ½ in their exponents.")
@Hint(id = "deviation-for-variance", value = "The likelihood counts double: is the ½ of its exponent missing, or was noiseVar squared, which is σ² already?")
@Hint(id = "not-centred", value = "b is missing: the mean of x is W·z + b.")
@Hint(id = "bias-added", value = "b is added: the rest is x − b − W·z. (Or the prior counts half.)")
@Hint(id = "not-scaled", value = "The squares of x are not divided by noiseVar.")
@Hint(id = "noise-multiplied", value = "The squares of x are multiplied by σ²: divide.")
@Hint(id = "summed-then-squared", value = "The errors of the features are added, then squared: square each, then add, ‖x − W·z − b‖².")
@Hint(id = "deviation", value = "The squares of x are divided by σ: noiseVar is σ², divide by it itself.")
@Hint(id = "decoder-sign", value = "W·z is added to the rest: x − b − W·z.")
@Hint(id = "divided-by-one-less", value = "The number of accepted steps is divided by T − 1: divide by T.")
@Hint(id = "noise-direction", value = "The noise is subtracted: the proposal is z + sε.")
@Hint(id = "same-noise", value = "Every step has the noise of the first: row t of eps.")
@Hint(id = "always-accepted", value = "Every step is accepted: that is a random walk, which knows nothing of x. (Or the proposal is written into the array of the state.)")
@Hint(id = "from-the-start", value = "Every proposal starts from the start: it starts from where the chain is.")
@Hint(id = "never-moves", value = "The chain never moves: an accepted proposal is the new state. (Is u compared with log a, which is negative? Compare log u with it.)")
@Hint(id = "uphill-only", value = "Only the steps uphill were accepted: those downhill are too, with the probability a. (Is the right u compared, u[t], and with a or log u with log a?)")
@Hint(id = "step-squared", value = "The noise is multiplied by s²: s is a standard deviation.")
@Hint(id = "step-root", value = "The noise is multiplied by √s: s is a standard deviation, not a variance.")
@Hint(id = "step-forgotten", value = "The noise is not multiplied by the step size.")
@Hint(id = "inverted", value = "Steps are accepted where they should be refused: accept if u < a.")
@Hint(id = "proposals-kept", value = "A refused step leaves the chain where it was: these are the proposals.")
@Hint(id = "state-before", value = "These are the states before each step: store the state after it, also where it was refused.")
@Hint(id = "mean-probability", value = "This is the mean of the probabilities a: the rate counts the steps that were accepted.")
@Hint(id = "rate-of-refusals", value = "This is the share of refused steps.")
@Hint(id = "count-for-rate", value = "This is the number of accepted steps: divide by T.")
@Hint(id = "integer-division", value = "The rate is 0: accepted / T of two whole numbers is a division of whole numbers. (Or nothing is counted.)")
@Hint(id = "one-array", value = "All states are the same array, the last state: keep a copy of each.")
@Hint(id = "densities-underflow", value = "Both densities are 0 in double here, and their ratio says nothing (0/0 is NaN): subtract logarithms.")
class Ex28MetropolisTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// W = (1; 2), b = (0.2, 0), σ² = ½, x = (1.2, 3): log p(x, z) = −½z² − (1 − z)² − (3 − 2z)² and a constant.
    private static Model model() {
        return new Model(new double[][] {{1}, {2}}, new double[] {0.2, 0}, 0.5, new double[] {1.2, 3});
    }

    private static double log(double z) {
        return -z * z / 2 - (1 - z) * (1 - z) - (3 - 2 * z) * (3 - 2 * z);
    }

    /// From 1.2 to 2: from −0.72 − 0.04 − 0.36 = −1.12 to −2 − 1 − 1 = −4.
    @Test
    @Points(1)
    void acceptanceByHand(MetropolisExercise answer) {
        close(answer.logAcceptance(model(), new double[] {1.2}, new double[] {2}), -2.88, RTOL, ATOL, mistake("prior-forgotten", -1.6), mistake("likelihood-forgotten", -1.28),
                mistake("certain", 0).also(Slip.ZERO), mistake("upside-down", 2.88).also(Slip.NEGATED), mistake("probability", Math.exp(-2.88)), mistake("half-forgotten", -5.76).also(Slip.TWICE),
                mistake("deviation-for-variance", -1.28 - 2 * 1.6), mistake("not-centred", -2.56), mistake("bias-added", -2.24), mistake("not-scaled", -1.28 - 0.8), mistake("noise-multiplied", -1.28 - 0.4), mistake("decoder-sign", -1.28 - (9 + 49 - 4.84 - 29.16)), mistake("deviation", -1.28 - 0.8 / Math.sqrt(0.5)), mistake("summed-then-squared", -1.28 - 3.84), term("− ½‖z‖² (the prior)", -1.28), term("− ½‖x − W·z − b‖²/σ² (the likelihood)", -1.6));
        close("log a of a step uphill", answer.logAcceptance(model(), new double[] {2}, new double[] {1.2}), 0, RTOL, ATOL, mistake("not-capped", 2.88), mistake("probability", 1));
    }

    /// Step size ½ from z = 0: ε = 2 to 1 (uphill, accepted); ε = 3 to 2.5, log a = −8.875 (refused); ε = 1 to 1.5, accepted; ε = −1.2 to 0.9,
    /// log a = −0.48, refused with u = 0.7; ε = −1.4 to 0.8, log a = −0.945, accepted with u = 0.2.
    @Test
    @Points(2)
    @DependsOn("acceptanceByHand")
    void fiveStepsByHand(MetropolisExercise answer) {
        var chain = answer.run(model(), new double[1], 0.5, new double[][] {{2}, {3}, {1}, {-1.2}, {-1.4}}, new double[] {0.9, 0.4, 0.3, 0.7, 0.2});
        notNull("the chain", chain);
        close("the states", chain.states(), states(1, 1, 1.5, 1.5, 0.8), RTOL, ATOL, mistake("always-accepted", states(1, 2.5, 3, 2.4, 1.7)), mistake("never-moves", new double[5][1]).also(Slip.ZERO),
                mistake("from-the-start", states(1, 1.5, 1.5, 1.5, 1.5)), mistake("proposals-kept", states(1, 2.5, 1.5, 0.9, 0.8)), mistake("uphill-only", states(1, 1, 1.5, 1.5, 1.5)),
                mistake("step-squared", states(0.5, 1.25, 1.5, 1.2, 0.85)), mistake("step-root", states(Math.sqrt(2), Math.sqrt(2), Math.sqrt(2), Math.sqrt(2), Math.sqrt(2))), mistake("step-forgotten", states(2, 2, 2, 0.8, 0.8)), mistake("inverted", states(0, 0, 0, -0.6, -1.3)),
                mistake("state-before", states(0, 1, 1, 1.5, 1.5)), mistake("one-array", states(0.8, 0.8, 0.8, 0.8, 0.8)), mistake("same-noise", states(1, 1, 1, 1, 1)), mistake("noise-direction", states(0, 0, 0, 0.6, 1.3)));
        close("the acceptance rate", chain.acceptanceRate(), 0.6, RTOL, ATOL, mistake("count-for-rate", 3).also(Slip.FACTOR), mistake("integer-division", 0).also(Slip.ZERO), mistake("divided-by-one-less", 0.75), mistake("mean-probability", (2 + Math.exp(log(2.5) - log(1)) + Math.exp(log(0.9) - log(1.5)) + Math.exp(log(0.8) - log(1.5))) / 5), mistake("rate-of-refusals", 0.4).also(Slip.FACTOR));
    }

    private static double[][] states(double... z) {
        return Columns.of(z.length, 1, (t, _) -> z[t]);
    }

    /// 1000 σ away both densities are 0 in double; the chain must still find its way.
    @Test
    @Points(1)
    @DependsOn("fiveStepsByHand")
    void farAwayStarts(MetropolisExercise answer) {
        var chain = answer.run(model(), new double[] {1000}, 1, new double[][] {{-1}, {1}}, new double[] {0.5, 0.5});
        notNull("the chain", chain);
        close("the states of a chain that starts at 1000", chain.states(), states(999, 999), RTOL, ATOL, mistake("densities-underflow", states(1000, 1000)), mistake("densities-underflow", states(999, 1000)));
    }

    /// 30 000 steps: mean and variance of the posterior, 14/11 and 1/11, to 0.02 (its standard error is 0.004).
    @Test
    @Points(1)
    @DependsOn("fiveStepsByHand")
    @Hint(id = "other-distribution", on = Failure.WRONG_VALUE, value = "The chain does not sample the posterior: does a refused step count its old state once more?")
    void theChainFindsThePosterior(MetropolisExercise answer, Draw draw) {
        int steps = 30_000;
        var chain = answer.run(model(), new double[] {1}, 0.7, draw.normal(steps, 1), draw.uniform(steps, 0, 1));
        notNull("the chain", chain);
        shape(chain.states(), steps, 1);
        double mean = 0, square = 0;
        for (var z : chain.states()) {
            mean += z[0] / steps;
            square += z[0] * z[0] / steps;
        }
        close("the mean of the chain", mean, 14. / 11, 0, 0.02);
        close("the variance of the chain", square - mean * mean, 1. / 11, 0, 0.02);
    }

    @Test
    @Points(1)
    @DependsOn("fiveStepsByHand")
    void threeShapes(MetropolisExercise answer, Draw draw) {
        compare(answer, draw, 3, 2, 20);
        compare(answer, draw, 1, 3, 30);
        compare(answer, draw, 4, 1, 10);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(MetropolisExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4), draw.size(2, 5), draw.size(40, 60));
        compare(answer, draw, draw.size(5, 8), 1, draw.size(40, 60));
    }

    /// The ratio from the densities themselves, multiplied out.
    private static void compare(MetropolisExercise answer, Draw draw, int features, int latents, int steps) {
        var m = new Model(draw.normal(features, latents), draw.normal(features), 0.3 + draw.uniform(), draw.normal(features));
        double[][] eps = draw.normal(steps, latents);
        double[] u = draw.uniform(steps, 0, 1), start = draw.normal(latents);
        var expected = new double[steps][];
        double[] z = start, first = null;
        double accepted = 0, ratioOfFirst = 0;
        for (int t = 0; t < steps; t++) {
            var from = z;
            int now = t;
            var proposal = Columns.sum(1, latents, (_, l) -> from[l] + 0.4 * eps[now][l]);
            double ratio = density(m, proposal) / density(m, from);
            if (t == 0) {
                first = proposal;
                ratioOfFirst = ratio;
            }
            if (u[t] < ratio) {
                z = proposal;
                accepted++;
            }
            expected[t] = z;
        }
        double[] to = first;
        double log = Math.min(0, Math.log(ratioOfFirst)), rate = accepted / steps;
        unchanged(() -> {
            close("log a", answer.logAcceptance(m, start, to), log, RTOL, ATOL);
            Chain chain = answer.run(m, start, 0.4, eps, u);
            notNull("the chain", chain);
            close("the states", chain.states(), expected, RTOL, ATOL);
            close("the acceptance rate", chain.acceptanceRate(), rate, RTOL, ATOL, mistake("rate-of-refusals", 1 - rate).also(Slip.FACTOR), mistake("count-for-rate", rate * steps).also(Slip.FACTOR));
        }, m.w(), m.b(), m.x(), start, eps, u);
    }

    private static double density(Model m, double[] z) {
        double p = 1;
        for (double value : z) p *= Trapezoid.normal(value, 0, 1);
        for (int d = 0; d < m.x().length; d++) {
            double mean = m.b()[d];
            for (int l = 0; l < z.length; l++) mean += m.w()[d][l] * z[l];
            p *= Trapezoid.normal(m.x()[d], mean, m.noiseVar());
        }
        return p;
    }
}
