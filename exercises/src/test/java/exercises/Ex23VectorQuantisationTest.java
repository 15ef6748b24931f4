package exercises;

import static vaekit.grader.api.Expect.centralDifferences;
import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.same;
import static vaekit.grader.api.Expect.shape;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vaekit.exercise.VectorQuantisationExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;

@Exercise(value = "ex23", title = "Vector quantisation", of = VectorQuantisationExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "zQ and dZe are [L, B] like zE, dCodebook is [L, K] like the codebook, codes is [B].")
@Hint(id = "largest-product", value = "The code with the largest inner product was chosen: the nearest one has the smallest distance.")
@Hint(id = "sum-over-batch", value = "The value is B times too large: summed over the L dimensions, averaged over the examples.")
@Hint(id = "mean-over-dimensions", value = "The loss is averaged over the dimensions too: sum over the L dimensions of each example.")
@Hint(id = "beta-on-both", value = "β weighs both losses: it belongs to the commitment loss only, (1 + β)‖z_e − e‖² in all.")
@Hint(id = "beta-on-the-codebook", value = "β sits on the wrong term: it weighs the commitment loss, the gradient of the encoder, not that of the codebook.")
@Hint(id = "straight-through-first", value = "The losses saw z_e + sg[z_q − z_e] instead of the code: so the codebook gets no gradient. Straight-through is for the decoder's gradient only.")
@Hint(id = "no-straight-through", value = "The decoder's gradient does not reach the encoder: copy dZq through the quantisation.")
@Hint(id = "no-commitment", value = "dZe is dZq alone: the commitment loss adds 2β(z_e − e)/B.")
@Hint(id = "codebook-sign", value = "The codes are pushed away from the encoder's outputs: the gradient is 2(e − z_e)/B.")
class Ex23VectorQuantisationTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// One dimension, codes 0, 2 and 9; outputs ½ and 1½ choose 0 and 2; β = ¼, B = 2. Loss 1¼·(¼ + ¼)/2; dZe = dZq + ½·(±½)/2; dCodebook = ∓½.
    @Test
    @Points(3)
    void twoExamplesByHand(VectorQuantisationExercise answer) {
        var q = answer.quantise(new double[][] {{0.5, 1.5}}, new double[][] {{0, 2, 9}}, new double[][] {{10, -20}}, 0.25);
        notNull("the result", q);
        notNull("codes", q.codes());
        holds(!Arrays.equals(q.codes(), new int[] {2, 2}), "largest-product", "the codes are [2, 2], expected [0, 1]");
        same(q.codes(), new int[] {0, 1});
        close("zQ", q.zQ(), new double[][] {{0, 2}}, RTOL, ATOL);
        close("the loss", q.loss(), 0.3125, RTOL, ATOL, mistake("sum-over-batch", 0.625), mistake("beta-on-both", 0.125));
        close("dCodebook", q.dCodebook(), new double[][] {{-0.5, 0.5, 0}}, RTOL, ATOL, mistake("straight-through-first", new double[][] {{0, 0, 0}}),
                mistake("beta-on-the-codebook", new double[][] {{-0.125, 0.125, 0}}), mistake("codebook-sign", new double[][] {{0.5, -0.5, 0}}),
                mistake("sum-over-batch", new double[][] {{-1, 1, 0}}));
        close("dZe", q.dZe(), new double[][] {{10.125, -20.125}}, RTOL, ATOL, mistake("no-straight-through", new double[][] {{0.125, -0.125}}),
                mistake("no-commitment", new double[][] {{10, -20}}), mistake("beta-on-the-codebook", new double[][] {{10.5, -20.5}}),
                mistake("sum-over-batch", new double[][] {{10.25, -20.25}}));
    }

    @Test
    @Points(1)
    @DependsOn("twoExamplesByHand")
    @Hint(id = "first-of-equals", on = Failure.WRONG_VALUE, value = "Two codes are equally near: take the one with the smaller index.")
    void equallyNearCodes(VectorQuantisationExercise answer) {
        var q = answer.quantise(new double[][] {{1}}, new double[][] {{5, 2, 0, 2}}, new double[1][1], 0.25);
        notNull("the result", q);
        same(q.codes(), new int[] {1});
    }

    @Test
    @Points(3)
    @DependsOn("twoExamplesByHand")
    void gradientsOfThreeShapes(VectorQuantisationExercise answer, Draw draw) {
        compare(answer, draw, 2, 5, 3);
        compare(answer, draw, 4, 3, 8);
        compare(answer, draw, 1, 7, 2);
    }

    @Test
    @Points(1)
    @DependsOn("twoExamplesByHand")
    void inputsStayAsTheyWere(VectorQuantisationExercise answer, Draw draw) {
        double[][] zE = draw.normal(3, 4), codebook = draw.normal(3, 5), dZq = draw.normal(3, 4);
        unchanged(() -> answer.quantise(zE, codebook, dZq, 0.25), zE, codebook, dZq);
    }

    @Test
    @Points(3)
    @Hidden
    void hiddenInputs(VectorQuantisationExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4), draw.size(10, 15), draw.size(5, 9));
    }

    /// Gradients by central differences of what is left when sg is taken literally: the codebook loss with z_e held fixed, and
    /// Σ dZq·z_e + the commitment loss with the codes held fixed. Both are quadratic, so the differences are exact but for rounding.
    private static void compare(VectorQuantisationExercise answer, Draw draw, int latents, int batch, int size) {
        double[][] zE = draw.normal(latents, batch), codebook = draw.normal(latents, size), dZq = draw.normal(latents, batch);
        double beta = 0.1 + draw.uniform();
        var codes = new int[batch];
        for (int b = 0; b < batch; b++)
            for (int k = 1; k < size; k++) if (distance(zE, b, codebook, k) < distance(zE, b, codebook, codes[b])) codes[b] = k;
        var q = answer.quantise(zE, codebook, dZq, beta);
        notNull("the result", q);
        same(q.codes(), codes);
        close("zQ", q.zQ(), Columns.of(latents, batch, (l, b) -> codebook[l][codes[b]]), RTOL, ATOL);
        double mean = 0;
        for (int b = 0; b < batch; b++) mean += distance(zE, b, codebook, codes[b]) / batch;
        close("the loss", q.loss(), (1 + beta) * mean, RTOL, ATOL, mistake("mean-over-dimensions", (1 + beta) * mean / latents));
        for (int l = 0; l < latents; l++) {
            double[] outputs = zE[l], row = codebook[l], upstream = dZq[l];
            double[] dRow = centralDifferences(e -> squares(outputs, e, codes) / batch, row.clone(), 1e-2);
            double[] dOutputs = centralDifferences(z -> beta * squares(z, row, codes) / batch + dot(upstream, z), outputs.clone(), 1e-2);
            shape(q.dCodebook(), latents, size);
            shape(q.dZe(), latents, batch);
            close("row " + l + " of dCodebook", q.dCodebook()[l], dRow, RTOL, ATOL);
            close("row " + l + " of dZe", q.dZe()[l], dOutputs, RTOL, ATOL);
        }
    }

    private static double distance(double[][] zE, int b, double[][] codebook, int k) {
        double sum = 0;
        for (int l = 0; l < zE.length; l++) sum += (zE[l][b] - codebook[l][k]) * (zE[l][b] - codebook[l][k]);
        return sum;
    }

    private static double squares(double[] z, double[] code, int[] codes) {
        double sum = 0;
        for (int b = 0; b < z.length; b++) sum += (z[b] - code[codes[b]]) * (z[b] - code[codes[b]]);
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
