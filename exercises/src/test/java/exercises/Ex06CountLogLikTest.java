package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import org.junit.jupiter.api.Test;
import vaekit.exercise.CountLogLikExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Mistake;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex06", title = "Categories and counts", of = CountLogLikExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: one value for each of the B columns.")
@Hint(id = "not-normalised", value = "This is the logit itself: subtract the log of the sum of all exp(logits).")
@Hint(id = "probability", value = "This is a probability: return its log.")
@Hint(id = "cross-entropy", value = "This is the cross-entropy: return the log-likelihood, its negative.")
@Hint(id = "maximum-lost", value = "The maximum is taken out of the sum, but not out of the logit (or not added again): ℓ_x − max − log Σ e^(ℓ − max).")
@Hint(id = "another-category", value = "The probability is that of another category: row x[b] of column b.")
@Hint(id = "factorial-of-one-less", value = "log x! is logGamma(x + 1): yours is log (x − 1)!.")
@Hint(id = "one-ratio-twice", value = "Both powers have the same ratio: r belongs to r/(r + μ), x to μ/(r + μ).")
@Hint(id = "mean-left-out", value = "The power of x lacks μ: (μ/(r + μ))^x.")
@Hint(id = "dispersion", value = "1/r is used in the place of r: r is the *inverse* dispersion already.")
@Hint(id = "logit-for-probability", value = "The logit is used as if it were π: π = sigmoid(dropLogit).")
@Hint(id = "drop-out-forgotten", value = "For a 0 you count only the negative binomial: it may also have been dropped, π + (1 − π)·NB(0).")
@Hint(id = "always-two-explanations", value = "A count above 0 cannot come from the drop-out: there it is (1 − π)·NB(x) alone.")
@Hint(id = "logs-added", value = "The logarithms of the two explanations of a 0 were added, which multiplies them: π + (1 − π)·NB(0), then the log.")
@Hint(id = "log-of-the-sum-lost", value = "The sum of the exponentials is subtracted: its logarithm is.")
@Hint(id = "probability-inverted", value = "log NB is subtracted: the probabilities are multiplied, so their logs are added.")
@Hint(id = "added-as-probabilities", value = "Both explanations of this 0 are as small as e^−1000, and exp makes 0 of that: add them in log space, log(e^a + e^b) = max + log(1 + e^−|a − b|).")
@Hint(id = "inflation-ignored", value = "This is the negative binomial without drop-out.")
@Hint(id = "missing-factorial", value = "The x! is missing: −logGamma(x + 1). The probabilities of all counts must add up to 1.")
@Hint(id = "missing-coefficient", value = "The coefficient Γ(x + r) / (Γ(r) x!) is missing: three logGamma terms. Without it the probabilities do not add up to 1.")
@Hint(id = "coefficient-upside-down", value = "The coefficient is upside down: Γ(x + r) / (Γ(r) x!), so + logGamma(x + r) − logGamma(r) − logGamma(x + 1).")
@Hint(id = "success-and-failure-swapped", value = "r and x changed places in the two powers: r belongs to r/(r + μ), x to μ/(r + μ).")
@Hint(id = "survival-lost-at-zero", value = "1 − π is missing before NB(0): a 0 has the probability π + (1 − π)·NB(0).")
@Hint(id = "r-lost", value = "The factor r is missing: r·log (r/(r + μ)).")
@Hint(id = "zero-branch-only", value = "For a 0 you count only the drop-out: a 0 may also come from the negative binomial, π + (1 − π)·NB(0).")
@Hint(id = "survival-lost", value = "For x > 0 the factor 1 − π is missing: a count that is seen was not dropped.")
@Hint(id = "drop-and-keep-swapped", value = "π and 1 − π changed places: sigmoid(dropLogit) is the probability of being dropped.")
@Hint(id = "tail-cut", value = "Right at logits of ±800, but not at ±11 and −21: is log(1 + e^a) taken for a beyond a threshold, or the smaller of two terms dropped? max(a, 0) + log(1 + e^−|a|) is right for every a.")
class Ex06CountLogLikTest {
    /// logGamma is good to about 1e-14; a difference of three of them to 1e-12.
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// Weights 1, 2, 5 of 8, and 3, 6, 1 of 10.
    @Test
    @Points(1)
    void categoriesByHand(CountLogLikExercise answer) {
        double[][] logits = {{0, Math.log(3)}, {Math.log(2), Math.log(6)}, {Math.log(5), 0}};
        close(answer.categorical(logits, new int[] {2, 0}), new double[] {Math.log(5. / 8), Math.log(0.3)}, RTOL, ATOL,
                mistake("not-normalised", new double[] {Math.log(5), Math.log(3)}), mistake("probability", new double[] {5. / 8, 0.3}), mistake("cross-entropy", new double[] {-Math.log(5. / 8), -Math.log(0.3)}).also(Slip.NEGATED),
                mistake("maximum-lost", new double[] {Math.log(5. / 8) + Math.log(5), Math.log(0.3) + Math.log(6)}), mistake("maximum-lost", new double[] {-Math.log(8. / 5), -Math.log(10. / 6)}),
                mistake("another-category", new double[] {Math.log(1. / 8), Math.log(0.6)}), mistake("log-of-the-sum-lost", new double[] {-8. / 5, Math.log(0.5) - 10. / 6}));
    }

