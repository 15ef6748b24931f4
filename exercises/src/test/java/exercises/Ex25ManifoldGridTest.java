package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.shape;
import static vaekit.grader.api.Mistake.mistake;

import org.junit.jupiter.api.Test;
import vaekit.exercise.ManifoldGridExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex25", title = "The manifold grid", of = ManifoldGridExercise.class)
@Hint(id = "one-point-per-column", on = Failure.SHAPE, value = "middles is [n]; the grid is [2, n²], a point is a column.")
@Hint(id = "outside", on = Failure.NOT_FINITE, value = "Φ⁻¹ is infinite at 0 and 1 and beyond: take the middles of n cells, (i + ½)/n, which lie between.")
@Hint(id = "minus-half", value = "The middles are (i + ½)/n: yours are (i − ½)/n, the first of them negative.")
@Hint(id = "linspace-0-1", value = "linspace(0, 1) contains 0 and 1, whose Φ⁻¹ is −∞ and +∞: take the middles of n cells, (i + ½)/n.")
@Hint(id = "lower-edges", value = "These are the lower edges i/n of the cells, Φ⁻¹(0) = −∞ among them: + ½ is missing. (1 / 2 of whole numbers is 0: write 0.5.)")
@Hint(id = "upper-edges", value = "These are the upper edges (i + 1)/n of the cells, Φ⁻¹(1) = ∞ among them: take their middles, (i + ½)/n.")
@Hint(id = "from-high-to-low", value = "The middles run from high to low: from low to high.")
@Hint(id = "equal-distances", value = "The points have equal distances: equal *probabilities* are wanted, through Φ⁻¹.")
@Hint(id = "probabilities", value = "These are the probabilities (i + ½)/n: map them through Φ⁻¹.")
@Hint(id = "inner-points", value = "These are the inner points of n + 1 cells, (i + 1)/(n + 1): take the middles of n cells, (i + ½)/n.")
@Hint(id = "phi-for-its-inverse", value = "These are Φ of the probabilities: map them through Φ⁻¹, inverseCdf.")
@Hint(id = "row-number-twice", value = "Both latents change together: the first with the column of the picture, the second with its row.")
@Hint(id = "upside-down", value = "The picture is upside down: the second latent grows from bottom to top, its largest value is in the first row of the picture.")
@Hint(id = "axes-swapped", value = "The latents changed places: the first one changes along a row of the picture, from left to right.")
@Hint(id = "column-after-column", value = "The points run down the picture's columns: they run along its rows, column r·n + c of the matrix.")
@Hint(id = "cut-off-at-both-ends", value = "Your probabilities run in equal steps from the first to 1 minus the first, as linspace(0.05, 0.95) does, but not from 1/(2n): take the middles of n cells, (i + ½)/n.")
@Hint(id = "one-cell-too-many", value = "These are (i + ½)/(n + 1): the middles of n cells are (i + ½)/n.")
class Ex25ManifoldGridTest {
    /// The bisection stops at about 1e-15; the table's numbers have 16 digits.
    private static final double RTOL = 1e-9, ATOL = 1e-12;
    private static final double Q10 = 1.2815515655446004, Q30 = 0.5244005127080407, Q25 = 0.6744897501960817,
            Q20 = 0.8416212335729143, Q40 = 0.2533471031357997, INF = Double.POSITIVE_INFINITY;

    /// From any table: Φ⁻¹(0.1), Φ⁻¹(0.3), Φ⁻¹(0.5) and their mirror images.
    @Test
    @Points(1)
    void fiveMiddlesFromATable(ManifoldGridExercise answer) {
        var middles = answer.middles(5);
        length(middles, 5);
        close(middles, new double[] {-Q10, -Q30, 0, Q30, Q10}, RTOL, ATOL, mistake("probabilities", new double[] {0.1, 0.3, 0.5, 0.7, 0.9}),
                mistake("equal-distances", new double[] {-Q10, -Q10 / 2, 0, Q10 / 2, Q10}), mistake("equal-distances", new double[] {-3, -1.5, 0, 1.5, 3}),
                mistake("equal-distances", new double[] {-2, -1, 0, 1, 2}), mistake("lower-edges", new double[] {-INF, -Q20, -Q40, Q40, Q20}),
                mistake("phi-for-its-inverse", new double[] {0.5398278372770290, 0.6179114221889527, 0.6914624612740131, 0.7580363477769270, 0.8159398746532405}), mistake("minus-half", new double[] {-INF, -Q10, -Q30, 0, Q30}), mistake("linspace-0-1", new double[] {-INF, -Q25, 0, Q25, INF}), mistake("upper-edges", new double[] {-Q20, -Q40, Q40, Q20, INF}),
                mistake("from-high-to-low", new double[] {Q10, Q30, 0, -Q30, -Q10}).also(Slip.NEGATED),
                mistake("one-cell-too-many", new double[] {-1.3829941271006387, -0.6744897501960817, -0.2104283942479247, 0.2104283942479247, 0.6744897501960817}),
                mistake("inner-points", new double[] {-0.967421566101701, -0.430727299295457, 0, 0.430727299295457, 0.967421566101701}), mistake("cut-off-at-both-ends", equalSteps(middles)));
    }

