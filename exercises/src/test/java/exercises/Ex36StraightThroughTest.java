package exercises;

import static vaekit.grader.api.Expect.centralDifferences;
import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.shape;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import org.junit.jupiter.api.Test;
import vaekit.exercise.StraightThroughExercise;
import vaekit.exercise.StraightThroughExercise.Model;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex36", title = "The gradient that passes a quantiser", of = StraightThroughExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "The gradient is [L, D] like W.")
@Hint(id = "not-quantised", value = "The decoder got W·x itself: it gets the nearest code.")
@Hint(id = "half-lost", value = "The ½ of ½‖G·e − x‖² is missing.")
@Hint(id = "sum-over-batch", value = "The value is B times too large: average over the examples.")
@Hint(id = "constant-forgotten", value = "c is missing: the surrogate puts G to W′·x + c, with c = e − W·x.")
@Hint(id = "follows-the-weights", value = "z stayed at the codes: neither the code nor c = e − W·x follows W′, only W′·x does.")
@Hint(id = "constant-subtracted", value = "c was subtracted: what quantising adds is e − W·x.")
@Hint(id = "gradient-cut", value = "The gradient is 0: straight-through passes the choice as if it were the identity. (Or does a loop leave it out?)")
@Hint(id = "residual-before-the-code", value = "The residual is that of W·x: the loss was computed from the code, so it is G·e − x.")
@Hint(id = "decoder-lost", value = "Gᵀ is missing: the residual has to go back through the decoder.")
@Hint(id = "input-lost", value = "xᵀ is missing: ∂(W·x)/∂W brings the example in.")
@Hint(id = "code-for-input", value = "The code stands where the example belongs: ∂(W·x)/∂W is x, quantised or not.")
@Hint(id = "last-of-the-nearest", value = "Of two codes equally near, yours is not the first, which counts: replace the best only by one that is nearer, <.")
@Hint(id = "norm-not-squared", value = "The norm enters squared: ½‖G·e − x‖².")
@Hint(id = "half-kept", value = "The gradient is half of the expected one: the derivative of ½‖r‖² is r, without a ½.")
@Hint(id = "gradient-sign", value = "The sign is wrong: the residual is G·e − x, or the step was taken already.")
@Hint(id = "first-code", value = "Every example got the first code: compare all codes, each with a sum that begins at 0.")
@Hint(id = "example-of-the-first", value = "xᵀ is that of the first example for all of them: each example brings its own in, x[d][b].")
class Ex36StraightThroughTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// W = ½ makes of 4, 1 and −2 the numbers 2, ½ and −1; their codes are 3, 0.8 and 0.8, decoded by 1.5 to 4.5, 1.2 and 1.2: residuals 0.5, 0.2 and 3.2.
    private static Model byHand() {
        return new Model(row(0.5), row(0.8, 3), row(1.5));
    }

    private static double[][] x() {
        return row(4, 1, -2);
    }

    private static double[][] row(double... values) {
        return new double[][] {values};
    }

    @Test
    @Points(1)
    void lossByHand(StraightThroughExercise answer) {
        close("the loss", answer.loss(byHand(), x()), (0.04 + 0.25 + 10.24) / 6, RTOL, ATOL, mistake("not-quantised", (0.0625 + 1 + 0.25) / 6), mistake("half-lost", (0.04 + 0.25 + 10.24) / 3).also(Slip.TWICE), mistake("norm-not-squared", 3.9 / 6), mistake("first-code", (7.84 + 0.04 + 10.24) / 6),
                mistake("sum-over-batch", (0.04 + 0.25 + 10.24) / 2).also(Slip.FACTOR));
        tie(answer);
    }

    /// c is 1, 0.3 and 1.8; W′ = 0.8 makes z 4.2, 1.1 and 0.2, and residuals 2.3, 0.65 and 2.3.
    @Test
    @Points(2)
    @DependsOn("lossByHand")
    void surrogateByHand(StraightThroughExercise answer) {
        close("the surrogate", answer.surrogate(byHand(), row(0.8), x()), (0.4225 + 5.29 + 5.29) / 6, RTOL, ATOL, mistake("constant-forgotten", (0.04 + 0.64 + 0.16) / 6),
                mistake("follows-the-weights", (0.04 + 0.25 + 10.24) / 6), mistake("constant-subtracted", (0.0625 + 0.49 + 9.61) / 6));
    }

    /// 1.5 · (0.5 · 4 + 0.2 · 1 − 3.2 · 2)/3.
    @Test
    @Points(2)
    @DependsOn("lossByHand")
    void gradientByHand(StraightThroughExercise answer) {
        close("the gradient", answer.gradient(byHand(), x()), row(-2.1), RTOL, ATOL, mistake("gradient-cut", row(0)).also(Slip.ZERO), mistake("residual-before-the-code", row(-2.625)), mistake("decoder-lost", row(-1.4)), mistake("gradient-sign", row(2.1)).also(Slip.NEGATED), mistake("half-kept", row(-1.05)).also(Slip.HALF),
                mistake("input-lost", row(1.95)), mistake("example-of-the-first", row(7.8)), mistake("code-for-input", row(1.5 * (0.16 + 1.5 + 2.56) / 3)), mistake("sum-over-batch", row(-6.3)).also(Slip.FACTOR));
    }

    @Test
    @Points(1)
    @DependsOn({"surrogateByHand", "gradientByHand"})
    void gradientsOfThreeShapes(StraightThroughExercise answer, Draw draw) {
        compare(answer, draw, 2, 4, 3, 5);
        compare(answer, draw, 3, 2, 6, 4);
        compare(answer, draw, 1, 3, 2, 7);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(StraightThroughExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4), draw.size(5, 7), draw.size(4, 8), draw.size(6, 9));
        tie(answer);
    }

    /// Of 0 and 2, equally near to 1, the first counts: decoded by 2 to 0, a residual of −1; the other one has 3.
    private static void tie(StraightThroughExercise answer) {
        close("the loss where two codes are equally near", answer.loss(new Model(row(1), row(0, 2), row(2)), row(1)), 0.5, RTOL, ATOL, mistake("last-of-the-nearest", 4.5));
    }

    private static void compare(StraightThroughExercise answer, Draw draw, int latents, int dims, int size, int batch) {
        var model = new Model(draw.normal(latents, dims), draw.normal(latents, size), draw.normal(dims, latents));
        double[][] x = draw.normal(dims, batch), moved = draw.normal(latents, dims);
        var codes = new int[batch];
        for (int b = 0; b < batch; b++) codes[b] = nearest(model, x, b);
        unchanged(() -> {
            close("the loss", answer.loss(model, x), loss(model, codes, model.W(), x), RTOL, ATOL);
            close("the surrogate", answer.surrogate(model, moved, x), loss(model, codes, moved, x), RTOL, ATOL);
        }, x, moved, model.W(), model.codebook(), model.G());
        var gradient = answer.gradient(model, x);
        shape(gradient, latents, dims);
        for (int l = 0; l < latents; l++) {
            int row = l;
            var expected = centralDifferences(w -> loss(model, codes, Columns.of(latents, dims, (i, d) -> i == row ? w[d] : model.W()[i][d]), x), model.W()[l].clone(), 1e-2);
            close("row " + l + " of the gradient", gradient[l], expected, 1e-8, 1e-9);
        }
    }

    private static double encoded(double[][] W, double[][] x, int l, int b) {
        double sum = 0;
        for (int d = 0; d < x.length; d++) sum += W[l][d] * x[d][b];
        return sum;
    }

    private static int nearest(Model model, double[][] x, int b) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int k = 0; k < model.codebook()[0].length; k++) {
            double distance = 0;
            for (int l = 0; l < model.W().length; l++) distance += Math.pow(model.codebook()[l][k] - encoded(model.W(), x, l, b), 2);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    /// The surrogate: codes and offsets are those of model.W.
    private static double loss(Model model, int[] codes, double[][] W, double[][] x) {
        double sum = 0;
        for (int b = 0; b < codes.length; b++) {
            for (int d = 0; d < x.length; d++) {
                double image = 0;
                for (int l = 0; l < W.length; l++) image += model.G()[d][l] * (model.codebook()[l][codes[b]] + encoded(W, x, l, b) - encoded(model.W(), x, l, b));
                sum += (image - x[d][b]) * (image - x[d][b]);
            }
        }
        return sum / (2 * codes.length);
    }
}
