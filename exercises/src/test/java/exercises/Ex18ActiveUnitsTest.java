package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.same;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vaekit.exercise.ActiveUnitsExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex18", title = "Active units", of = ActiveUnitsExercise.class)
@Hint(id = "one-value-per-latent", on = Failure.SHAPE, value = "A latent is a row: one activity for each of the L rows, over the N columns.")
@Hint(id = "variance-of-samples", value = "This is the variance of the samples z: a collapsed latent, z ~ N(0, 1), would look fully active. Use the posterior means.")
@Hint(id = "mean-square", value = "This is the mean of μ²: subtract the mean over the examples first, a constant μ says nothing about x.")
@Hint(id = "deviation-for-variance", value = "This is the standard deviation: the threshold belongs to the variance.")
@Hint(id = "divided-by-n-minus-1", value = "The squares are divided by N − 1: the definition here divides by N.")
@Hint(id = "posterior-variance", value = "This is the mean of σ², the noise of the posterior: activity is the spread of its means.")
@Hint(id = "counts-the-inactive", value = "These are the inactive latents: active means greater than the threshold.")
@Hint(id = "at-the-threshold", value = "A latent exactly at the threshold is not active: active means greater.")
@Hint(id = "threshold-ignored", value = "The count does not depend on the threshold: use the argument, not 0.01.")
@Hint(id = "sum-for-mean", value = "The squares are summed: divide by the number of examples N.")
@Hint(id = "divided-by-latents", value = "The value is twice the expected one: are the squares divided by the number of latents instead of the number of examples?")
@Hint(id = "not-squared", value = "Every value is 0: distances from the mean add up to 0 unless they are squared. (Or nothing is written into the first, or logVar was taken for mu.)")
@Hint(id = "last-example-only", value = "Only the last example counts: sum over the examples (+=).")
@Hint(id = "divided-by-n-plus-1", value = "The squares are divided by N + 1: the definition here divides by N.")
@Hint(id = "sum-for-the-mean", value = "μ̄ is the sum of the means: divide it by N.")
@Hint(id = "root-compared", value = "The root of the activity is compared: the threshold belongs to the variance.")
@Hint(id = "counts-down", value = "The count is negative: count up from 0.")
@Hint(id = "means-of-mu", value = "These are the means of μ: the activity is their variance over the examples.")
@Hint(id = "total-variance", value = "The mean of σ² is added: activity is the variance of the means alone, the noise of the posterior is in no latent's activity.")
@Hint(id = "mean-over-latents", value = "The mean that is subtracted runs over the latents: μ̄ belongs to one latent, the mean of its row over the examples.")
@Hint(id = "mean-distance", value = "This is the mean of |μ − μ̄|: the distances enter squared.")
class Ex18ActiveUnitsTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// Means (1, 5, 3, 7) have the variance 5, means 3 none; with σ = 1 and ε = (1, −2, 1, 0) the samples are (2, 3, 4, 7) and (4, 1, 4, 3).
    @Test
    @Points(1)
    void twoLatentsByHand(ActiveUnitsExercise answer) {
        double[][] mu = {{1, 5, 3, 7}, {3, 3, 3, 3}}, logVar = new double[2][4], eps = {{1, -2, 1, 0}, {1, -2, 1, 0}};
        close(answer.activity(mu, logVar, eps), new double[] {5, 0}, RTOL, ATOL, mistake("variance-of-samples", new double[] {3.5, 1.5}),
                mistake("mean-square", new double[] {21, 9}), mistake("deviation-for-variance", new double[] {Math.sqrt(5), 0}),
                mistake("divided-by-n-minus-1", new double[] {20. / 3, 0}), mistake("posterior-variance", new double[] {1, 1}), mistake("divided-by-latents", new double[] {10, 0}).also(Slip.TWICE),
                mistake("sum-for-mean", new double[] {20, 0}).also(Slip.FACTOR), mistake("divided-by-n-plus-1", new double[] {4, 0}), mistake("means-of-mu", new double[] {4, 3}), mistake("mean-distance", new double[] {2, 0}), mistake("total-variance", new double[] {6, 1}),
                mistake("mean-over-latents", new double[] {5.25, 0.25}), mistake("mean-over-latents", new double[] {1.5, 1.5}), mistake("not-squared", new double[2]).also(Slip.ZERO),
                mistake("last-example-only", new double[] {2.25, 0}), mistake("sum-for-the-mean", new double[] {(225 + 121 + 169 + 81) / 4., 81}));
    }

    /// Five latents planted with activities 1, 0.5, 0.009, 0.011 and 0: three are above 0.01.
    @Test
    @Points(1)
    @DependsOn("twoLatentsByHand")
    void countsPlantedLatents(ActiveUnitsExercise answer, Draw draw) {
        double[] planted = {1, 0.5, 0.009, 0.011, 0};
        var mu = Columns.of(5, 40, (l, n) -> 0.3 * l + Math.sqrt(planted[l]) * (n % 2 == 0 ? 1 : -1));
        int count = answer.count(mu, new double[5][40], draw.normal(5, 40), 0.01);
        holds(count != 4, "root-compared", "the count is 4, expected 3: √0.009 is above the threshold");
        holds(count >= 0, "counts-down", "the count is " + count);
        holds(count != 2, "counts-the-inactive", "the count is 2, the number of inactive latents; expected 3");
        same(count, 3);
        double[][] two = {{1, -1}, {0.5, -0.5}}, noise = new double[2][2]; // activities 1 and ¼
        int exact = answer.count(two, noise, noise, 0.25), high = answer.count(two, noise, noise, 0.5);
        holds(high != 2, "threshold-ignored", "with activities 1 and 0.25 and the threshold 0.5 the count is 2, expected 1");
        holds(exact != 2, "at-the-threshold", "with activities 1 and 0.25 and the threshold 0.25 the count is 2, expected 1");
        same(exact, 1);
        same(high, 1);
    }

    @Test
    @Points(1)
    @DependsOn("twoLatentsByHand")
    void threeShapes(ActiveUnitsExercise answer, Draw draw) {
        compare(answer, draw, 2, 5);
        compare(answer, draw, 6, 3);
        compare(answer, draw, 1, 9);
    }

    /// Means of 2²⁷ ± ¼: the variance is 1/16, but E[μ²] − E[μ]² loses it in rounding.
    @Test
    @Points(1)
    @DependsOn("threeShapes")
    @Hint(id = "cancellation", on = Failure.WRONG_VALUE,
            value = "With a large mean E[μ²] − E[μ]² subtracts two huge equal numbers, and a float has not the digits: compute the mean first, in double, then the squared distances from it.")
    void aLargeMeanDoesNotHideTheVariance(ActiveUnitsExercise answer) {
        double[][] mu = {{134_217_728.25, 134_217_727.75, 134_217_728.25, 134_217_727.75}};
        close(answer.activity(mu, new double[1][4], new double[1][4]), new double[] {1. / 16}, RTOL, ATOL);
    }

    @Test
    @Points(4)
    @Hidden
    void hiddenInputs(ActiveUnitsExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 9), draw.size(10, 30));
    }

    /// The variance without a mean: half the average squared difference of all pairs.
    private static void compare(ActiveUnitsExercise answer, Draw draw, int latents, int examples) {
        double[][] mu = draw.normal(latents, examples), logVar = draw.normal(latents, examples), eps = draw.normal(latents, examples);
        var expected = Columns.sum(examples * examples, latents,
                (i, l) -> Math.pow(mu[l][i / examples] - mu[l][i % examples], 2) / (2. * examples * examples));
        double threshold = 0.9 * Arrays.stream(expected).average().orElseThrow();
        unchanged(() -> {
            close(answer.activity(mu, logVar, eps), expected, RTOL, ATOL,
                    mistake("divided-by-n-minus-1", Columns.sum(1, latents, (_, l) -> expected[l] * examples / (examples - 1))));
            same(answer.count(mu, logVar, eps, threshold), (int) Arrays.stream(expected).filter(a -> a > threshold).count());
        }, mu, logVar, eps);
    }
}
