package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.same;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import org.junit.jupiter.api.Test;
import vaekit.exercise.AdamExercise;
import vaekit.exercise.AdamExercise.State;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;

@Exercise(value = "ex14", title = "Adam", of = AdamExercise.class)
@Hint(id = "same-shapes", on = Failure.SHAPE, value = "Parameters, m and v all keep the length of the gradient.")
@Hint(id = "t-from-zero", on = Failure.NOT_FINITE, value = "NaN or infinite: is 1 − βᵗ 0 or negative (t counts from 1, add 1 before you use it; βᵗ is Math.pow(β, t)), or v, under the root (it averages gradient[i]²)?")
@Hint(id = "no-bias-correction", value = "m and v are used as they are: divide them by 1 − β1ᵗ and 1 − β2ᵗ, or the first steps have the wrong length.")
@Hint(id = "epsilon-inside-root", value = "ε stands inside the root: √v̂ + ε, not √(v̂ + ε).")
@Hint(id = "uphill", value = "The step goes uphill: the loss is minimised, θ minus the step.")
@Hint(id = "betas-swapped", value = "β1 and β2 changed places: β1 belongs to the mean m, β2 to the mean square v.")
@Hint(id = "weights-swapped", value = "The old average gets 1 − β and the gradient β: it is the other way round, most of the average is memory.")
@Hint(id = "no-root", value = "The step is divided by v̂, not by its root.")
@Hint(id = "gradient-for-momentum", value = "The step uses the gradient itself instead of its running mean m.")
@Hint(id = "corrected-moments-stored", value = "The returned m and v are the corrected ones: store the plain averages, correct only for the step.")
@Hint(id = "efficient-form", value = "This is the paper's efficient form, α·√(1 − β2ᵗ)/(1 − β1ᵗ) · m/(√v + ε): there ε counts for more. Here ε stands beside √v̂, the corrected one.")
@Hint(id = "average-without-weight", value = "The new gradient enters m or v with the weight 1 (it is 1 − β), or v is divided by 1 − β2ᵗ outside the root.")
@Hint(id = "one-beta", value = "Both corrections use the same β: m is divided by 1 − β1ᵗ, v by 1 − β2ᵗ.")
@Hint(id = "corrections-multiplied", value = "m and v are multiplied by 1 − βᵗ: divide, they are too small at the start.")
@Hint(id = "m-and-v-swapped", value = "m and v changed places: the record is State(parameters, m, v, t).")
@Hint(id = "only-one-corrected", value = "Only one of m and v is divided by its 1 − βᵗ: both are.")
@Hint(id = "gradient-not-squared", value = "v averages the gradient itself: it averages its square.")
@Hint(id = "epsilon-outside", value = "ε is added to the quotient: it belongs to the denominator, m̂/(√v̂ + ε).")
@Hint(id = "variance-of-the-gradient", value = "v averages (g − m)², a variance: it averages g².")
@Hint(id = "mean-squared", value = "v averages the square of m: it averages the square of the gradient.")
@Hint(id = "rate-left-out", value = "The step is not multiplied by the learning rate α.")
@Hint(id = "epsilon-left-out", value = "ε is left out: divide by √v̂ + ε.")
@Hint(id = "step-alone", value = "This is the step alone: return the parameters after it, θ minus the step.")
@Hint(id = "power-lost", value = "Every step is corrected by 1 − β: the corrections are the powers, 1 − β1ᵗ and 1 − β2ᵗ.")
@Hint(id = "t-not-advanced", value = "The returned t does not count this step: it is t + 1.")
class Ex14AdamTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// First step, g = 3, α = 0.2, β = (0.9, 0.91), ε = 1: m̂ = 3, √v̂ = 3, so the step is 0.2·3/(3 + 1). m = 0.3, v = 0.81.
    @Test
    @Points(1)
    void firstStepByHand(AdamExercise answer) {
        var after = answer.step(new State(new double[] {5}, new double[1], new double[1], 0), new double[] {3}, 0.2, 0.9, 0.91, 1);
        notNull("the state", after);
        close("the parameters", after.parameters(), of(5 - 0.15), RTOL, ATOL, mistake("no-bias-correction", of(5 - 0.2 * 0.3 / 1.9)), mistake("efficient-form", of(5 - 0.2 * 3 * 0.3 / 1.9)),
                mistake("only-one-corrected", of(5 - 0.2 * 3 / 1.9)), mistake("only-one-corrected", of(5 - 0.2 * 0.3 / 4)), mistake("gradient-not-squared", of(5 - 0.2 * 3 / (Math.sqrt(3) + 1))),
                mistake("rate-left-out", of(5 - 0.75)), mistake("epsilon-outside", of(5 - 0.2 * 2)), mistake("mean-squared", of(5 - 0.2 * 3 / 1.3)), mistake("variance-of-the-gradient", of(5 - 0.2 * 3 / 3.7)), mistake("epsilon-left-out", of(5 - 0.2)), mistake("step-alone", of(-0.15)), mistake("step-alone", of(0.15)), mistake("epsilon-inside-root", of(5 - 0.2 * 3 / Math.sqrt(10))),
                mistake("uphill", of(5.15)), mistake("no-root", of(5 - 0.2 * 3 / 10)), mistake("average-without-weight", of(5 - 0.2 * 30 / 4)), mistake("average-without-weight", of(5 - 0.2 * 3 / 11)),
                mistake("weights-swapped", of(5 - 0.2 * 27 / 4)), mistake("one-beta", of(5 - 0.2 * 3 / (0.9 / Math.sqrt(0.1) + 1))), mistake("one-beta", of(5 - 0.2 * (0.3 / 0.09) / 4)),
                mistake("betas-swapped", of(5 - 0.2 * 2.7 / (Math.sqrt(10) + 1))), mistake("corrections-multiplied", of(5 - 0.2 * 0.03 / (Math.sqrt(0.81 * 0.09) + 1))));
        close("m", after.m(), of(0.3), RTOL, ATOL, mistake("weights-swapped", of(2.7)), mistake("betas-swapped", of(0.27)), mistake("m-and-v-swapped", of(0.81)), mistake("corrected-moments-stored", of(3)));
        close("v", after.v(), of(0.81), RTOL, ATOL, mistake("weights-swapped", of(8.19)), mistake("gradient-not-squared", of(0.27)), mistake("corrected-moments-stored", of(9)));
    }

    @Test
    @Points(1)
    @DependsOn("firstStepByHand")
    void eachStepIsCounted(AdamExercise answer) {
        var after = answer.step(new State(new double[] {5}, of(1), of(1), 7), new double[] {3}, 0.2, 0.9, 0.91, 1);
        notNull("the state", after);
        holds(after.t() != 7, "t-not-advanced", "the returned t is 7, as it came");
        same(after.t(), 8);
    }

    /// Whatever the size of the gradient, the first step is α long in the direction −sign(g).
    @Test
    @Points(1)
    @DependsOn("firstStepByHand")
    void firstStepHasTheLengthOfTheLearningRate(AdamExercise answer) {
        var after = answer.step(new State(new double[4], new double[4], new double[4], 0), new double[] {1e-3, -1e-3, 100, -7}, 0.01, 0.9, 0.999, 0);
        notNull("the state", after);
        close("the parameters", after.parameters(), new double[] {-0.01, 0.01, -0.01, 0.01}, RTOL, ATOL);
    }

    @Test
    @Points(1)
    @DependsOn("eachStepIsCounted")
    void sixStepsOfThreeSizes(AdamExercise answer, Draw draw) {
        for (int size : new int[] {1, 3, 8}) compare(answer, draw, size);
    }

    @Test
    @Points(1)
    @DependsOn("firstStepByHand")
    void inputsStayAsTheyWere(AdamExercise answer, Draw draw) {
        double[] theta = draw.normal(3), m = draw.normal(3), v = draw.uniform(3, 0.1, 1), g = draw.normal(3);
        unchanged(() -> answer.step(new State(theta, m, v, 2), g, 0.1, 0.9, 0.99, 1e-8), theta, m, v, g);
    }

    @Test
    @Points(5)
    @Hidden
    void hiddenInputs(AdamExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 9));
    }

    /// The averages written out as sums over all gradients so far: m_t = (1 − β1) Σ β1^(t−s) g_s, and v_t with squares.
    private static void compare(AdamExercise answer, Draw draw, int size) {
        double rate = 0.05, beta1 = 0.8, beta2 = 0.95, epsilon = 0.01;
        var gradients = draw.normal(6, size);
        var theta = draw.normal(size);
        var state = new State(theta.clone(), new double[size], new double[size], 0);
        for (int t = 1; t <= 6; t++) {
            int now = t;
            var mean = Columns.sum(t, size, (s, i) -> (1 - beta1) * Math.pow(beta1, now - 1 - s) * gradients[s][i] / (1 - Math.pow(beta1, now)));
            var square = Columns.sum(t, size, (s, i) -> (1 - beta2) * Math.pow(beta2, now - 1 - s) * gradients[s][i] * gradients[s][i] / (1 - Math.pow(beta2, now)));
            var before = theta;
            theta = Columns.sum(1, size, (_, i) -> before[i] - rate * mean[i] / (Math.sqrt(square[i]) + epsilon));
            state = answer.step(state, gradients[t - 1], rate, beta1, beta2, epsilon);
            notNull("the state", state);
            close("the parameters after step " + t, state.parameters(), theta, RTOL, 1e-11,
                    mistake("gradient-for-momentum", Columns.sum(1, size, (_, i) -> before[i] - rate * gradients[now - 1][i] / (Math.sqrt(square[i]) + epsilon))),
                    mistake("power-lost", Columns.sum(1, size, (_, i) -> before[i] - rate * mean[i] * (1 - Math.pow(beta1, now)) / (1 - beta1) / (Math.sqrt(square[i] * (1 - Math.pow(beta2, now)) / (1 - beta2)) + epsilon))));
            length(state.m(), size);
            length(state.v(), size);
        }
    }

    private static double[] of(double value) {
        return new double[] {value};
    }
}