    /// As many as those given, from the same first one: probabilities p, …, 1 − p in equal steps. Zeros are no such steps.
    private static double[] equalSteps(double[] z) {
        if (z[0] == 0) return new double[0];
        double first = probabilityBelow(z[0]);
        return Columns.sum(1, z.length, (_, i) -> inverse(first + (1 - 2 * first) * i / (z.length - 1)));
    }

    @Test
    @Points(1)
    @DependsOn("fiveMiddlesFromATable")
    void oneAndTwoMiddles(ManifoldGridExercise answer) {
        close(answer.middles(1), new double[1], RTOL, ATOL);
        var two = answer.middles(2);
        length(two, 2);
        close(two, new double[] {-Q25, Q25}, RTOL, ATOL, mistake("cut-off-at-both-ends", equalSteps(two)));
    }

    /// Between two neighbouring middles lies the probability 1/n, and 1/(2n) left of the first: by quadrature of the density.
    @Test
    @Points(1)
    @DependsOn("fiveMiddlesFromATable")
    void equalProbabilitiesLieBetween(ManifoldGridExercise answer) {
        var z = answer.middles(12);
        length(z, 12);
        var between = new double[11];
        for (int i = 0; i < 11; i++) between[i] = simpson(Math.clamp(z[i], -9, 9), Math.clamp(z[i + 1], -9, 9));
        close("the probability between neighbours", between, Columns.sum(1, 11, (_, _) -> 1. / 12), RTOL, 1e-10);
        close("the probability left of the first", simpson(-9, Math.clamp(z[0], -9, 9)), 1. / 24, RTOL, 1e-10);
    }

    /// Two by two: top left (−q, q), top right (q, q), bottom left (−q, −q), bottom right (q, −q).
    @Test
    @Points(1)
    @DependsOn("oneAndTwoMiddles")
    void aPictureOfFour(ManifoldGridExercise answer) {
        double q = Q25;
        close(answer.grid(2), new double[][] {{-q, q, -q, q}, {q, q, -q, -q}}, RTOL, ATOL, mistake("upside-down", new double[][] {{-q, q, -q, q}, {-q, -q, q, q}}),
                mistake("axes-swapped", new double[][] {{q, q, -q, -q}, {-q, q, -q, q}}), mistake("axes-swapped", new double[][] {{-q, -q, q, q}, {-q, q, -q, q}}),
                mistake("row-number-twice", new double[][] {{-q, -q, q, q}, {q, q, -q, -q}}), mistake("row-number-twice", new double[][] {{-q, q, -q, q}, {q, -q, q, -q}}),
                mistake("column-after-column", new double[][] {{-q, -q, q, q}, {q, -q, q, -q}}));
    }

    @Test
    @Points(4)
    @Hidden
    void hiddenSizes(ManifoldGridExercise answer, Draw draw) {
        for (int n : new int[] {1, draw.size(3, 6), draw.size(7, 20)}) {
            var middles = answer.middles(n);
            length(middles, n);
            close("the probability below each middle", Columns.sum(1, n, (_, i) -> simpson(-9, Math.clamp(middles[i], -9, 9))), Columns.sum(1, n, (_, i) -> (i + 0.5) / n), RTOL, 1e-9);
            var z = answer.grid(n);
            shape(z, 2, n * n);
            var probability = Columns.of(2, n * n, (i, p) -> simpson(-9, Math.clamp(z[i][p], -9, 9)));
            close("the probability below each latent", probability, Columns.of(2, n * n, (i, p) -> (i == 0 ? p % n + 0.5 : n - p / n - 0.5) / n), RTOL, 1e-9);
        }
    }

    private static double probabilityBelow(double z) {
        return 0.5 + simpson(0, Math.clamp(z, -9, 9));
    }

    /// Φ⁻¹ by bisection.
    private static double inverse(double probability) {
        double low = -9, high = 9;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (probabilityBelow(middle) < probability) low = middle;
            else high = middle;
        }
        return low;
    }

    /// The integral of the standard normal density by Simpson's rule; not a number stays not a number.
    private static double simpson(double low, double high) {
        int steps = 400;
        double h = (high - low) / steps, sum = Trapezoid.normal(low, 0, 1) + Trapezoid.normal(high, 0, 1);
        for (int i = 1; i < steps; i++) sum += (i % 2 == 0 ? 2 : 4) * Trapezoid.normal(low + i * h, 0, 1);
        return sum * h / 3;
    }
}
