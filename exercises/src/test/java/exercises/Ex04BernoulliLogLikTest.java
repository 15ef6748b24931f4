package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import org.junit.jupiter.api.Test;
import vaekit.exercise.BernoulliLogLikExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Mistake;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex04", title = "Bernoulli log-likelihood from logits", of = BernoulliLogLikExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: sum over the D rows, keep the B columns apart.")
@Hint(id = "sigmoid-twice", value = "The value is that of sigmoid(sigmoid(logit)): the inputs are logits, and the sigmoid is already in your formula.")
@Hint(id = "mean-over-pixels", value = "The value is exactly D times too small: log p(x|z) is the sum over the pixels. The mean would make the KL D times too heavy: a hidden β = D.")
@Hint(id = "sign", slip = Slip.NEGATED, value = "The value has the opposite sign: you return the cross-entropy, the negative of the log-likelihood. The log of a probability is never positive.")
@Hint(id = "only-ones", value = "Pixels that are 0 add nothing in your sum: their term is log(1 − p).")
@Hint(id = "zeros-and-ones-swapped", value = "Ones are scored as zeros and zeros as ones: log p belongs to x = 1.")
@Hint(id = "only-zeros", value = "Pixels that are 1 add nothing in your sum: their term is log p.")
@Hint(id = "as-if-all-ones", value = "All pixels are scored as ones: those that are 0 cost log(1 − p).")
@Hint(id = "exp-for-log1p", value = "log1p is missing around exp(−|ℓ|): log(1 + e^−|ℓ|).")
@Hint(id = "pixels-plus-minus-one", value = "Pixels count as ±1 in front of the logit: they are 0 and 1, x·ℓ.")
@Hint(id = "squared-error", value = "This is the squared error of the probabilities: a binary pixel has the log-likelihood x log p + (1 − x) log(1 − p).")
@Hint(id = "last-pixel-only", value = "Only the last pixel counts: sum over the pixels of an example (+=).")
@Hint(id = "softplus-of-the-size", value = "log(1 + e^ℓ) lacks max(ℓ, 0): for ℓ > 0 it is ℓ + log(1 + e^−ℓ).")
@Hint(id = "softplus-of-minus", value = "log(1 + e^−ℓ) is subtracted: with x·ℓ in front it is log(1 + e^ℓ).")
@Hint(id = "size-lost", value = "exp(−ℓ) stands where exp(−|ℓ|) belongs: only for ℓ > 0 is log(1 + e^ℓ) = ℓ + log(1 + e^−ℓ).")
@Hint(id = "log1p-lost", value = "A log(1 + e^−|ℓ|) is missing: log(1 + e^ℓ) is max(ℓ, 0) plus that, for positive ℓ too.")
@Hint(id = "probability", value = "This is the probability: return its logarithm.")
@Hint(id = "logit-left-out", value = "x·ℓ is missing: only the part − log(1 + e^ℓ) is there.")
@Hint(id = "exp-overflows", value = "e^1000 is ∞ in double, and so is log(1 + e^ℓ), or worse. For positive ℓ it is ℓ + log(1 + e^−ℓ): exp gets −|ℓ|.")
@Hint(id = "tail-cut", value = "Right at logits of ±40 and ±1000, but not at 11 and 21, where the right pixel costs log(1 + e^−ℓ), 1.7·10⁻⁵ and 7.6·10⁻¹⁰: is log(1 + e^ℓ) taken for ℓ beyond a threshold? ℓ + log(1 + e^−ℓ) is right for every ℓ > 0.")
@Hint(id = "softplus-for-zeros-only", value = "log(1 + e^ℓ) is subtracted for pixels that are 0 alone: x·ℓ − log(1 + e^ℓ) has no 1 − x, every pixel pays it.")
class Ex04BernoulliLogLikTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// Logits log 3, −log 2 and log 4 are p = ¾, ⅓ and ⅘, with x = (1, 0, 0); −log 3, −log 4 and log 2 are ¼, ⅕ and ⅔, with x = (0, 1, 1).
    @Test
    @Points(1)
    void twoExamplesByHand(BernoulliLogLikExercise answer) {
        double log3 = Math.log(3), log2 = Math.log(2);
        double[][] logits = {{log3, -log3}, {-log2, -2 * log2}, {2 * log2, log2}}, x = {{1, 0}, {0, 1}, {0, 1}};
        close(answer.logLik(logits, x), new double[] {Math.log(0.75 * 2 / 3 / 5), Math.log(0.75 / 5 * 2 / 3)}, RTOL, ATOL, mistakes(logits, x));
    }

    @Test
    @Points(1)
    @DependsOn("twoExamplesByHand")
    void everyColumnOfThreeShapes(BernoulliLogLikExercise answer, Draw draw) {
        compare(answer, draw, 3, 5);
        compare(answer, draw, 9, 4);
        compare(answer, draw, 1, 12);
    }

    /// Over all 2⁴ images of four pixels the probabilities add up to 1, whatever the logits.
    @Test
    @Points(1)
    @DependsOn("twoExamplesByHand")
    void probabilitiesOfAllImagesSumToOne(BernoulliLogLikExercise answer, Draw draw) {
        var logits = draw.normal(4);
        var logLik = answer.logLik(Columns.of(4, 16, (d, _) -> logits[d]), Columns.of(4, 16, (d, b) -> b >> d & 1));
        length(logLik, 16);
        double sum = 0;
        for (double l : logLik) sum += Math.exp(l);
        close("the sum of the probabilities of all 16 images", sum, 1, RTOL, ATOL);
    }

    /// Far from 0 the wrong pixel costs |logit| and the right one nothing.
    @Test
    @Points(1)
    @DependsOn("twoExamplesByHand")
    @Hint(id = "saturated-sigmoid", on = Failure.NOT_FINITE,
            value = "sigmoid(40) is exactly 1 in double, so log(1 − p) is −∞: stay with the logits, x·ℓ − log(1 + e^ℓ), and never compute p.")
    @Hint(id = "clamped", on = Failure.WRONG_VALUE,
            value = "A wrong pixel at logit ±40 must cost 40 nats. Clamping p or the logit caps the cost, and its gradient is 0 beyond: stay with the logits, x·ℓ − log(1 + e^ℓ).")
    void saturatedPixelsKeepTheirPrice(BernoulliLogLikExercise answer) {
        close(answer.logLik(new double[][] {{-40, 40, 40}}, new double[][] {{1, 0, 1}}), new double[] {-40, -40, 0}, RTOL, ATOL);
        close("the result at logits of ±1000", answer.logLik(new double[][] {{1000, -1000, 1000}}, new double[][] {{0, 1, 1}}), new double[] {-1000, -1000, 0}, RTOL, ATOL,
                otherwise("exp-overflows"));
        close("the result for ones at logits 11 and 21", answer.logLik(new double[][] {{11, 21}}, new double[][] {{1, 1}}), new double[] {-Math.log1p(Math.exp(-11)), -Math.log1p(Math.exp(-21))}, RTOL, ATOL, otherwise("tail-cut"));
    }

    @Test
    @Points(4)
    @Hidden
    void hiddenInputs(BernoulliLogLikExercise answer, Draw draw) {
        compare(answer, draw, draw.size(3, 9), draw.size(10, 20));
    }

    private static void compare(BernoulliLogLikExercise answer, Draw draw, int pixels, int batch) {
        double[][] logits = draw.normal(pixels, batch), x = draw.bits(pixels, batch, 0.4);
        var expected = expected(logits, x);
        unchanged(() -> close(answer.logLik(logits, x), expected, RTOL, ATOL, mistakes(logits, x)), logits, x);
    }

    /// By the definition, through p: exact enough while |logit| stays below 6.
    private static double[] expected(double[][] logits, double[][] x) {
        return sum(x, (d, b) -> Math.log(x[d][b] == 1 ? sigmoid(logits[d][b]) : sigmoid(-logits[d][b])));
    }

    private static Mistake[] mistakes(double[][] logits, double[][] x) {
        var right = expected(logits, x);
        return new Mistake[] {
            mistake("sigmoid-twice", expected(Columns.of(x.length, x[0].length, (d, b) -> sigmoid(logits[d][b])), x)),
            mistake("mean-over-pixels", Columns.sum(1, right.length, (_, b) -> right[b] / x.length)).also(Slip.FACTOR),
            mistake("as-if-all-ones", expected(logits, Columns.of(x.length, x[0].length, (_, _) -> 1))),
            mistake("exp-for-log1p", sum(x, (d, b) -> x[d][b] * logits[d][b] - Math.max(logits[d][b], 0) - Math.exp(-Math.abs(logits[d][b])))), mistake("pixels-plus-minus-one", sum(x, (d, b) -> (2 * x[d][b] - 1) * logits[d][b] - Math.log1p(Math.exp(logits[d][b])))),
            mistake("squared-error", sum(x, (d, b) -> -Math.pow(x[d][b] - sigmoid(logits[d][b]), 2))), mistake("last-pixel-only", Columns.sum(1, right.length, (_, b) -> {
                int d = x.length - 1;
                return Math.log(x[d][b] == 1 ? sigmoid(logits[d][b]) : sigmoid(-logits[d][b]));
            })), mistake("softplus-of-the-size", sum(x, (d, b) -> x[d][b] * logits[d][b] - Math.log1p(Math.exp(-Math.abs(logits[d][b]))))),
            mistake("softplus-of-minus", sum(x, (d, b) -> x[d][b] * logits[d][b] - Math.log1p(Math.exp(-logits[d][b])))),
            mistake("size-lost", sum(x, (d, b) -> x[d][b] * logits[d][b] - Math.max(logits[d][b], 0) - Math.log1p(Math.exp(-logits[d][b])))),
            mistake("log1p-lost", sum(x, (d, b) -> x[d][b] * logits[d][b] - Math.max(logits[d][b], 0))),
            mistake("log1p-lost", sum(x, (d, b) -> x[d][b] * logits[d][b] - (logits[d][b] > 0 ? logits[d][b] : Math.log1p(Math.exp(logits[d][b]))))),
            term("Σ x·ℓ", sum(x, (d, b) -> x[d][b] * logits[d][b])), term("− Σ log(1 + e^ℓ)", sum(x, (d, b) -> -Math.log1p(Math.exp(logits[d][b])))),
            mistake("only-zeros", sum(x, (d, b) -> (1 - x[d][b]) * Math.log(sigmoid(-logits[d][b])))),
            mistake("softplus-for-zeros-only", sum(x, (d, b) -> x[d][b] * logits[d][b] - (1 - x[d][b]) * Math.log1p(Math.exp(logits[d][b])))),
            mistake("probability", Columns.sum(1, right.length, (_, b) -> Math.exp(right[b]))),
            mistake("logit-left-out", sum(x, (d, b) -> -Math.log1p(Math.exp(logits[d][b])))),
            mistake("only-ones", sum(x, (d, b) -> x[d][b] * Math.log(sigmoid(logits[d][b])))),
            mistake("zeros-and-ones-swapped", expected(logits, Columns.of(x.length, x[0].length, (d, b) -> 1 - x[d][b]))),
        };
    }

    private static double[] sum(double[][] x, Columns.Entry term) {
        return Columns.sum(x.length, x[0].length, term);
    }

    private static double sigmoid(double l) {
        return 1 / (1 + Math.exp(-l));
    }
}
