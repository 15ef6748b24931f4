package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.same;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.term;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vaekit.exercise.WrongLineExercise;
import vaekit.exercise.WrongLineExercise.Model;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;

@Exercise(value = "ex26", title = "Find the wrong line", of = WrongLineExercise.class)
@Hint(id = "four-lines", on = Failure.SHAPE, value = "One value for each of the four lines: [4].")
@Hint(id = "line-1-is-right", value = "Line 1 is exact: multiply p(x, y, z) by q/q and sum over z. Put numbers in and compare with Σ p(x|y, z) p(y) p(z).")
@Hint(id = "line-2-is-right", value = "Line 2 is Jensen's inequality, log E[w] ≥ E[log w]: right. Put numbers in.")
@Hint(id = "line-3-is-right", value = "Line 3 only sorts the terms of line 2, log p(y) does not depend on z: right. Put numbers in.")
@Hint(id = "slide-believed", value = "Your line 4 is the slide's: E[log p(z)/q(z)] is minus the KL, so it must be subtracted. The lines 2 to 4 are equal.")
@Hint(id = "label-prior-lost", value = "log p(y) is missing.")
@Hint(id = "conditional-evidence", value = "Line 1 is log p(x, y), not log p(x|y): p(y) is a factor.")
@Hint(id = "log-inside", value = "Line 1 has the log outside the expectation: add up first, then take the log.")
@Hint(id = "kl-added-twice", value = "Line 4 subtracts the KL twice: E[log p(z)/q(z)] *is* −KL.")
@Hint(id = "averaged-under-q", value = "Line 1 averages p(x|y, z) under q: multiply by p(z)/q(z|x, y), or sum under the prior.")
@Hint(id = "not-weighted", value = "Line 2 adds the states without weights: an expectation under q weighs each with q(z|x, y).")
@Hint(id = "kl-lost", value = "The KL is missing in line 4.")
@Hint(id = "all-exact", value = "Lines 2 to 4 are the bound, not log p(x, y): E[log …] averages the logs.")
@Hint(id = "entropy-sign", value = "The ratio is upside down: log p(z) − log q(z|x, y).")
@Hint(id = "not-logs", value = "Line 1 is a logarithm.")
@Hint(id = "not-a-model", value = "The counterexample is no model: K states in all three arrays, each probability greater than 0 and at most 1, prior and q adding up to 1.")
@Hint(id = "refutes-nothing", value = "For this model the printed line 4 is not above log p(x, y) + 0.1. It is too large by twice KL(q ‖ prior), less the gap KL(q ‖ posterior): let q differ much from the prior, but less from the posterior.")
@Hint(id = "not-divided-by-q", value = "Line 1 lacks the division by q(z|x, y): under q the expectation is of p(x, y, z)/q(z|x, y).")
@Hint(id = "under-the-prior", value = "log p(x|y, z) was averaged under the prior: its expectation runs under q(z|x, y).")
@Hint(id = "reversed-kl", value = "Line 4 has KL(p(z) ‖ q(z|x, y)): it is KL(q(z|x, y) ‖ p(z)), whose expectation runs under q.")
@Hint(id = "label-prior-not-a-log", value = "p(y) is added where its logarithm belongs.")
class Ex26WrongLineTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12, LOG2 = Math.log(2);

    /// p(y) = ½, prior (¼, ¾), likelihood (½, ¼), q = (⅗, ⅖): p(x, y) = ½·5/16, reconstruction −⅗ log 2 − ⅖ log 4, KL ⅗ log 12/5 + ⅖ log 8/15.
    @Test
    @Points(1)
    void linesByHand(WrongLineExercise answer) {
        double joint = Math.log(5. / 32), reconstruction = -1.4 * LOG2, kl = 0.6 * Math.log(2.4) + 0.4 * Math.log(8. / 15), bound = reconstruction - LOG2 - kl;
        double underPrior = -1.75 * LOG2, reversed = 0.25 * Math.log(0.25 / 0.6) + 0.75 * Math.log(0.75 / 0.4);
        var lines = answer.lines(new Model(0.5, new double[] {0.25, 0.75}, new double[] {0.5, 0.25}, new double[] {0.6, 0.4}));
        length(lines, 4);
        close("line 1", lines[0], joint, RTOL, ATOL, mistake("conditional-evidence", joint + LOG2), mistake("log-inside", bound), mistake("averaged-under-q", Math.log(0.2)), mistake("not-divided-by-q", Math.log(0.075)), mistake("not-logs", 5. / 32));
        close("line 2", lines[1], bound, RTOL, ATOL, mistake("label-prior-lost", bound + LOG2), mistake("label-prior-not-a-log", bound + LOG2 + 0.5), mistake("entropy-sign", bound + 2 * kl), mistake("all-exact", joint),
                mistake("not-weighted", -5 * LOG2 + Math.log(0.25 / 0.6) + Math.log(0.75 / 0.4)), mistake("under-the-prior", underPrior - LOG2 - kl), term("E log p(x|y, z)", reconstruction), term("log p(y)", -LOG2),
                term("E log p(z)", 0.6 * Math.log(0.25) + 0.4 * Math.log(0.75)), term("− E log q(z|x, y)", -0.6 * Math.log(0.6) - 0.4 * Math.log(0.4)));
        close("line 3", lines[2], bound, RTOL, ATOL, mistake("label-prior-lost", bound + LOG2), mistake("label-prior-not-a-log", bound + LOG2 + 0.5), mistake("entropy-sign", bound + 2 * kl), mistake("all-exact", joint),
                mistake("under-the-prior", underPrior - LOG2 - kl), term("E log p(x|y, z)", reconstruction), term("log p(y)", -LOG2), term("E log p(z)/q(z|x, y)", -kl));
        close("line 4", lines[3], bound, RTOL, ATOL, mistake("slide-believed", bound + 2 * kl), mistake("label-prior-lost", bound + LOG2), mistake("label-prior-not-a-log", bound + LOG2 + 0.5), mistake("all-exact", joint),
                mistake("under-the-prior", underPrior - LOG2 - kl), mistake("reversed-kl", reconstruction - LOG2 - reversed), mistake("kl-added-twice", bound - kl), mistake("kl-lost", bound + kl),
                term("E log p(x|y, z)", reconstruction), term("log p(y)", -LOG2), term("− KL", -kl));
    }

    @Test
    @Points(1)
    @DependsOn("linesByHand")
    void linesOfThreeSizes(WrongLineExercise answer, Draw draw) {
        for (int states : new int[] {2, 5, 9}) compare(answer, draw, states);
    }

    @Test
    @Points(1)
    void theLineIsNamed(WrongLineExercise answer) {
        int line = answer.wrongLine();
        holds(line != 1, "line-1-is-right", "the answer is line 1, which is right");
        holds(line != 2, "line-2-is-right", "the answer is line 2, which is right");
        holds(line != 3, "line-3-is-right", "the answer is line 3, which is right");
        same(line, 4);
    }

    @Test
    @Points(1)
    void theCounterexampleRefutesIt(WrongLineExercise answer) {
        var model = answer.counterexample();
        notNull("the counterexample", model);
        notNull("its likelihood", model.likelihood());
        int states = model.likelihood().length;
        length(model.prior(), states);
        length(model.q(), states);
        holds(isModel(model), "not-a-model", "the counterexample is no model of probabilities");
        double evidence = 0, printed = Math.log(model.labelPrior());
        for (int k = 0; k < states; k++) {
            evidence += model.labelPrior() * model.likelihood()[k] * model.prior()[k];
            printed += model.q()[k] * (Math.log(model.likelihood()[k]) + Math.log(model.q()[k] / model.prior()[k]));
        }
        holds(printed >= Math.log(evidence) + 0.1, "refutes-nothing",
                "log p(x, y) is %s and line 4 as printed %s: no contradiction of 0.1 nat".formatted(Math.log(evidence), printed));
    }

    @Test
    @Points(1)
    @DependsOn("linesByHand")
    void inputsStayAsTheyWere(WrongLineExercise answer, Draw draw) {
        double[] prior = {0.5, 0.5}, likelihood = draw.uniform(2, 0.1, 0.9), q = {0.2, 0.8};
        unchanged(() -> answer.lines(new Model(0.3, prior, likelihood, q)), prior, likelihood, q);
    }

    @Test
    @Points(5)
    @Hidden
    void hiddenModels(WrongLineExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4));
        compare(answer, draw, draw.size(5, 12));
    }

    /// The evidence and the posterior are chosen first: then the bound is log p(x, y) − KL(q ‖ posterior).
    private static void compare(WrongLineExercise answer, Draw draw, int states) {
        double[] prior = distribution(draw, states), posterior = distribution(draw, states), q = distribution(draw, states);
        double evidence = 0.01 + 0.02 * draw.uniform(), labelPrior = 0.2 + 0.6 * draw.uniform(), gap = 0;
        var likelihood = new double[states];
        for (int k = 0; k < states; k++) {
            likelihood[k] = posterior[k] * evidence / prior[k];
            gap += q[k] * Math.log(q[k] / posterior[k]);
        }
        double top = Math.log(evidence * labelPrior);
        var lines = answer.lines(new Model(labelPrior, prior, likelihood, q));
        length(lines, 4);
        for (int i = 0; i < 4; i++) close("line " + (i + 1), lines[i], i == 0 ? top : top - gap, RTOL, 1e-11);
    }

    private static double[] distribution(Draw draw, int states) {
        var p = draw.uniform(states, 0.1, 1);
        double total = Arrays.stream(p).sum();
        return Arrays.stream(p).map(v -> v / total).toArray();
    }

    private static boolean isModel(Model m) {
        return m.labelPrior() > 0 && m.labelPrior() <= 1 && probabilities(m.prior()) && probabilities(m.q()) && probabilities(m.likelihood())
                && Math.abs(Arrays.stream(m.prior()).sum() - 1) < 1e-9 && Math.abs(Arrays.stream(m.q()).sum() - 1) < 1e-9;
    }

    private static boolean probabilities(double[] p) {
        return p.length > 0 && Arrays.stream(p).allMatch(v -> v > 0 && v <= 1);
    }
}
