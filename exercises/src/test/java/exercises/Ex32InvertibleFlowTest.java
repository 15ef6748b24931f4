package exercises;

import static vaekit.grader.api.Expect.centralDifferences;
import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.shape;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vaekit.exercise.InvertibleFlowExercise;
import vaekit.exercise.InvertibleFlowExercise.Step;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex32", title = "A planar flow that can be inverted", of = InvertibleFlowExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "û has the length of u, [L]; points are [L, B], one example per column; log-determinants have one value for each column, [B].")
@Hint(id = "norm-not-squared", value = "w was divided by its length: by the *squared* length, ‖w‖², else wᵀû is not m(wᵀu).")
@Hint(id = "norm-of-u", value = "The correction was divided by ‖u‖²: it goes along w, so by ‖w‖².")
@Hint(id = "along-u", value = "The correction goes along u: it goes along w.")
@Hint(id = "old-part-kept", value = "m(wᵀu) was added to wᵀu: take wᵀu out first, (m(wᵀu) − wᵀu).")
@Hint(id = "one-lost", value = "m is the softplus alone here: m(a) = −1 + log(1 + eᵃ), it may come down to −1.")
@Hint(id = "wrong-way", value = "The correction was subtracted: û = u + (m(wᵀu) − wᵀu)·w/‖w‖².")
@Hint(id = "not-corrected", value = "This is u as it came: correct it before it is used.")
@Hint(id = "derivative-lost", value = "h′ is missing: the determinant is 1 + h′·wᵀû with h′ = 1 − tanh²(wᵀz + b).")
@Hint(id = "identity-lost", value = "The 1 of the identity is missing: det(I + h′·û·wᵀ) = 1 + h′·wᵀû.")
@Hint(id = "not-a-log", value = "This is the determinant: return its log.")
@Hint(id = "summed-over-batch", value = "The log-determinants were summed over the batch: each example has its own.")
@Hint(id = "inverse-det", value = "This is the log-determinant of the inverse: the sign is wrong.")
@Hint(id = "not-solved", value = "tanh was taken at z′, a = wᵀz′: it stands at z, where the step begins. Solve for a = wᵀz first. (Or does the interval end at wᵀz′?)")
@Hint(id = "forwards", value = "This is the step itself, made once more: take û·tanh(a + b) away.")
@Hint(id = "inverse-without-correction", value = "The inverse was taken with u: the step uses û.")
@Hint(id = "interval-misses", value = "The interval must contain a, wherever that is: it lies within |wᵀû| of wᵀz′.")
@Hint(id = "fixed-point", value = "The equation is not solved where wᵀû is 4 or more: halve an interval that reaches |wᵀû| to both sides of wᵀz′. (Repeating a = wᵀz′ − wᵀû·tanh(a + b) goes to and fro there, and Newton's steps may, too.)")
@Hint(id = "stopped-early", value = "Nearly right: go on halving the interval, 60 times and more, until it cannot become smaller.")
@Hint(id = "corrected-twice", value = "û was corrected once more: the correction belongs to u, once.")
@Hint(id = "end-of-the-interval", value = "a stayed at wᵀz′ ± wᵀû, an end of the interval. Where wᵀû is negative, wᵀz′ − wᵀû is the larger end: take |wᵀû|.")
@Hint(id = "tail-cut", value = "Right at wᵀu = ±1000, but not at 11: is log(1 + eᵃ) taken for a beyond a threshold? It is a + log(1 + e⁻ᵃ), and e⁻¹¹ is 1.7·10⁻⁵.")
class Ex32InvertibleFlowTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// ‖w‖² = 4 + 1 + 4 = 9 and wᵀu = 1 − 1.5 − 0.7 = −1.2, so wᵀû = log(1 + e^−1.2) − 1 = −0.737. At z wᵀz + b = log 2, whose tanh is 0.6; then log 3, tanh 0.8.
    private static Step step() {
        return new Step(new double[] {2, -1, 2}, new double[] {0.5, 1.5, -0.35}, Math.log(2));
    }

    private static final double ALONG = -1.2, SOFTPLUS = Math.log1p(Math.exp(ALONG)), M = SOFTPLUS - 1, ADDED = M - ALONG;

    private static double[][] z() {
        return new double[][] {{0.3, Math.log(1.5)}, {1.1, 0.4}, {0.25, 0.2 - 0.5 * Math.log(1.5)}};
    }

    private static double[] plus(double times) {
        return Columns.sum(1, 3, (_, l) -> step().u()[l] + times * step().w()[l]);
    }

    @Test
    @Points(1)
    void correctionByHand(InvertibleFlowExercise answer) {
        double uu = 0.25 + 2.25 + 0.1225;
        close(answer.corrected(step().w(), step().u()), plus(ADDED / 9), RTOL, ATOL, mistake("norm-not-squared", plus(ADDED / 3)), mistake("norm-of-u", plus(ADDED / uu)), mistake("norm-of-u", plus(ADDED / Math.sqrt(uu))),
                mistake("along-u", Columns.sum(1, 3, (_, l) -> step().u()[l] * M / ALONG)), mistake("along-u", Columns.sum(1, 3, (_, l) -> step().u()[l] * (1 + ADDED / 9))), mistake("along-u", Columns.sum(1, 3, (_, l) -> step().u()[l] * (1 + ADDED / uu))),
                mistake("old-part-kept", plus(M / 9)), mistake("one-lost", plus((SOFTPLUS - ALONG) / 9)), mistake("wrong-way", plus(-ADDED / 9)), mistake("not-corrected", step().u()));
    }

    @Test
    @Points(1)
    @DependsOn("correctionByHand")
    @Hint(id = "overflow", on = Failure.NOT_FINITE, value = "exp(1000) is ∞: for a > 0 write log(1 + eᵃ) as a + log(1 + e⁻ᵃ).")
    void largeProducts(InvertibleFlowExercise answer) {
        double[] w = {3, 4}, up = {600, -200}, down = {-600, 200};
        close("û for wᵀu = 1000", answer.corrected(w, up), new double[] {600 - 3. / 25, -200 - 4. / 25}, RTOL, ATOL, mistake("not-corrected", up));
        close("û for wᵀu = −1000", answer.corrected(w, down), new double[] {-600 + 999 * 3. / 25, 200 + 999 * 4. / 25}, RTOL, ATOL, mistake("not-corrected", down));
        double added = Math.log1p(Math.exp(-11)) - 1;
        close("û for wᵀu = 11", answer.corrected(w, new double[] {1, 2}), new double[] {1 + added * 3 / 25, 2 + added * 4 / 25}, RTOL, ATOL, otherwise("tail-cut"));
    }

    private static double[] logs(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    @Test
    @Points(1)
    void logDetByHand(InvertibleFlowExercise answer) {
        double first = 1 + 0.64 * M, second = 1 + 0.36 * M, sum = Math.log(first * second), twice = Math.log1p(Math.exp(M)) - 1;
        close(answer.logDet(step(), z()), logs(first, second), RTOL, ATOL, mistake("not-corrected", logs(1 + 0.64 * ALONG, 1 + 0.36 * ALONG)), mistake("derivative-lost", logs(1 + M, 1 + M)), mistake("identity-lost", logs(-0.64 * M, -0.36 * M)),
                mistake("corrected-twice", logs(1 + 0.64 * twice, 1 + 0.36 * twice)), mistake("not-a-log", new double[] {first, second}), mistake("summed-over-batch", new double[] {sum, sum}), mistake("inverse-det", logs(1 / first, 1 / second)).also(Slip.NEGATED),
                mistake("norm-not-squared", logs(1 + 0.64 * (ALONG + 3 * ADDED), 1 + 0.36 * (ALONG + 3 * ADDED))), mistake("one-lost", logs(1 + 0.64 * SOFTPLUS, 1 + 0.36 * SOFTPLUS)));
    }

    private static double[][] pushed(double[][] from, double[] u, double first, double second) {
        return Columns.of(3, 2, (l, b) -> from[l][b] + u[l] * (b == 0 ? first : second));
    }

    @Test
    @Points(1)
    @DependsOn({"correctionByHand", "logDetByHand"})
    void inverseByHand(InvertibleFlowExercise answer) {
        var u = plus(ADDED / 9);
        var moved = pushed(z(), u, 0.6, 0.8);
        double first = Math.tanh(Math.log(2) + 0.6 * M), second = Math.tanh(Math.log(3) + 0.8 * M);
        close(answer.inverse(step(), moved), z(), RTOL, ATOL, mistake("not-solved", pushed(moved, u, -first, -second)), mistake("forwards", pushed(moved, u, first, second)), mistake("forwards", pushed(moved, u, 0.6, 0.8)),
                mistake("inverse-without-correction", pushed(moved, step().u(), -0.6, -0.8)), mistake("inverse-without-correction", pushed(moved, step().u(), -first, -second)), mistake("inverse-without-correction", pushed(moved, step().u(), -uncorrected(0.6 * M), -uncorrected(Math.log(1.5) + 0.8 * M))),
                mistake("end-of-the-interval", atEnd(moved, u, 1)), mistake("end-of-the-interval", atEnd(moved, u, -1)));
        close("the inverse, to nine digits", answer.inverse(step(), new double[][] {{40}, {-70}, {30}}), far(), RTOL, ATOL, otherwise("stopped-early"));
        double along = (Math.log(2) - 1) / 25 * Math.tanh(0.2), a = 10_000.2 / 25; // w = (3, 4), u = 0, b = −10000, and wᵀz = 10000.2
        close("the inverse where wᵀz is 10000 and b is −10000", answer.inverse(new Step(new double[] {3, 4}, new double[2], -10_000), new double[][] {{3 * (a + along)}, {4 * (a + along)}}),
                new double[][] {{3 * a}, {4 * a}}, RTOL, ATOL, otherwise("interval-misses"));
        var still = answer.inverse(new Step(new double[] {1}, new double[] {1000}, 0), new double[1][1]);
        shape(still, 1, 1);
        holds(!(Math.abs(still[0][0]) > 1e-9 && Math.abs(still[0][0]) < 1), "stopped-early", "the inverse of z′ = 0 where wᵀu is 1000 is " + still[0][0] + ", expected 0");
        close("the inverse of z′ = 0 where wᵀu is 1000", still, new double[1][1], RTOL, 1e-9, otherwise("fixed-point"));
        steep(answer, new double[] {1}, 5, new double[][] {{0.1}}, 0.1);
        steep(answer, new double[] {1}, 6, new double[][] {{0.1}}, -0.6);
        steep(answer, new double[] {1}, 8, new double[][] {{0.1}}, 0.5);
    }

    /// tanh(a + log 2) where a solves the equation of the u that was not corrected, by halving.
    private static double uncorrected(double end) {
        double low = end + ALONG, high = end - ALONG;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (middle + ALONG * Math.tanh(middle + Math.log(2)) < end) low = middle;
            else high = middle;
        }
        return Math.tanh(low + Math.log(2));
    }

    /// As if wᵀz were wᵀz′ plus or minus wᵀû.
    private static double[][] atEnd(double[][] moved, double[] u, int sign) {
        return pushed(moved, u, -Math.tanh(Math.log(2) + (0.6 + sign) * M), -Math.tanh(Math.log(3) + (0.8 + sign) * M));
    }

    /// û along w with wᵀu = 4 or more, and wᵀz + b = `at` near 0: there wᵀû·h′ is larger than 1.
    private static void steep(InvertibleFlowExercise answer, double[] w, double product, double[][] z, double at) {
        double ww = dot(w, w), goal = Math.log1p(Math.exp(product)) - 1;
        var u = Columns.sum(1, w.length, (_, l) -> product * w[l] / ww);
        var moved = Columns.of(w.length, 1, (l, _) -> z[l][0] + goal * w[l] / ww * Math.tanh(at));
        close("the inverse where wᵀû is 4 or more and wᵀz + b is " + at, answer.inverse(new Step(w, u, at - dot(w, column(z, 0))), moved), z, 1e-8, 1e-8, otherwise("fixed-point"));
    }

    /// So far out tanh is 1, whatever a is: z = z′ − û.
    private static double[][] far() {
        return Columns.of(3, 1, (l, _) -> new double[] {40, -70, 30}[l] - plus(ADDED / 9)[l]);
    }

    @Test
    @Points(2)
    @DependsOn({"largeProducts", "inverseByHand"})
    void threeShapes(InvertibleFlowExercise answer, Draw draw) {
        compare(answer, draw, 2, 5);
        compare(answer, draw, 4, 3);
        compare(answer, draw, 1, 4);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(InvertibleFlowExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4), draw.size(5, 9));
        compare(answer, draw, draw.size(5, 6), draw.size(3, 4));
        steep(answer, draw.normal(3), 4 + 4 * draw.uniform(), draw.normal(3, 1), draw.uniform() - 0.6);
    }

    /// û by its two properties: wᵀû = m(wᵀu), and what is orthogonal to w stays. Determinants are slopes along w, by central differences.
    private static void compare(InvertibleFlowExercise answer, Draw draw, int latents, int batch) {
        double[] w = draw.normal(latents), u = draw.normal(latents);
        var step = new Step(w, u, draw.normal());
        var z = draw.normal(latents, batch);
        double ww = dot(w, w), goal = Math.log(1 + Math.exp(dot(w, u))) - 1;
        var rest = Columns.sum(1, latents, (_, l) -> u[l] - dot(w, u) / ww * w[l]);
        var corrected = Columns.sum(1, latents, (_, l) -> rest[l] + goal / ww * w[l]);
        var moved = Columns.of(latents, batch, (l, b) -> z[l][b] + corrected[l] * Math.tanh(dot(w, column(z, b)) + step.b()));
        var logDet = Columns.sum(1, batch, (_, b) -> Math.log(centralDifferences(a -> a[0] + goal * Math.tanh(a[0] + step.b()), new double[] {dot(w, column(z, b))}, 1e-5)[0]));
        unchanged(() -> {
            close("û", answer.corrected(w, u), corrected, RTOL, ATOL);
            close("the log-determinant", answer.logDet(step, z), logDet, 1e-6, 1e-6);
            close("the inverse", answer.inverse(step, moved), z, 1e-7, 1e-7);
        }, w, u, z, moved);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int l = 0; l < a.length; l++) sum += a[l] * b[l];
        return sum;
    }

    private static double[] column(double[][] z, int b) {
        return Arrays.stream(z).mapToDouble(row -> row[b]).toArray();
    }
}
