package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.same;
import static vaekit.grader.api.Expect.shape;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.term;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vaekit.exercise.KlSurgeryExercise;
import vaekit.exercise.KlSurgeryExercise.Posteriors;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex30", title = "Where the surgery slipped", of = KlSurgeryExercise.class)
@Hint(id = "five-lines", on = Failure.SHAPE, value = "One value for each of the five lines: [5].")
@Hint(id = "line-1-is-right", value = "Line 1 is the definition of the KL: right. Put numbers in and compare the lines.")
@Hint(id = "line-2-is-right", value = "Line 2 multiplies by q(z)/q(z) inside the log: right. Put numbers in and compare the lines.")
@Hint(id = "line-4-is-right", value = "Line 4 does not follow from line 3 as printed, but it is equal to line 1: the slip is earlier.")
@Hint(id = "line-5-is-right", value = "Line 5 uses I(n; z) ≤ log N, the entropy of n: right. Put numbers in.")
@Hint(id = "slide-believed", value = "Your line 3 is the slide's: averaging q(z|x_n) over n gives q(z), so the sum runs under q(z), not under the prior.")
@Hint(id = "reversed-kl", value = "The KL runs the other way round: Σ q(z) log (q(z)/p(z)), from the aggregate posterior to the prior.")
@Hint(id = "not-averaged", value = "The lines are summed over the examples: 1/N is missing.")
@Hint(id = "information-lost", value = "I(n; z) is missing.")
@Hint(id = "aggregate-kl-lost", value = "KL(q(z) ‖ p(z)) is missing.")
@Hint(id = "bound-without-kl", value = "Line 5 is log N plus KL(q(z) ‖ p(z)).")
@Hint(id = "states-for-examples", value = "Line 5 has the logarithm of the number of examples N, not of states K.")
@Hint(id = "kl-subtracted", value = "KL(q(z) ‖ p(z)) is subtracted in one line: all lines add it (log q(z)/p(z)).")
@Hint(id = "not-a-log", value = "Line 5 has N itself: its logarithm.")
@Hint(id = "not-weighted", value = "The states are added without weights: KL(q(z) ‖ p(z)) = Σ q(z) log (q(z)/p(z)).")
@Hint(id = "upside-down", value = "The ratio is upside down: log q(z|x_n)/p(z), a KL is never negative.")
@Hint(id = "aggregate-not-averaged", value = "q(z) is the sum of the posteriors: it is their mean, 1/N Σ.")
@Hint(id = "divided-by-states", value = "q(z) is divided by the number of states K: it is the mean over the examples, 1/N Σ.")
@Hint(id = "log-n-in-bits", value = "log N is in bits: take the natural logarithm.")
@Hint(id = "information-under-q", value = "I(n; z) is averaged under q(z): average log q(z|x_n)/q(z) under its own q(z|x_n).")
@Hint(id = "information-in-bits", value = "I(n; z) is in bits: take the natural logarithm.")
@Hint(id = "not-a-model", value = "The counterexample is no model: q is [K, N] and the prior [K], each probability greater than 0, the prior and each column of q adding up to 1.")
@Hint(id = "refutes-nothing", value = "For this model the printed line 3 is within 0.1 of line 1: let q(z) differ much from the prior.")
class Ex30KlSurgeryTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12, LOG2 = Math.log(2), LOG3 = Math.log(3);

    /// Two states, three examples: q(z = 0|x) = ¾, ¾, ¼, so q(z = 0) = 7/12; the prior is (⅓, ⅔).
    @Test
    @Points(1)
    void linesByHand(KlSurgeryExercise answer) {
        double entropy = 2 * LOG2 - 0.75 * LOG3, a = 7. / 12, b = 5. / 12; // of each posterior, and q(z)
        double mean = -entropy + a * LOG3 + b * (LOG3 - LOG2), information = -entropy - a * Math.log(a) - b * Math.log(b), kl = mean - information;
        double printed = information + Math.log(3 * a) / 3 + 2 * Math.log(1.5 * b) / 3, reversed = -Math.log(3 * a) / 3 - 2 * Math.log(1.5 * b) / 3;
        double unweighted = Math.log(3 * a) + Math.log(1.5 * b), sum = 3 * (kl + LOG3), byStates = 1.5 * (kl + Math.log(1.5)); // what stands for the KL in mistakes
        double underQ = a * (2 * Math.log(0.75 / a) + Math.log(0.25 / a)) / 3 + b * (2 * Math.log(0.25 / b) + Math.log(0.75 / b)) / 3;
        var lines = answer.lines(new Posteriors(new double[][] {{0.75, 0.75, 0.25}, {0.25, 0.25, 0.75}}, new double[] {1. / 3, 2. / 3}));
        length(lines, 5);
        for (int i = 0; i < 2; i++)
            close("line " + (i + 1), lines[i], mean, RTOL, ATOL, mistake("not-averaged", 3 * mean).also(Slip.FACTOR), mistake("upside-down", -mean).also(Slip.NEGATED), mistake("information-lost", kl), mistake("aggregate-kl-lost", information), mistake("kl-subtracted", information - kl), mistake("information-under-q", underQ + kl));
        for (int i = 2; i < 4; i++)
            close("line " + (i + 1), lines[i], mean, RTOL, ATOL, mistake("slide-believed", printed), mistake("reversed-kl", information + reversed), mistake("not-averaged", 3 * mean).also(Slip.FACTOR), mistake("not-averaged", 3 * information + kl),
                    mistake("information-lost", kl), mistake("aggregate-kl-lost", information), mistake("kl-subtracted", information - kl), mistake("not-weighted", information + unweighted), mistake("aggregate-not-averaged", information - LOG3 + sum),
                    mistake("divided-by-states", information - Math.log(1.5) + byStates), mistake("information-in-bits", information / LOG2 + kl), mistake("information-under-q", underQ + kl), mistake("upside-down", -mean).also(Slip.NEGATED), term("I(n; z)", information), term("KL(q(z) ‖ p(z))", kl));
        close("line 5", lines[4], LOG3 + kl, RTOL, ATOL, mistake("reversed-kl", LOG3 + reversed), mistake("not-a-log", 3 + kl), mistake("log-n-in-bits", LOG3 / LOG2 + kl), mistake("not-weighted", LOG3 + unweighted), mistake("kl-subtracted", LOG3 - kl), mistake("aggregate-not-averaged", LOG3 + sum),
                mistake("divided-by-states", LOG3 + byStates), mistake("bound-without-kl", LOG3), mistake("states-for-examples", LOG2 + kl), mistake("bound-without-kl", LOG3 + mean), term("log N", LOG3), term("KL(q(z) ‖ p(z))", kl));
    }

    @Test
    @Points(1)
    @DependsOn("linesByHand")
    void linesOfThreeSizes(KlSurgeryExercise answer, Draw draw) {
        compare(answer, draw, 3, 2);
        compare(answer, draw, 2, 5);
        compare(answer, draw, 6, 4);
    }

    @Test
    @Points(1)
    void theLineIsNamed(KlSurgeryExercise answer) {
        int line = answer.wrongLine();
        for (int right : new int[] {1, 2, 4, 5}) holds(line != right, "line-%d-is-right".formatted(right), "the answer is line " + right);
        same(line, 3);
    }

    @Test
    @Points(1)
    void theCounterexampleRefutesIt(KlSurgeryExercise answer) {
        var model = answer.counterexample();
        notNull("the counterexample", model);
        notNull("its q", model.q());
        notNull("its prior", model.prior());
        int states = model.prior().length;
        holds(states > 0 && model.q().length == states && model.q()[0] != null && model.q()[0].length > 0, "not-a-model", "q has another number of states than the prior, or no examples");
        int examples = model.q()[0].length;
        shape(model.q(), states, examples);
        length(model.prior(), states);
        double[] columns = Columns.sum(states, examples, (k, n) -> model.q()[k][n]);
        boolean positive = Arrays.stream(model.q()).flatMapToDouble(Arrays::stream).allMatch(v -> v > 0) && Arrays.stream(model.prior()).allMatch(v -> v > 0);
        holds(positive && isOne(Arrays.stream(model.prior()).sum()) && Arrays.stream(columns).allMatch(Ex30KlSurgeryTest::isOne), "not-a-model", "the counterexample has no probabilities that add up to 1");
        double difference = 0; // line 1 minus the printed line 3
        for (int k = 0; k < states; k++) {
            double aggregate = Arrays.stream(model.q()[k]).average().orElseThrow();
            difference += (aggregate - model.prior()[k]) * Math.log(aggregate / model.prior()[k]);
        }
        holds(difference >= 0.1, "refutes-nothing", "line 3 as printed is only %s below line 1".formatted(difference));
    }

    private static boolean isOne(double sum) {
        return Math.abs(sum - 1) < 1e-9;
    }

    @Test
    @Points(5)
    @Hidden
    void hiddenModels(KlSurgeryExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4), draw.size(5, 9));
        compare(answer, draw, draw.size(5, 9), draw.size(2, 4));
    }

    /// By entropies: the mean KL is the cross-entropy of q(z) with the prior minus the mean entropy of the posteriors, the information the entropy of q(z) minus that mean.
    private static void compare(KlSurgeryExercise answer, Draw draw, int states, int examples) {
        var raw = draw.uniform(states, examples, 0.05, 1);
        var total = Columns.sum(states, examples, (k, n) -> raw[k][n]);
        var q = Columns.of(states, examples, (k, n) -> raw[k][n] / total[n]);
        var p = draw.uniform(states, 0.05, 1);
        double sum = Arrays.stream(p).sum();
        var prior = Arrays.stream(p).map(v -> v / sum).toArray();
        double[] aggregate = Columns.sum(examples, states, (n, k) -> q[k][n] / examples);
        double conditional = Arrays.stream(q).flatMapToDouble(Arrays::stream).map(v -> -v * Math.log(v)).sum() / examples;
        double marginal = Arrays.stream(aggregate).map(v -> -v * Math.log(v)).sum(), cross = IntStream.range(0, states).mapToDouble(k -> -aggregate[k] * Math.log(prior[k])).sum();
        double mean = cross - conditional;
        unchanged(() -> {
            var lines = answer.lines(new Posteriors(q, prior));
            length(lines, 5);
            for (int i = 0; i < 5; i++) close("line " + (i + 1), lines[i], i < 4 ? mean : Math.log(examples) + cross - marginal, RTOL, ATOL);
        }, q, prior);
    }
}
