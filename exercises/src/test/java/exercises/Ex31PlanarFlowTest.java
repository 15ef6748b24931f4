package exercises;

import static vaekit.grader.api.Expect.centralDifferences;
import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import org.junit.jupiter.api.Test;
import vaekit.exercise.PlanarFlowExercise;
import vaekit.exercise.PlanarFlowExercise.Flow;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex31", title = "A planar flow", of = PlanarFlowExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "Points are [L, B], one example per column; log-determinants and log-densities have one value for each column.")
@Hint(id = "no-tanh", value = "The tanh is missing: the push is u·tanh(wᵀz + b).")
@Hint(id = "bias-lost", value = "b is missing: tanh(wᵀz + b).")
@Hint(id = "u-and-w-swapped", value = "u and w changed places: w measures where z is, u says where it is pushed.")
@Hint(id = "u-for-w", value = "The push goes along w: it goes along u.")
@Hint(id = "push-alone", value = "This is the push alone: z itself is missing, f(z) = z + u·tanh(wᵀz + b).")
@Hint(id = "elementwise", value = "The tanh was taken of each dimension by itself: wᵀz is one number for each example.")
@Hint(id = "derivative-lost", value = "h′ is missing: the determinant is 1 + h′·uᵀw with h′ = 1 − tanh²(wᵀz + b).")
@Hint(id = "tanh-for-derivative", value = "tanh stands where its derivative belongs: h′ = 1 − tanh².")
@Hint(id = "one-minus-tanh", value = "The derivative of tanh is 1 − tanh², not 1 − tanh.")
@Hint(id = "one-lost", value = "The 1 of the identity is missing: det(I + h′·u·wᵀ) = 1 + h′·uᵀw.")
@Hint(id = "not-the-product", value = "h′ is multiplied by another number than uᵀw = Σ u_l·w_l (u or w with itself, their lengths, or one dimension only).")
@Hint(id = "determinant-sign", value = "h′·uᵀw is subtracted: the determinant is 1 + h′·uᵀw.")
@Hint(id = "not-a-log", value = "This is the determinant: return the log of its size.")
@Hint(id = "inverse", value = "This is the log-determinant of the inverse: the sign is wrong.")
@Hint(id = "size-forgotten", value = "The determinant is negative here, and the log of a negative number is NaN: take its size, Math.abs.")
@Hint(id = "determinant-added", value = "The log-determinants are added: where space is stretched the density becomes smaller, so they are subtracted.")
@Hint(id = "all-at-the-start", value = "All determinants were taken at z_0: that of flow k is taken at z_{k−1}, where the flow before it ended.")
@Hint(id = "at-the-end", value = "The determinants were taken where the flows end: take each where its flow starts.")
@Hint(id = "prior-at-the-end", value = "N(0, I) was evaluated at z_K: it is the density of z_0.")
@Hint(id = "constant-lost", value = "½ log 2π is missing, once for each dimension.")
@Hint(id = "constant-once", value = "½ log 2π counts once for each dimension; yours counts once for the example.")
@Hint(id = "backwards", value = "The flows were taken from the last to the first: flow 0 comes first, and each moves the points for the next.")
@Hint(id = "no-determinant", value = "This is log q(z_0) alone: subtract the log-determinant of each flow.")
@Hint(id = "last-flow-only", value = "Only one of the flows counts: subtract the log-determinant of each.")
@Hint(id = "tanh-of-the-square", value = "tanh was taken of the square: h′ = 1 − tanh²(a), the square of the tanh.")
class Ex31PlanarFlowTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11, LOG_2PI = Math.log(2 * Math.PI);

    /// w = (1, 2), u = (½, −0.3), b = log 2. At z = (1, −½) wᵀz + b = log 2, whose tanh is 0.6; at (log 3/2, 0) it is log 3, tanh 0.8.
    private static Flow flow() {
        return new Flow(new double[] {1, 2}, new double[] {0.5, -0.3}, Math.log(2));
    }

    private static double[][] z() {
        return new double[][] {{1, Math.log(1.5)}, {-0.5, 0}};
    }

    private static double[][] moved(double first, double second) {
        return new double[][] {{1 + 0.5 * first, Math.log(1.5) + 0.5 * second}, {-0.5 - 0.3 * first, -0.3 * second}};
    }

    @Test
    @Points(1)
    void transformByHand(PlanarFlowExercise answer) {
        double[] along = {0.5 + 0.15 + Math.log(2), 0.5 * Math.log(1.5) + Math.log(2)};
        close(answer.transform(flow(), z()), moved(0.6, 0.8), RTOL, ATOL, mistake("no-tanh", moved(Math.log(2), Math.log(3))), mistake("bias-lost", moved(0, Math.tanh(Math.log(1.5)))),
                mistake("u-and-w-swapped", Columns.of(2, 2, (l, b) -> z()[l][b] + (l + 1) * Math.tanh(along[b]))), mistake("push-alone", Columns.of(2, 2, (l, b) -> moved(0.6, 0.8)[l][b] - z()[l][b])),
                mistake("elementwise", Columns.of(2, 2, (l, b) -> z()[l][b] + flow().u()[l] * Math.tanh(flow().w()[l] * z()[l][b] + flow().b()))),
                mistake("u-for-w", Columns.of(2, 2, (l, b) -> z()[l][b] + flow().w()[l] * (b == 0 ? 0.6 : 0.8))), term("z", z()), term("u·tanh(wᵀz + b)", Columns.of(2, 2, (l, b) -> flow().u()[l] * (b == 0 ? 0.6 : 0.8))));
    }

    /// uᵀw = −0.1: determinants 1 − 0.064 and 1 − 0.036.
    @Test
    @Points(1)
    void logDetByHand(PlanarFlowExercise answer) {
        close(answer.logDet(flow(), z()), logs(0.936, 0.964), RTOL, ATOL, mistake("derivative-lost", logs(0.9, 0.9)), mistake("tanh-for-derivative", logs(0.94, 0.92)), mistake("one-minus-tanh", logs(0.96, 0.98)), mistake("tanh-of-the-square", logs(0.9 + 0.1 * Math.tanh(Math.pow(Math.log(2), 2)), 0.9 + 0.1 * Math.tanh(Math.pow(Math.log(3), 2)))),
                mistake("one-lost", logs(0.064, 0.036)), mistake("not-the-product", logs(1 + 0.64 * 0.34, 1 + 0.36 * 0.34)), mistake("not-the-product", logs(1 + 0.64 * Math.sqrt(1.7), 1 + 0.36 * Math.sqrt(1.7))), mistake("not-the-product", logs(1 + 0.64 * 5, 1 + 0.36 * 5)), mistake("not-the-product", logs(1 - 0.64 * 0.6, 1 - 0.36 * 0.6)), mistake("not-the-product", logs(1 + 0.64 * 0.5, 1 + 0.36 * 0.5)), mistake("determinant-sign", logs(1.064, 1.036)), mistake("not-a-log", new double[] {0.936, 0.964}), mistake("inverse", logs(1 / 0.936, 1 / 0.964)).also(Slip.NEGATED));
        var folding = new Flow(new double[] {1, 2}, new double[] {-1, -1}, 0);
        close("log |det| where the determinant is −2", answer.logDet(folding, new double[2][1]), logs(2), RTOL, ATOL, otherwise("size-forgotten"));
    }

    private static double[] logs(double... values) {
        return java.util.Arrays.stream(values).map(Math::log).toArray();
    }

    /// The flow of above, then one with w = (0, 1), u = (0, 1), b = 0: z_1 = (1.3, −0.68) and (log 3/2 + 0.4, −0.24).
    @Test
    @Points(2)
    @DependsOn({"transformByHand", "logDetByHand"})
    void densityByHand(PlanarFlowExercise answer) {
        var second = new Flow(new double[] {0, 1}, new double[] {0, 1}, 0);
        double[] start = prior(1, -0.5, Math.log(1.5), 0), one = logs(0.936, 0.964), two = second(-0.68, -0.24), atStart = second(-0.5, 0);
        double[] atEnd = second(-0.68 + Math.tanh(-0.68), -0.24 + Math.tanh(-0.24)), end = prior(1.3, -0.68 + Math.tanh(-0.68), Math.log(1.5) + 0.4, -0.24 + Math.tanh(-0.24));
        close(answer.logDensity(new Flow[] {flow(), second}, z()), sum(start, 1, one, -1, two, -1), RTOL, ATOL, mistake("determinant-added", sum(start, 1, one, 1, two, 1)),
                mistake("all-at-the-start", sum(start, 1, one, -1, atStart, -1)), mistake("at-the-end", sum(start, 1, Columns.sum(1, 2, (_, b) -> Math.log(1 - 0.1 * (1 - Math.pow(Math.tanh(b == 0 ? -0.06 + Math.log(2) : Math.log(3) - 0.08), 2)))), -1, atEnd, -1)),
                mistake("backwards", sum(start, 1, logs(1 - 0.1 * (1 - Math.pow(Math.tanh(Math.log(2) + 2 * Math.tanh(-0.5)), 2)), 0.964), -1, atStart, -1)), mistake("constant-once", Columns.sum(1, 2, (_, b) -> sum(start, 1, one, -1, two, -1)[b] + LOG_2PI / 2)),
                mistake("prior-at-the-end", sum(end, 1, one, -1, two, -1)), mistake("constant-lost", Columns.sum(1, 2, (_, b) -> sum(start, 1, one, -1, two, -1)[b] + LOG_2PI)),
                mistake("last-flow-only", sum(start, 1, one, 0, two, -1)), mistake("last-flow-only", sum(start, 1, one, -1, two, 0)), mistake("last-flow-only", sum(start, 1, one, 0, atStart, -1)), term("log q(z_0)", start), mistake("no-determinant", start), term("− log |det| of the first flow", sum(start, 0, one, -1, two, 0)), term("− log |det| of the second flow", sum(start, 0, one, 0, two, -1)));
    }

    private static double[] second(double... position) {
        return java.util.Arrays.stream(position).map(p -> Math.log(2 - Math.pow(Math.tanh(p), 2))).toArray();
    }

    private static double[] prior(double a0, double a1, double b0, double b1) {
        return new double[] {-LOG_2PI - (a0 * a0 + a1 * a1) / 2, -LOG_2PI - (b0 * b0 + b1 * b1) / 2};
    }

    private static double[] sum(double[] a, double s, double[] b, double t, double[] c, double u) {
        return new double[] {s * a[0] + t * b[0] + u * c[0], s * a[1] + t * b[1] + u * c[1]};
    }

    @Test
    @Points(1)
    @DependsOn("densityByHand")
    void jacobiansOfThreeShapes(PlanarFlowExercise answer, Draw draw) {
        compare(answer, draw, 2, 5, 1);
        compare(answer, draw, 4, 3, 3);
        compare(answer, draw, 1, 4, 2);
    }

    @Test
    @Points(5)
    @Hidden
    void hiddenInputs(PlanarFlowExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4), draw.size(5, 9), draw.size(2, 5));
    }

    /// The determinants of Jacobians by central differences, by elimination.
    private static void compare(PlanarFlowExercise answer, Draw draw, int latents, int batch, int count) {
        var flows = new Flow[count];
        for (int k = 0; k < count; k++) flows[k] = new Flow(draw.normal(latents), draw.normal(latents), draw.normal());
        var z0 = draw.normal(latents, batch);
        double[] density = Columns.sum(latents, batch, (l, b) -> Math.log(Trapezoid.normal(z0[l][b], 0, 1)));
        var z = z0;
        for (var flow : flows) {
            var from = z;
            for (int b = 0; b < batch; b++) density[b] -= logDet(flow, from, b);
            z = Columns.of(latents, batch, (l, b) -> from[l][b] + flow.u()[l] * push(flow, column(from, b)));
        }
        var moved = Columns.of(latents, batch, (l, b) -> z0[l][b] + flows[0].u()[l] * push(flows[0], column(z0, b)));
        unchanged(() -> {
            close("the points after the first flow", answer.transform(flows[0], z0), moved, RTOL, ATOL);
            close("log |det| of the first flow", answer.logDet(flows[0], z0), Columns.sum(1, batch, (_, b) -> logDet(flows[0], z0, b)), 1e-6, 1e-6);
            close("the log density", answer.logDensity(flows, z0), density, 1e-6, 1e-6);
        }, z0, flows[0].w(), flows[0].u());
    }

    private static double[] column(double[][] z, int b) {
        return java.util.Arrays.stream(z).mapToDouble(row -> row[b]).toArray();
    }

    private static double push(Flow flow, double[] z) {
        double at = flow.b();
        for (int l = 0; l < z.length; l++) at += flow.w()[l] * z[l];
        return (Math.exp(2 * at) - 1) / (Math.exp(2 * at) + 1);
    }

    private static double logDet(Flow flow, double[][] z, int b) {
        int n = z.length;
        var slope = centralDifferences(v -> push(flow, v), column(z, b), 1e-5);
        var a = Columns.of(n, n, (i, j) -> (i == j ? 1 : 0) + flow.u()[i] * slope[j]);
        double log = 0;
        for (int p = 0; p < n; p++) {
            int top = p;
            for (int i = p; i < n; i++) if (Math.abs(a[i][p]) > Math.abs(a[top][p])) top = i;
            var row = a[top];
            a[top] = a[p];
            a[p] = row;
            log += Math.log(Math.abs(row[p]));
            for (int i = p + 1; i < n; i++) for (int j = n - 1; j >= p; j--) a[i][j] -= a[i][p] / row[p] * row[j];
        }
        return log;
    }
}