    @Test
    @Points(1)
    @DependsOn("categoriesByHand")
    @Hint(id = "softmax-overflow", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "exp(1000) is ∞: subtract the largest logit of the column first, as in exercise 03.")
    void largeLogitsOfThreeCategories(CountLogLikExercise answer) {
        double[][] logits = {{1000, -1000}, {0, -1001}, {-1000, -3000}};
        close(answer.categorical(logits, new int[] {1, 0}), new double[] {-1000, -Math.log1p(Math.exp(-1))}, RTOL, ATOL);
    }

    /// r = 1 is the geometric distribution, ¼·(¾)² at x = 2 for μ = 3; r = 2, μ = 6, x = 3: (4 over 3)·¼²·¾³.
    @Test
    @Points(1)
    void countsByHand(CountLogLikExercise answer) {
        int[][] x = {{2}, {3}};
        double[][] mu = {{3}, {6}};
        double[] r = {1, 2};
        close(answer.negativeBinomial(x, mu, r), new double[] {Math.log(9. / 64) + Math.log(27. / 256)}, RTOL, ATOL, countMistakes(x, mu, r));
    }

    @Test
    @Points(1)
    @DependsOn("countsByHand")
    void countsOfThreeShapes(CountLogLikExercise answer, Draw draw) {
        counts(answer, draw, 2, 5);
        counts(answer, draw, 6, 3);
        counts(answer, draw, 1, 4);
    }

    /// Counts 0 to 400, each an example of its own; beyond lies less than 1e-12.
    @Test
    @Points(1)
    @DependsOn("countsByHand")
    void probabilitiesOfAllCountsSumToOne(CountLogLikExercise answer) {
        var x = new int[1][401];
        for (int b = 0; b < 401; b++) x[0][b] = b;
        var logLik = answer.negativeBinomial(x, Columns.of(1, 401, (_, _) -> 9.5), new double[] {2.5});
        length(logLik, 401);
        double sum = 0;
        for (double l : logLik) sum += Math.exp(l);
        close("the sum of the probabilities of the counts 0 to 400", sum, 1, RTOL, ATOL);
    }

    /// π = ¾, r = 1, μ = 3: p(0) = ¾ + ¼·¼ and p(2) = ¼·9/64.
    @Test
    @Points(1)
    @DependsOn("countsByHand")
    @Hint(id = "not-a-probability", on = Failure.NOT_FINITE, value = "The logarithm of 0 or of a negative number: is the logit itself used as π, and 1 − π is negative? π = sigmoid(dropLogit).")
    void extraZerosByHand(CountLogLikExercise answer) {
        double log3 = Math.log(3), zero = Math.log(13. / 16), two = Math.log(9. / 256);
        close(answer.zeroInflated(new int[][] {{0, 2}}, new double[][] {{3, 3}}, new double[] {1}, new double[][] {{log3, log3}}),
                new double[] {zero, two}, RTOL, ATOL, mistake("zero-branch-only", new double[] {Math.log(0.75), two}),
                mistake("always-two-explanations", new double[] {zero, Math.log(0.75 + 9. / 256)}), mistake("logs-added", new double[] {Math.log(0.75) + Math.log(1. / 16), two}),
                mistake("probability-inverted", new double[] {Math.log(0.75 + 0.25 / 0.25), Math.log(0.25) - Math.log(9. / 64)}), mistake("inflation-ignored", new double[] {Math.log(0.25), Math.log(9. / 64)}), mistake("logit-for-probability", new double[] {Math.log(log3 + 1. / 16), two}), mistake("logit-for-probability", new double[] {Math.log(log3 + (1 - log3) / 4), two}),
                mistake("survival-lost", new double[] {zero, Math.log(9. / 64)}), mistake("survival-lost-at-zero", new double[] {0, two}), mistake("survival-lost-at-zero", new double[] {0, Math.log(9. / 64)}), mistake("drop-out-forgotten", new double[] {Math.log(1. / 16), two}),
                mistake("drop-and-keep-swapped", new double[] {Math.log(7. / 16), Math.log(27. / 256)}));
    }

