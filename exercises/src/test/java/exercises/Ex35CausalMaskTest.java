package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.shape;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.term;

import org.junit.jupiter.api.Test;
import vaekit.exercise.CausalMaskExercise.Decoder;
import vaekit.exercise.CausalMaskExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex35", title = "The causal mask of an autoregressive decoder", of = CausalMaskExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "The hidden mask is [H, D], the output mask [D, H], logits are [D, B] like x, an image is [D].")
@Hint(id = "sees-itself", value = "A hidden unit of degree m sees the first m pixels, x_0 … x_{m−1}: here it sees x_m, too.")
@Hint(id = "sees-too-little", value = "A hidden unit of degree m sees the first m pixels, x_0 … x_{m−1}: here one of them is missing.")
@Hint(id = "inverted", value = "The mask is the wrong way round: it is 1 for what may be seen, the pixels *before*.")
@Hint(id = "output-too-strict", value = "Output i listens to units of degree m ≤ i, that of degree i included: it has seen x_0 … x_{i−1}, not x_i.")
@Hint(id = "output-sees-itself", value = "Output i listens to a unit of degree i + 1, which has seen x_i, the pixel that is to be told.")
@Hint(id = "mask-in-one-layer", value = "Only the first layer is masked: through an unmasked second one every output sees every pixel that any unit sees.")
@Hint(id = "no-hidden-mask", value = "Only the second layer is masked: the hidden units see all pixels.")
@Hint(id = "without-z", value = "z is missing: A·z belongs to the hidden units' sums, for all of them.")
@Hint(id = "z-outside-the-tanh", value = "A·z is added after the tanh: it belongs to the sum inside.")
@Hint(id = "degree-0", value = "A unit of degree 0 has no pixel in its sum, but z and its bias like any other: tanh(A·z + a).")
@Hint(id = "bias-lost", value = "The bias a of the hidden units is missing in their sums.")
@Hint(id = "one-pixel-fed-back", value = "x_2 is 0, though x_0 = 1 makes its probability 0.99 and u_2 is ½: are all pixels before it still there when it is drawn, not only the last one?")
@Hint(id = "one-uniform", value = "x_1 is 1, though its probability, 0.95, is below u_1 = 0.99: was it drawn with the u of x_0?")
@Hint(id = "probability-fed-back", value = "x_1 was drawn with too small a probability: after x_0 = 1 it is σ(3) = 0.95. Is the pixel that was drawn, 0 or 1, fed back, or its probability?")
@Hint(id = "no-tanh", value = "The tanh of the hidden layer is missing.")
@Hint(id = "all-at-once", value = "A pixel was drawn as if those before it were 0: go from x_0 on, and compute the logits anew with each pixel drawn.")
@Hint(id = "first-pixel-skipped", value = "The only pixel stays 0, though u_0 < σ(l_0): begin with x_0, whose logit depends on z alone, and write what is drawn.")
@Hint(id = "not-compared", value = "Compare u_i with the probability, not with ½ or the logit: x_i = 1 where u_i < σ(l_i) = 1/(1 + e^−l_i).")
@Hint(id = "other-side", value = "The comparison is the wrong way round: x_i = 1 where u_i < σ(l_i), so a high probability makes a 1 likely.")
@Hint(id = "probabilities", value = "These are probabilities: an image has zeros and ones.")
@Hint(id = "probabilities-for-logits", value = "These are the probabilities: the logits are asked, before the sigmoid.")
@Hint(id = "not-causal", value = "An output moved with a pixel that does not come before it: ∂l_i/∂x_j must be 0, exactly, for j ≥ i.")
@Hint(id = "unit-for-degree", value = "Unit h sees the first h pixels here: it sees as many as its degree says, degrees[h].")
@Hint(id = "code-lost", value = "The pixel is 0, though u = 0.4 lies below its probability, σ(2) = 0.88. With z = 0 that would be σ(−1.5) = 0.18: does the decoder get z when a pixel is drawn?")
class Ex35CausalMaskTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    @Test
    @Points(1)
    void masksByHand(CausalMaskExercise answer) {
        int[] degrees = {2, 0, 1, 2};
        close("the hidden mask", answer.hiddenMask(degrees, 3), new double[][] {{1, 1, 0}, {0, 0, 0}, {1, 0, 0}, {1, 1, 0}}, RTOL, ATOL,
                mistake("unit-for-degree", new double[][] {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {1, 1, 1}}), mistake("sees-itself", new double[][] {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}, {1, 1, 1}}), mistake("sees-too-little", new double[][] {{1, 0, 0}, {0, 0, 0}, {0, 0, 0}, {1, 0, 0}}),
                mistake("inverted", new double[][] {{0, 0, 1}, {1, 1, 1}, {0, 1, 1}, {0, 0, 1}}));
        close("the output mask", answer.outputMask(degrees, 3), new double[][] {{0, 1, 0, 0}, {0, 1, 1, 0}, {1, 1, 1, 1}}, RTOL, ATOL,
                mistake("output-too-strict", new double[][] {{0, 0, 0, 0}, {0, 1, 0, 0}, {0, 1, 1, 0}}), mistake("output-sees-itself", new double[][] {{0, 1, 1, 0}, {1, 1, 1, 1}, {1, 1, 1, 1}}),
                mistake("inverted", new double[][] {{1, 0, 1, 1}, {1, 0, 0, 1}, {0, 0, 0, 0}}));
    }

    /// Degrees 1, 2 and 0: the sums of the hidden units are log 2, log 3 and log 1½, whose tanh are 0.6, 0.8 and 5/13. Output 0 hears the last one, output 1 the first, too, output 2 all.
    private static Decoder byHand() {
        return new Decoder(new double[][] {{0.5, 7, 9}, {0.25, 0.5, 11}, {23, 29, 31}}, new double[][] {{3}, {-1}, {2}}, new double[] {Math.log(2) - 2.5, Math.log(3) - 1.5, Math.log(1.5) - 1},
                new double[][] {{13, 17, 1.5}, {2, 19, -0.7}, {5, -3, 0.4}}, new double[] {0.1, 0.2, 0.3});
    }

    private static double[][] column(double... values) {
        return Columns.of(values.length, 1, (i, _) -> values[i]);
    }

    private static double[][] outputs(double first, double second, double last) {
        return column(1.5 * last + 0.1, 2 * first - 0.7 * last + 0.2, 5 * first - 3 * second + 0.4 * last + 0.3);
    }

    @Test
    @Points(2)
    @DependsOn("masksByHand")
    void logitsByHand(CausalMaskExercise answer) {
        double last = 5. / 13, first = Math.tanh(Math.log(2) - 1.5), second = Math.tanh(Math.log(3) + 0.5), third = Math.tanh(Math.log(1.5) - 1); // the last three without z
        double[][] right = outputs(0.6, 0.8, last), c = column(0.1, 0.2, 0.3);
        close("the logits", answer.logits(byHand(), new int[] {1, 2, 0}, column(2, 3, 5), column(0.5)), right, RTOL, ATOL,
                mistake("mask-in-one-layer", column(21.5 + 1.5 * last, 16.6 - 0.7 * last, 0.9 + 0.4 * last)), mistake("no-hidden-mask", outputs(Math.tanh(Math.log(2) + 66), Math.tanh(Math.log(3) + 55), 1)),
                mistake("without-z", outputs(first, second, third)), mistake("z-outside-the-tanh", outputs(first + 1.5, second - 0.5, third + 1)), mistake("degree-0", outputs(0.6, 0.8, third)), mistake("degree-0", outputs(0.6, 0.8, 0)),
                mistake("degree-0", outputs(0.6, 0.8, Math.tanh(1))), mistake("no-tanh", outputs(Math.log(2), Math.log(3), Math.log(1.5))), mistake("bias-lost", outputs(Math.tanh(2.5), Math.tanh(1.5), Math.tanh(1))),
                mistake("probabilities-for-logits", Columns.of(3, 1, (i, _) -> 1 / (1 + Math.exp(-right[i][0])))), term("c", c), term("U·h", Columns.of(3, 1, (i, _) -> right[i][0] - c[i][0])));
    }

    /// Pixel 0 is 1 with probability σ(−0.2) = 0.45; u = 0.4, so it is. Then the hidden unit is tanh(log 3) = 0.8, else 0, and the logit of pixel 1 is 3, else −1.
    @Test
    @Points(2)
    @DependsOn("logitsByHand")
    void anImageByHand(CausalMaskExercise answer) {
        var decoder = new Decoder(new double[][] {{Math.log(3), 5}}, new double[][] {{2}}, new double[] {-1}, new double[][] {{7}, {5}}, new double[] {-0.2, -1});
        double p = 1 / (1 + Math.exp(0.2)), q = 1 / (1 + Math.exp(-3));
        close("the image of one pixel, probability σ(−0.3), u = 0.9", answer.sample(onePixel(-0.3), new int[1], new double[1], new double[] {0.9}), new double[1], RTOL, ATOL,
                mistake("other-side", new double[] {1}), mistake("probabilities", new double[] {1 / (1 + Math.exp(0.3))}));
        close("the image of one pixel, probability σ(0.3), u = 0.2", answer.sample(onePixel(0.3), new int[1], new double[1], new double[] {0.2}), new double[] {1}, RTOL, ATOL,
                mistake("first-pixel-skipped", new double[1]).also(Slip.ZERO));
        var ofTheCode = new Decoder(new double[1][1], new double[][] {{2}}, new double[] {Math.log(3) - 1}, new double[][] {{5}}, new double[] {-2}); // the hidden unit is tanh(log 3) = 0.8
        close("the image of one pixel that depends on z = ½, u = 0.4", answer.sample(ofTheCode, new int[1], new double[] {0.5}, new double[] {0.4}), new double[] {1}, RTOL, ATOL, mistake("code-lost", new double[1]).also(Slip.ZERO));
        close("the image", answer.sample(decoder, new int[] {1}, new double[] {0.5}, new double[] {0.4, 0.6}), new double[] {1, 1}, RTOL, ATOL,
                mistake("all-at-once", new double[] {1, 0}), mistake("not-compared", new double[] {0, 0}).also(Slip.ZERO), mistake("other-side", new double[] {0, 1}), mistake("probabilities", new double[] {p, q}), mistake("probabilities", new double[] {p, 1 / (1 + Math.exp(1 - 5 * Math.tanh(p * Math.log(3))))}));
        close("the image with u = (0.4, 0.9)", answer.sample(decoder, new int[] {1}, new double[] {0.5}, new double[] {0.4, 0.9}), new double[] {1, 1}, RTOL, ATOL, mistake("probability-fed-back", new double[] {1, 0}));
        close("the image with u = (0.4, 0.99)", answer.sample(decoder, new int[] {1}, new double[] {0.5}, new double[] {0.4, 0.99}), new double[] {1, 0}, RTOL, ATOL, mistake("one-uniform", new double[] {1, 1}));
        aPixelThatSeesTheFirst(answer);
    }

    /// x_0 and x_1 are 1 for certain, and the unit of degree 2 is tanh of x_0 alone: the logit of x_2 is 10 tanh(1) − 3, else −3.
    private static void aPixelThatSeesTheFirst(CausalMaskExercise answer) {
        var decoder = new Decoder(new double[][] {{1, 0, 7}}, new double[1][1], new double[1], new double[][] {{5}, {5}, {10}}, new double[] {40, 40, -3});
        close("the image of three pixels", answer.sample(decoder, new int[] {2}, new double[1], new double[] {0.5, 0.5, 0.5}), new double[] {1, 1, 1}, RTOL, ATOL, mistake("one-pixel-fed-back", new double[] {1, 1, 0}));
    }

    private static Decoder onePixel(double logit) {
        return new Decoder(new double[1][1], new double[1][1], new double[1], new double[1][1], new double[] {logit});
    }

    @Test
    @Points(1)
    @DependsOn("logitsByHand")
    void threeShapes(CausalMaskExercise answer, Draw draw) {
        compare(answer, draw, 4, 7, 2, 3);
        compare(answer, draw, 6, 3, 1, 5);
        compare(answer, draw, 3, 5, 4, 2);
    }

    @Test
    @Points(7)
    @Hidden
    void hiddenInputs(CausalMaskExercise answer, Draw draw) {
        compare(answer, draw, draw.size(4, 7), draw.size(8, 12), draw.size(2, 4), draw.size(3, 5));
    }

    private static void compare(CausalMaskExercise answer, Draw draw, int pixels, int units, int latents, int batch) {
        var degrees = new int[units];
        for (int h = 0; h < units; h++) degrees[h] = draw.size(0, pixels - 1);
        var decoder = new Decoder(draw.normal(units, pixels), draw.normal(units, latents), draw.normal(units), draw.normal(pixels, units), draw.normal(pixels));
        double[][] x = draw.bits(pixels, batch, 0.5), z = draw.normal(latents, batch);
        var expected = Columns.of(pixels, batch, (i, b) -> logit(decoder, degrees, x, z, i, b));
        unchanged(() -> close("the logits", answer.logits(decoder, degrees, x, z), expected, RTOL, ATOL), x, z, decoder.V(), decoder.U());
        causal(answer, decoder, degrees, x, z, expected);
        masks(answer, degrees, pixels);
        for (int k = 0; k < 6; k++) drawn(answer, decoder, degrees, z, draw.uniform(pixels, 0, 1)); // in one image a z of half the size may change no pixel
    }

    /// log-odds of one pixel, from the definition: who has seen no more than what came before.
    private static double logit(Decoder decoder, int[] degrees, double[][] x, double[][] z, int i, int b) {
        double sum = decoder.c()[i];
        for (int h = 0; h < degrees.length; h++) {
            if (degrees[h] > i) continue;
            double in = decoder.a()[h];
            for (int j = 0; j < degrees[h]; j++) in += decoder.V()[h][j] * x[j][b];
            for (int l = 0; l < z.length; l++) in += decoder.A()[h][l] * z[l][b];
            sum += decoder.U()[i][h] * Math.tanh(in);
        }
        return sum;
    }

    private static void causal(CausalMaskExercise answer, Decoder decoder, int[] degrees, double[][] x, double[][] z, double[][] before) {
        for (int j = 0; j < x.length; j++) {
            int pixel = j;
            var after = answer.logits(decoder, degrees, Columns.of(x.length, x[0].length, (i, b) -> i == pixel ? 1 - x[i][b] : x[i][b]), z);
            shape(after, x.length, x[0].length);
            for (int i = 0; i <= j; i++) holds(Math.abs(after[i][0] - before[i][0]) < 1e-9, "not-causal", "the logit of pixel " + i + " changed with pixel " + j);
        }
    }

    private static void masks(CausalMaskExercise answer, int[] degrees, int pixels) {
        close("the hidden mask", answer.hiddenMask(degrees, pixels), Columns.of(degrees.length, pixels, (h, i) -> degrees[h] > i ? 1 : 0), RTOL, ATOL);
        close("the output mask", answer.outputMask(degrees, pixels), Columns.of(pixels, degrees.length, (i, h) -> degrees[h] > i ? 0 : 1), RTOL, ATOL);
    }

    private static void drawn(CausalMaskExercise answer, Decoder decoder, int[] degrees, double[][] z, double[] u) {
        var x = new double[u.length][1];
        var code = Columns.of(z.length, 1, (l, _) -> z[l][0]);
        for (int i = 0; i < u.length; i++) x[i][0] = Math.log(u[i] / (1 - u[i])) < logit(decoder, degrees, x, code, i, 0) ? 1 : 0;
        var image = answer.sample(decoder, degrees, Columns.sum(1, z.length, (_, l) -> z[l][0]), u);
        length(image, u.length);
        close("the image", image, Columns.sum(1, u.length, (_, i) -> x[i][0]), RTOL, ATOL);
    }
}
