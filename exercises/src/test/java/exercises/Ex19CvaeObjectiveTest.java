package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import vaekit.exercise.AevbStepExercise;
import vaekit.exercise.CvaeObjectiveExercise;
import vaekit.exercise.CvaeObjectiveExercise.Model;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex19", title = "The objective of a conditional VAE", of = CvaeObjectiveExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: one bound for each of the B columns.")
@Hint(id = "plus-kl", value = "The KL is added: a bound is lower the further q is from the prior, so it is subtracted.")
@Hint(id = "encoder-without-label", value = "The encoder does not see y: q(z|x, y) reads [x; onehot(y)]; add the column D + y of its weights.")
@Hint(id = "decoder-without-label", value = "The decoder does not see y: p(x|y, z) reads [z; onehot(y)]; add the column L + y of its weights.")
@Hint(id = "label-on-top", value = "The label was put above x and z: the inputs are [x; onehot(y)] and [z; onehot(y)], label last.")
@Hint(id = "kl-lost", value = "This is the reconstruction term alone: subtract KL(q(z|x, y) ‖ p(z)).")
@Hint(id = "negated", slip = Slip.NEGATED, value = "This is the loss: return the bound, its negative.")
@Hint(id = "label-prior-lost", value = "The joint bound is that on log p(x|y): add log p(y).")
@Hint(id = "label-prior-subtracted", value = "log p(y) is subtracted: it is added, and negative itself.")
@Hint(id = "no-label-at-all", value = "Neither network sees y: add the column D + y of the encoder's weights and the column L + y of the decoder's.")
@Hint(id = "encoder-label-column", value = "The encoder uses the column of another label: with x in the first D columns, that of label y is column D + y.")
@Hint(id = "decoder-label-column", value = "The decoder uses the column of another label: with z in the first L columns, that of label y is column L + y.")
@Hint(id = "label-columns", value = "Both networks use the column of another label: label y is column D + y of the encoder, L + y of the decoder.")
@Hint(id = "kl-alone", value = "This is the KL alone: E_q[log p(x|y, z)] is missing.")
@Hint(id = "mean-for-sample", value = "The decoder got μ: it gets the sample z = μ + σε.")
@Hint(id = "variance-for-sigma", value = "The sample is μ + σ²ε: σ = exp(logVar / 2).")
@Hint(id = "log-variance-sign", value = "log σ² has the wrong sign in the KL: ½(σ² + μ² − 1 − log σ²).")
@Hint(id = "softplus-sign", value = "log(1 + e^ℓ) is added: x·ℓ − log(1 + e^ℓ).")
@Hint(id = "kl-not-halved", value = "The KL is twice too large: the ½ stands in front of all its terms.")
@Hint(id = "uniform-prior", value = "All labels count as equally probable: use labelPrior.")
@Hint(id = "label-prior-not-a-log", value = "p(y) is added: its logarithm is.")
@Hint(id = "prior-of-all-labels", value = "The log prior of every label was added: only that of y.")
@Hint(id = "prior-of-another-label", value = "log p of another label was added: labelPrior[y[b]].")
@Hint(id = "label-prior-alone", value = "This is log p(y) alone: add it to the bound on log p(x|y).")
@Hint(id = "saturated", value = "A wrong pixel at logit ±1000 costs 1000 nats: e^1000 is ∞, and log p of a clamped p forgets the price. Stay with the logits (exercise 04).")
@Hint(id = "label-of-the-first", value = "All examples have the label of the first one, in the encoder, the decoder or both: example b has y[b].")
@Hint(id = "clamped", value = "Small logVar are right, but not those of ±30: is logVar clamped, or a small number added to the variance? That changes the bound, and beyond a clamp there is no gradient.")
@Hint(id = "times-label-prior", value = "The bound is multiplied by p(y): it is a logarithm, so log p(y) is added to it.")
@Hint(id = "tail-cut", value = "Right at logits of ±1000, but not at 11 and 21, where the right pixel costs log(1 + e^−ℓ), 1.7·10⁻⁵ and 7.6·10⁻¹⁰: is log(1 + e^ℓ) taken for ℓ beyond a threshold? ℓ + log(1 + e^−ℓ) is right for every ℓ > 0.")
class Ex19CvaeObjectiveTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11, LOG2 = Math.log(2), LOG3 = Math.log(3);

    /// One pixel, one latent, three labels; x = 1, y = 1. Encoder: μ = ½·1 + ½ = 1, σ² = 4; ε = −½ gives z = 0. Decoder: logit 2·0 + log 3,
    /// p = ¾. KL = ½(4 + 1 − 1 − log 4) = 2 − log 2. The columns of the other labels hold other numbers.
    private static Model byHand() {
        return new Model(new double[][] {{0.5, 7, 0.5, -2}}, new double[1], new double[][] {{0, 3, 2 * LOG2, 1}}, new double[1],
                new double[][] {{2, 5, LOG3, -1}}, new double[1]);
    }

    /// The bound for these outputs of the encoder, with the logit slope·z + label.
    private static double[] bound(double mu, double logVar, double slope, double label) {
        double z = mu - Math.exp(logVar / 2) / 2;
        return of(-Math.log1p(Math.exp(-slope * z - label)) - (Math.exp(logVar) + mu * mu - 1 - logVar) / 2);
    }

    @Test
    @Points(2)
    void oneExampleByHand(CvaeObjectiveExercise answer) {
        double reconstruction = LOG3 - 2 * LOG2, kl = 2 - LOG2, v = 2 * LOG2;
        close(answer.elbo(byHand(), new double[][] {{1}}, new int[] {1}, new double[][] {{-0.5}}), of(reconstruction - kl), RTOL, ATOL,
                mistake("plus-kl", of(reconstruction + kl)), mistake("encoder-without-label", bound(0.5, 0, 2, LOG3)),
                mistake("decoder-without-label", bound(1, v, 2, 0)), mistake("no-label-at-all", bound(0.5, 0, 2, 0)), mistake("label-on-top", bound(5, 4, -1, 5)),
                mistake("kl-lost", of(reconstruction)), mistake("kl-alone", of(-kl)), mistake("kl-alone", of(kl)),
                mistake("encoder-label-column", bound(7.5, 3, 2, LOG3)), mistake("encoder-label-column", bound(-1.5, 1, 2, LOG3)),
                mistake("decoder-label-column", bound(1, v, 2, 5)), mistake("decoder-label-column", bound(1, v, 2, -1)),
                mistake("log-variance-sign", of(reconstruction - kl - 2 * LOG2)), mistake("softplus-sign", of(LOG3 + 2 * LOG2 - kl)), mistake("kl-not-halved", of(reconstruction - 2 * kl)), mistake("variance-for-sigma", of(-Math.log1p(Math.exp(2 - LOG3)) - kl)), term("reconstruction", reconstruction), term("− KL", -kl), term("½σ² of the KL", -2), term("½ log σ² of the KL", LOG2),
                mistake("label-columns", bound(7.5, 3, 2, 5)), mistake("label-columns", bound(-1.5, 1, 2, -1)),
                mistake("mean-for-sample", of(-Math.log1p(Math.exp(-2 - LOG3)) - kl)));
    }

    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    void jointBoundByHand(CvaeObjectiveExercise answer) {
        double elbo = LOG3 - 2 * LOG2 - 2 + LOG2;
        close(answer.jointElbo(byHand(), new double[] {0.5, 0.2, 0.3}, new double[][] {{1}}, new int[] {1}, new double[][] {{-0.5}}),
                of(elbo + Math.log(0.2)), RTOL, ATOL, mistake("label-prior-lost", of(elbo)), mistake("label-prior-subtracted", of(elbo - Math.log(0.2))),
                mistake("label-prior-not-a-log", of(elbo + 0.2)), mistake("prior-of-all-labels", of(elbo + Math.log(0.03))), mistake("prior-of-another-label", of(elbo + Math.log(0.5))),
                mistake("prior-of-another-label", of(elbo + Math.log(0.3))), mistake("label-prior-alone", of(Math.log(0.2))), mistake("uniform-prior", of(elbo - LOG3)), mistake("times-label-prior", of(0.2 * elbo)));
    }

    @Test
    @Points(2)
    @DependsOn("oneExampleByHand")
    void threeShapes(CvaeObjectiveExercise answer, Draw draw) {
        compare(answer, draw, 3, 2, 4, 5);
        compare(answer, draw, 6, 1, 2, 4);
        compare(answer, draw, 2, 4, 3, 7);
        var certain = new Model(new double[1][5], new double[1], new double[1][5], new double[1], new double[3][3], new double[] {1000, -1000, 40});
        close("the bound at logits 1000, −1000 and 40", answer.elbo(certain, new double[][] {{0}, {1}, {0}}, new int[] {1}, new double[1][1]), of(-2040), RTOL, ATOL, otherwise("saturated"));
        var nearly = new Model(new double[1][4], new double[1], new double[1][4], new double[1], new double[2][3], new double[] {11, 21});
        close("the bound of ones at logits 11 and 21", answer.elbo(nearly, new double[][] {{1}, {1}}, new int[] {1}, new double[1][1]), of(-Math.log1p(Math.exp(-11)) - Math.log1p(Math.exp(-21))), RTOL, ATOL, otherwise("tail-cut"));
        for (int logVar : new int[] {30, -30}) {
            var one = new Model(new double[1][2], new double[1], new double[1][2], new double[] {logVar}, new double[1][2], new double[1]);
            close("the bound where logVar is " + logVar, answer.elbo(one, new double[1][1], new int[1], new double[1][1]), of(-LOG2 - (Math.exp(logVar) - 1 - logVar) / 2), RTOL, ATOL, otherwise("clamped"));
        }
    }

    /// One latent: the expectation over ε by quadrature is log p(x|y) minus the KL from q to the true posterior of z given x and y.
    @Test
    @Points(1)
    @DependsOn("threeShapes")
    void belowTheEvidenceByTheKlToThePosterior(CvaeObjectiveExercise answer, Draw draw) {
        var model = random(draw, 2, 1, 3);
        double[] x = {1, 0};
        int label = 2, points = 181;
        var given = given(model, label, label);
        DoubleUnaryOperator joint = z -> Trapezoid.normal(z, 0, 1) * sigmoid(given.w()[0][0] * z + given.b()[0]) * sigmoid(-given.w()[1][0] * z - given.b()[1]);
        double mu = given.bMu()[0] + given.wMu()[0][0], variance = Math.exp(given.bLogVar()[0] + given.wLogVar()[0][0]); // x = (1, 0)
        double evidence = Trapezoid.integral(joint, -12, 12, 2400);
        double kl = Trapezoid.integral(e -> {
            double z = mu + Math.sqrt(variance) * e;
            return Trapezoid.normal(e, 0, 1) * Math.log(Trapezoid.normal(z, mu, variance) * evidence / joint.applyAsDouble(z));
        }, -9, 9, 1800);
        var labels = new int[points];
        Arrays.fill(labels, label);
        var elbo = answer.elbo(model, Columns.of(2, points, (d, _) -> x[d]), labels, Columns.of(1, points, (_, b) -> -9 + 0.1 * b));
        length(elbo, points);
        double expected = 0;
        for (int b = 0; b < points; b++) expected += 0.1 * Trapezoid.normal(-9 + 0.1 * b, 0, 1) * elbo[b];
        close("the expected bound", expected, Math.log(evidence) - kl, RTOL, 1e-9);
    }

    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    void inputsStayAsTheyWere(CvaeObjectiveExercise answer, Draw draw) {
        var m = random(draw, 3, 2, 2);
        double[][] x = draw.bits(3, 4, 0.5), eps = draw.normal(2, 4);
        int[] y = {0, 1, 1, 0};
        double[] prior = {0.3, 0.7};
        unchanged(() -> {
            answer.elbo(m, x, y, eps);
            answer.jointElbo(m, prior, x, y, eps);
        }, m.wMu(), m.bMu(), m.wLogVar(), m.bLogVar(), m.w(), m.b(), x, y, eps, prior);
    }

    @Test
    @Points(7)
    @Hidden
    void hiddenInputs(CvaeObjectiveExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 5), draw.size(1, 3), draw.size(2, 4), draw.size(6, 12));
    }

    private static void compare(CvaeObjectiveExercise answer, Draw draw, int pixels, int latents, int labels, int batch) {
        var model = random(draw, pixels, latents, labels);
        double[][] x = draw.bits(pixels, batch, 0.5), eps = draw.normal(latents, batch);
        var y = new int[batch];
        for (int b = 0; b < batch; b++) y[b] = draw.size(0, labels - 1);
        var prior = draw.uniform(labels, 0.1, 1);
        double total = Arrays.stream(prior).sum();
        for (int c = 0; c < labels; c++) prior[c] /= total;
        var expected = withLabelOfTheFirst(model, x, y, eps, false, false);
        close(answer.elbo(model, x, y, eps), expected, RTOL, 1e-10, mistake("label-of-the-first", withLabelOfTheFirst(model, x, y, eps, true, false)),
                mistake("label-of-the-first", withLabelOfTheFirst(model, x, y, eps, false, true)), mistake("label-of-the-first", withLabelOfTheFirst(model, x, y, eps, true, true)));
        close(answer.jointElbo(model, prior, x, y, eps), Columns.sum(1, batch, (_, b) -> expected[b] + Math.log(prior[y[b]])), RTOL, 1e-10);
    }

    /// The bounds, with that mistake in the encoder, in the decoder or nowhere.
    private static double[] withLabelOfTheFirst(Model model, double[][] x, int[] y, double[][] eps, boolean inEncoder, boolean inDecoder) {
        return Columns.sum(1, y.length, (_, b) -> {
            var loss = TinyVae.loss(given(model, y[inEncoder ? 0 : b], y[inDecoder ? 0 : b]), x, eps, b);
            return -loss.reconstruction() - loss.kl();
        });
    }

    /// For fixed labels the model is an ordinary VAE: the label's columns are part of the biases.
    private static AevbStepExercise.Model given(Model m, int ofEncoder, int ofDecoder) {
        int pixels = m.b().length, latents = m.bMu().length;
        return new AevbStepExercise.Model(left(m.wMu(), pixels), plus(m.bMu(), m.wMu(), pixels + ofEncoder), left(m.wLogVar(), pixels),
                plus(m.bLogVar(), m.wLogVar(), pixels + ofEncoder), left(m.w(), latents), plus(m.b(), m.w(), latents + ofDecoder));
    }

    private static double[][] left(double[][] w, int columns) {
        return Columns.of(w.length, columns, (i, j) -> w[i][j]);
    }

    private static double[] plus(double[] b, double[][] w, int column) {
        return Columns.sum(1, b.length, (_, i) -> b[i] + w[i][column]);
    }

    private static Model random(Draw draw, int pixels, int latents, int labels) {
        return new Model(draw.normal(latents, pixels + labels), draw.normal(latents), draw.uniform(latents, pixels + labels, -0.4, 0.4),
                draw.normal(latents), draw.normal(pixels, latents + labels), draw.normal(pixels));
    }

    private static double sigmoid(double l) {
        return 1 / (1 + Math.exp(-l));
    }

    private static double[] of(double value) {
        return new double[] {value};
    }
}