    @Test
    @Points(1)
    @DependsOn("extraZerosByHand")
    @Hint(id = "saturated-drop-out", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "sigmoid(±800) is 0 or 1 exactly: take log π = −log(1 + e^−ℓ) and log(1 − π) = −log(1 + e^ℓ) from the logit, with log(1 + e^ℓ) = max(ℓ, 0) + log(1 + e^−|ℓ|) as e^800 is ∞, and add in log space.")
    void extremeDropOut(CountLogLikExercise answer) {
        double nbZero = Math.log(0.25), nbTwo = Math.log(9. / 64);
        close(answer.zeroInflated(new int[][] {{0, 2, 0, 2}}, new double[][] {{3, 3, 3, 3}}, new double[] {1}, new double[][] {{-800, -800, 800, 800}}),
                new double[] {nbZero, nbTwo, 0, nbTwo - 800}, RTOL, ATOL);
        // log NB(0) = r log(r/(r + μ)) = −1000, as log π: neither e^−1000 is a double, the logarithm of their sum is
        close(answer.zeroInflated(new int[][] {{0}}, new double[][] {{100 * Math.expm1(10)}}, new double[] {100}, new double[][] {{-1000}}),
                new double[] {-1000 + Math.log(2)}, RTOL, ATOL, otherwise("added-as-probabilities"));
        // NB(0) = 1/1.001 is near 1, so the logarithm of the sum is near 0, and what a threshold cuts off is seen
        double[] near = {Math.log1p(-0.001 / 1.001 / (1 + Math.exp(-11))), Math.log1p(-0.001 / 1.001 / (1 + Math.exp(-21))), nbTwo - 11 - Math.log1p(Math.exp(-11))};
        close("the result at drop logits −11, −21 and 11", answer.zeroInflated(new int[][] {{0, 0, 2}}, new double[][] {{0.001, 0.001, 3}}, new double[] {1}, new double[][] {{-11, -21, 11}}), near, RTOL, ATOL, otherwise("tail-cut"));
    }

    @Test
    @Points(1)
    @DependsOn("extraZerosByHand")
    void inputsStayAsTheyWere(CountLogLikExercise answer, Draw draw) {
        int[][] x = {{0, 3}, {1, 0}, {7, 2}};
        int[] category = {2, 0};
        double[][] mu = draw.uniform(3, 2, 0.5, 4), drop = draw.normal(3, 2);
        double[] r = {0.5, 1, 3};
        unchanged(() -> {
            answer.categorical(drop, category);
            answer.negativeBinomial(x, mu, r);
            answer.zeroInflated(x, mu, r, drop);
        }, x, category, mu, drop, r);
    }

    @Test
    @Points(8)
    @Hidden
    void hiddenInputs(CountLogLikExercise answer, Draw draw) {
        int features = draw.size(2, 6), batch = draw.size(7, 12);
        var logits = draw.normal(features, batch);
        var category = new int[batch];
        for (int b = 0; b < batch; b++) category[b] = draw.size(0, features - 1);
        var softmax = Columns.sum(features, batch, (d, b) -> Math.exp(logits[d][b]));
        close(answer.categorical(logits, category), Columns.sum(1, batch, (_, b) -> Math.log(Math.exp(logits[category[b]][b]) / softmax[b])), RTOL, ATOL);
        counts(answer, draw, features, batch);
        var x = countsUpTo(4, draw, features, batch);
        double[][] mu = draw.uniform(features, batch, 0.5, 6), drop = draw.normal(features, batch);
        var r = draw.uniform(features, 0.3, 5);
        close(answer.zeroInflated(x, mu, r, drop), inflated(x, mu, r, drop), RTOL, ATOL);
    }

    private static void counts(CountLogLikExercise answer, Draw draw, int features, int batch) {
        var x = countsUpTo(30, draw, features, batch);
        var mu = draw.uniform(features, batch, 0.2, 20);
        var r = draw.uniform(features, 0.3, 5);
        close(answer.negativeBinomial(x, mu, r), Columns.sum(features, batch, (d, b) -> Math.log(nb(x[d][b], mu[d][b], r[d]))), RTOL, ATOL, countMistakes(x, mu, r));
    }

