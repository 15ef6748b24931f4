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
import vaekit.grader.api.Slip;

@Exercise(value = "ex23", title = "Vector quantisation", of = VectorQuantisationExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "zQ and dZe are [L, B] like zE, dCodebook is [L, K] like the codebook, codes is [B].")
@Hint(id = "largest-product", value = "The code with the largest inner product was chosen: the nearest one has the smallest distance.")
@Hint(id = "sum-over-batch", value = "The value is B times too large: summed over the L dimensions, averaged over the examples.")
@Hint(id = "mean-over-dimensions", value = "The loss is averaged over the dimensions too: sum over the L dimensions of each example.")
@Hint(id = "beta-on-both", value = "β weighs both losses: it belongs to the commitment loss only, (1 + β)‖z_e − e‖² in all.")
@Hint(id = "beta-on-the-codebook", value = "β sits on the wrong term: it weighs the commitment loss, the gradient of the encoder, not that of the codebook.")
@Hint(id = "straight-through-first", value = "dCodebook is 0: is it written, or did the losses see z_e + sg[z_q − z_e] instead of the code? Straight-through is for the decoder's gradient only.")
@Hint(id = "no-straight-through", value = "The decoder's gradient does not reach the encoder: copy dZq through the quantisation.")
@Hint(id = "no-commitment", value = "dZe is dZq alone: the commitment loss adds 2β(z_e − e)/B.")
@Hint(id = "codebook-sign", value = "The codes are pushed away from the encoder's outputs: the gradient is 2(e − z_e)/B.")
@Hint(id = "signed-distance", value = "Another code than the nearest one was chosen: add up the *squares* of the differences, and take the code with the smallest sum.")
@Hint(id = "absolute-distance", value = "Another code than the nearest one was chosen: add up the squares of the differences, not their absolute values.")
@Hint(id = "first-code", value = "Every example got the first code: compare all codes, each with a sum that begins at 0.")
@Hint(id = "first-example-only", value = "Only the first example of each code counts in dCodebook: add (+=) what each of them gives.")
@Hint(id = "one-dimension-compared", value = "The distance is that of one dimension: sum the squares over all L dimensions (+=).")
@Hint(id = "not-quantised", value = "zQ is zE itself: the decoder gets the codes.")
@Hint(id = "codebook-loss-alone", value = "The loss is ‖z_e − e‖² alone: the commitment loss adds β times as much.")
@Hint(id = "commitment-alone", value = "The loss is β‖z_e − e‖² alone: the codebook loss adds ‖z_e − e‖².")
@Hint(id = "beta-left-out", value = "β is left out: the loss is (1 + β)‖z_e − e‖².")
@Hint(id = "distance-for-square", value = "The distances are not squared: ‖z_e − e‖² is the sum of the squares.")
@Hint(id = "minus-beta", value = "β is subtracted: the loss is (1 + β)‖z_e − e‖².")
@Hint(id = "overwritten", value = "Only the last example of each code counts in dCodebook: several examples may choose one code, so add (+=) what each of them gives.")
@Hint(id = "averaged-over-its-examples", value = "dCodebook is averaged over the examples of each code: divide by B, as in the loss.")
@Hint(id = "two-lost", value = "The gradient of a square brings a factor 2, which is missing.")
@Hint(id = "commitment-sign", value = "The commitment loss pushes the encoder away from its code: its gradient is +2β(z_e − e)/B.")
@Hint(id = "upstream-averaged", value = "dZq was divided by B: it is averaged already.")
@Hint(id = "nearly-equal", value = "Only codes at exactly the same distance are equally near: compare with <, without a tolerance.")
@Hint(id = "commitment-without-beta", value = "The commitment reaches the encoder without its weight β: dZe = dZq + 2β(z_e − e)/B.")
@Hint(id = "code-of-the-first", value = "Every example got the code of the first one: compare the codes with each example, zE[l][b].")
class Ex23VectorQuantisationTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// One dimension, codes 0, 2 and 9; outputs −½, 1.7 and 2.4 choose 0, 2 and 2, at −½, −0.3 and 0.4; β = ¼, B = 3. Squares ¼ + 0.09 + 0.16 = ½.
    @Test
    @Points(2)
    void threeExamplesByHand(VectorQuantisationExercise answer) {
        var q = answer.quantise(new double[][] {{-0.5, 1.7, 2.4}}, new double[][] {{0, 2, 9}}, new double[][] {{10, -20, 30}}, 0.25);
        notNull("the result", q);
        notNull("codes", q.codes());
        holds(!Arrays.equals(q.codes(), new int[] {0, 2, 2}), "largest-product", "the codes are [0, 2, 2], expected [0, 1, 1]");
        holds(!Arrays.equals(q.codes(), new int[] {2, 2, 2}), "signed-distance", "the codes are [2, 2, 2], expected [0, 1, 1]");
        var turned = answer.quantise(of(2.4, -0.5), of(0, 2, 9), of(0, 0), 0.25); // here the first example has not the first code
        notNull("the result", turned);
        holds(!Arrays.equals(turned.codes(), new int[] {1, 1}), "code-of-the-first", "the codes are [1, 1], expected [1, 0]");
        holds(!Arrays.equals(q.codes(), new int[3]), "first-code", "the codes are [0, 0, 0], expected [0, 1, 1]");
        same(q.codes(), new int[] {0, 1, 1});
        var space = answer.quantise(new double[3][1], new double[][] {{4, 3}, {0, 3}, {4, 3}}, new double[3][1], 0.25); // √32 and √27 away, 8 and 9 along the axes
        notNull("the result", space);
        holds(!Arrays.equals(space.codes(), new int[] {0}), "absolute-distance", "the code of (0, 0, 0) among (4, 0, 4) and (3, 3, 3) is 0, expected 1");
        same(space.codes(), new int[] {1});
        close("zQ", q.zQ(), of(0, 2, 2), RTOL, ATOL, mistake("not-quantised", of(-0.5, 1.7, 2.4)));
        close("the loss", q.loss(), 0.625 / 3, RTOL, ATOL, mistake("sum-over-batch", 0.625).also(Slip.FACTOR), mistake("beta-on-both", 0.25 / 3), mistake("codebook-loss-alone", 0.5 / 3),
                mistake("commitment-alone", 0.125 / 3), mistake("distance-for-square", 0.5), mistake("minus-beta", 0.125), mistake("beta-left-out", 1. / 3));
        close("dCodebook", q.dCodebook(), of(1. / 3, -0.2 / 3, 0), RTOL, ATOL, mistake("straight-through-first", of(0, 0, 0)).also(Slip.ZERO),
                mistake("overwritten", of(1. / 3, -0.8 / 3, 0)), mistake("beta-on-the-codebook", of(0.25 / 3, -0.05 / 3, 0)), mistake("beta-on-the-codebook", of(1.25 / 3, -0.25 / 3, 0)),
                mistake("codebook-sign", of(-1. / 3, 0.2 / 3, 0)).also(Slip.NEGATED), mistake("two-lost", of(0.5 / 3, -0.1 / 3, 0)).also(Slip.HALF), mistake("sum-over-batch", of(1, -0.2, 0)).also(Slip.FACTOR),
                mistake("averaged-over-its-examples", of(1, -0.1, 0)), mistake("first-example-only", of(1. / 3, 0.6 / 3, 0)));
        close("dZe", q.dZe(), of(10 - 0.25 / 3, -20 - 0.15 / 3, 30 + 0.2 / 3), RTOL, ATOL, mistake("no-straight-through", of(-0.25 / 3, -0.15 / 3, 0.2 / 3)),
                mistake("no-commitment", of(10, -20, 30)), mistake("commitment-without-beta", of(10 - 1. / 3, -20 - 0.6 / 3, 30 + 0.8 / 3)), mistake("commitment-sign", of(10 + 0.25 / 3, -20 + 0.15 / 3, 30 - 0.2 / 3)),
                mistake("two-lost", of(10 - 0.125 / 3, -20 - 0.075 / 3, 30 + 0.1 / 3)), mistake("sum-over-batch", of(9.75, -20.15, 30.2)).also(Slip.FACTOR), mistake("upstream-averaged", of(9.75 / 3, -20.15 / 3, 30.2 / 3)));
    }

    private static double[][] of(double... row) {
        return new double[][] {row};
    }

    @Test
    @Points(1)
    @DependsOn("threeExamplesByHand")
    @Hint(id = "first-of-equals", on = Failure.WRONG_VALUE, value = "Two codes are equally near: take the one with the smaller index.")
    void equallyNearCodes(VectorQuantisationExercise answer) {
        var q = answer.quantise(new double[][] {{1}}, new double[][] {{5, 2, 0, 2}}, new double[1][1], 0.25);
        notNull("the result", q);
        same(q.codes(), new int[] {1});
        var near = answer.quantise(new double[][] {{2.0000004}}, new double[][] {{2, 2.0000005}}, new double[1][1], 0.25);
        notNull("the result", near);
        holds(!Arrays.equals(near.codes(), new int[] {0}), "nearly-equal", "the code of 2.0000004 among 2 and 2.0000005 is 0, expected 1");
        same(near.codes(), new int[] {1});
    }

    @Test
    @Points(2)
    @DependsOn("threeExamplesByHand")
    void gradientsOfThreeShapes(VectorQuantisationExercise answer, Draw draw) {
        compare(answer, draw, 3, 5, 2);
        compare(answer, draw, 4, 3, 8);
        compare(answer, draw, 1, 7, 2);
    }

    @Test
    @Points(1)
    @DependsOn("threeExamplesByHand")
    void inputsStayAsTheyWere(VectorQuantisationExercise answer, Draw draw) {
        double[][] zE = draw.normal(3, 4), codebook = draw.normal(3, 5), dZq = draw.normal(3, 4);
        unchanged(() -> answer.quantise(zE, codebook, dZq, 0.25), zE, codebook, dZq);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(VectorQuantisationExercise answer, Draw draw) {
        compare(answer, draw, draw.size(3, 5), draw.size(10, 15), draw.size(6, 9));
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
        notNull("codes", q.codes());
        for (int d : new int[] {0, latents - 1})
            holds(Arrays.equals(codes, nearest(zE, codebook, d)) || !Arrays.equals(q.codes(), nearest(zE, codebook, d)), "one-dimension-compared", "the codes are those of dimension %d alone".formatted(d));
        same(q.codes(), codes);
        close("zQ", q.zQ(), Columns.of(latents, batch, (l, b) -> codebook[l][codes[b]]), RTOL, ATOL);
        double mean = 0;
        for (int b = 0; b < batch; b++) mean += distance(zE, b, codebook, codes[b]) / batch;
        close("the loss", q.loss(), (1 + beta) * mean, RTOL, ATOL, mistake("mean-over-dimensions", (1 + beta) * mean / latents).also(Slip.FACTOR));
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

    private static int[] nearest(double[][] zE, double[][] codebook, int d) {
        var codes = new int[zE[0].length];
        for (int b = 0; b < codes.length; b++)
            for (int k = 1; k < codebook[0].length; k++) if (Math.abs(zE[d][b] - codebook[d][k]) < Math.abs(zE[d][b] - codebook[d][codes[b]])) codes[b] = k;
        return codes;
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