    private static double[] inflated(int[][] x, double[][] mu, double[] r, double[][] drop) {
        return Columns.sum(x.length, x[0].length, (d, b) -> {
            double pi = 1 / (1 + Math.exp(-drop[d][b]));
            return Math.log((x[d][b] == 0 ? pi : 0) + (1 - pi) * nb(x[d][b], mu[d][b], r[d]));
        });
    }

    /// NB(x) without Γ: the coefficient is the product of (r + i)/(i + 1) for i < x.
    private static double nb(int x, double mu, double r) {
        double p = Math.pow(r / (r + mu), r);
        for (int i = 0; i < x; i++) p *= (r + i) / (i + 1) * mu / (r + mu);
        return p;
    }

    private static Mistake[] countMistakes(int[][] x, double[][] mu, double[] r) {
        int features = x.length, batch = x[0].length;
        return new Mistake[] {
            term("log Γ(x + r)/(Γ(r)·x!)", Columns.sum(features, batch, (d, b) -> Math.log(nb(x[d][b], mu[d][b], r[d])) - r[d] * Math.log(r[d] / (r[d] + mu[d][b])) - x[d][b] * Math.log(mu[d][b] / (r[d] + mu[d][b])))),
            mistake("r-lost", Columns.sum(features, batch, (d, b) -> Math.log(nb(x[d][b], mu[d][b], r[d])) + (1 - r[d]) * Math.log(r[d] / (r[d] + mu[d][b])))),
            term("r log (r/(r + μ))", Columns.sum(features, batch, (d, b) -> r[d] * Math.log(r[d] / (r[d] + mu[d][b])))), term("x log (μ/(r + μ))", Columns.sum(features, batch, (d, b) -> x[d][b] * Math.log(mu[d][b] / (r[d] + mu[d][b])))),
            mistake("missing-factorial", Columns.sum(features, batch, (d, b) -> {
                double log = Math.log(nb(x[d][b], mu[d][b], r[d]));
                for (int i = 2; i <= x[d][b]; i++) log += Math.log(i);
                return log;
            })),
            mistake("factorial-of-one-less", Columns.sum(features, batch, (d, b) -> Math.log(nb(x[d][b], mu[d][b], r[d])) + (x[d][b] > 0 ? Math.log(x[d][b]) : 0))),
            mistake("one-ratio-twice", Columns.sum(features, batch, (d, b) -> Math.log(nb(x[d][b], mu[d][b], r[d])) + r[d] * Math.log(mu[d][b] / r[d]))),
            mistake("one-ratio-twice", Columns.sum(features, batch, (d, b) -> Math.log(nb(x[d][b], mu[d][b], r[d])) - x[d][b] * Math.log(mu[d][b] / r[d]))),
            mistake("mean-left-out", Columns.sum(features, batch, (d, b) -> Math.log(nb(x[d][b], mu[d][b], r[d])) - x[d][b] * Math.log(mu[d][b]))),
            mistake("dispersion", Columns.sum(features, batch, (d, b) -> Math.log(nb(x[d][b], mu[d][b], 1 / r[d])))),
            mistake("coefficient-upside-down", Columns.sum(features, batch,
                    (d, b) -> 2 * (r[d] * Math.log(r[d] / (r[d] + mu[d][b])) + x[d][b] * Math.log(mu[d][b] / (r[d] + mu[d][b]))) - Math.log(nb(x[d][b], mu[d][b], r[d])))),
            mistake("missing-coefficient", Columns.sum(features, batch,
                    (d, b) -> r[d] * Math.log(r[d] / (r[d] + mu[d][b])) + x[d][b] * Math.log(mu[d][b] / (r[d] + mu[d][b])))),
            mistake("success-and-failure-swapped", Columns.sum(features, batch, (d, b) -> Math.log(nb(x[d][b], mu[d][b], r[d]))
                    + (x[d][b] - r[d]) * (Math.log(r[d] / (r[d] + mu[d][b])) - Math.log(mu[d][b] / (r[d] + mu[d][b]))))),
        };
    }

    private static int[][] countsUpTo(int high, Draw draw, int rows, int columns) {
        var x = new int[rows][columns];
        for (var row : x) for (int b = 0; b < columns; b++) row[b] = draw.size(0, 1) * draw.size(0, high);
        return x;
    }
}
