package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vaekit.exercise.AevbStepExercise;
import vaekit.exercise.AevbStepExercise.Model;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex13", title = "One training step, gradients by hand", of = AevbStepExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "Every gradient has the shape of its parameter: dW = dLogits·zᵀ is [D, L], dWMu = dMu·xᵀ is [L, D].")
@Hint(id = "sum-over-batch", value = "The value is B times too large: sums over pixels and latents, but the mean over the examples.")
@Hint(id = "gradient-not-averaged", value = "The loss is right, its gradient B times too large: the 1/B of the loss belongs into every gradient, dLogits = (p − x)/B and the KL's parts too.")
@Hint(id = "kl-not-averaged", value = "The decoder's part is averaged over the batch, the KL's part is summed: both carry 1/B.")
@Hint(id = "mean-over-pixels", value = "The reconstruction is averaged over the pixels, the KL is not: that is a hidden β = D. Sum over the pixels.")
@Hint(id = "kl-sign", value = "The KL is subtracted: the loss is −ELBO = reconstruction + KL.")
@Hint(id = "kl-gradient-lost", value = "dMu is that of the reconstruction alone: the KL adds mu/B to dMu and ½(σ² − 1)/B to dLogVar.")
@Hint(id = "kl-gradient-sign", value = "The KL's part of dMu has the wrong sign: the loss adds the KL, so mu/B is added to dMu and ½(σ² − 1)/B to dLogVar.")
@Hint(id = "reconstruction-gradient-lost", value = "dMu is that of the KL alone: dZ = Wᵀ·dLogits has to flow through the sample into mu and logVar.")
@Hint(id = "kl-variance-lost", value = "dLogVar has only the part through the sample: the KL adds ½(σ² − 1)/B.")
@Hint(id = "kl-variance-sign", value = "The KL's part of dLogVar has the wrong sign: ∂/∂logVar of ½(σ² − 1 − logVar) is ½(σ² − 1), over B.")
@Hint(id = "sample-part-lost", value = "dLogVar has only the KL's part: dZ flows into it too, through z = μ + σε, as dZ·½σε.")
@Hint(id = "sample-part-sign", value = "dLogVar's part through the sample has the wrong sign: it is dZ·½σε with dZ = Wᵀ·dLogits, and added.")
@Hint(id = "half-lost", value = "dLogVar through the sample is twice too large: ∂z/∂logVar = ½σε (exercise 08), is the ½ missing?")
@Hint(id = "uphill", value = "The step goes uphill: the loss is minimised, θ − rate·gradient.")
@Hint(id = "first-batch-only", value = "Every step uses the first minibatch: step i uses x[i] and eps[i].")
@Hint(id = "rate-over-batch", value = "The steps are B times too short: the gradient is averaged over the batch already, do not divide the rate, too.")
@Hint(id = "kl-variance-one-lost", value = "The KL's part of dLogVar lacks the −1: ½(σ² − 1)/B.")
@Hint(id = "not-cleared", value = "The second step still contains the gradient of the first: start each minibatch from zero gradients.")
@Hint(id = "same-point", value = "All gradients were taken at the first model: each step starts from the model that the step before it made.")
@Hint(id = "steps-not-kept", value = "Every step is taken from the first model: it starts from the model that the step before it made.")
@Hint(id = "sample-for-noise", value = "dLogVar through the sample contains z in the place of ε: ∂z/∂logVar = ½σε.")
@Hint(id = "sample-for-scaled-noise", value = "dLogVar through the sample contains z in the place of σε = z − μ: ∂z/∂logVar = ½σε.")
@Hint(id = "variance-in-the-sample-part", value = "dLogVar through the sample contains σ² in the place of σ: ∂z/∂logVar = ½σε.")
@Hint(id = "kl-by-sigma", value = "The KL's part of dLogVar is the derivative by σ, σ − 1/σ: by log σ² it is ½(σ² − 1).")
@Hint(id = "first-images-only", value = "Every step uses the images of the first minibatch: step i uses x[i].")
@Hint(id = "first-noise-only", value = "Every step uses the noise of the first minibatch: step i uses eps[i].")
@Hint(id = "noise-lost", value = "dLogVar through the sample lacks ε: ∂z/∂logVar = ½σε.")
@Hint(id = "sigma-lost", value = "dLogVar through the sample lacks σ: ∂z/∂logVar = ½σε.")
@Hint(id = "logit-gradient-sign", value = "The reconstruction's part of dMu has the wrong sign: dLogits = (sigmoid(logits) − x)/B for a loss, and dZ = Wᵀ·dLogits is added.")
@Hint(id = "kl-variance-half-lost", value = "The KL's part of dLogVar is ½(σ² − 1)/B: the ½ is missing.")
@Hint(id = "log-likelihood", value = "This is the log-likelihood: the reconstruction term of the loss is its negative, a positive number.")
@Hint(id = "elbo", value = "This is the ELBO: the loss is its negative, reconstruction + KL.")
@Hint(id = "one-part", value = "The loss is one part alone: reconstruction + KL.")
@Hint(id = "variance-for-sigma", value = "The sample is μ + σ²ε: σ = exp(logVar / 2).")
@Hint(id = "mean-for-sample", value = "The decoder got μ: it gets the sample z = μ + σε.")
@Hint(id = "kl-mean", value = "½μ² is twice too large: is the ½ missing, or μ not squared (it is ½ here)?")
@Hint(id = "kl-mean-twice", value = "The KL's part of dMu is twice too large: ∂/∂μ of ½μ² is μ, so mu/B.")
@Hint(id = "kl-mean-half", value = "The KL's part of dMu is half of what it should be: ∂/∂μ of ½μ² is μ, so mu/B.")
@Hint(id = "reconstruction-not-averaged", value = "The KL's part is averaged over the batch, the decoder's is summed: dLogits = (p − x)/B.")
@Hint(id = "clamped", value = "Small logVar are right, but not those of ±30: is logVar clamped, or a small number added to the variance? That changes the loss, and beyond a clamp there is no gradient.")
@Hint(id = "saturated", value = "A wrong pixel at logit ±1000 costs 1000 nats: e^1000 is ∞, and log p of a clamped p forgets the price. Stay with the logits (exercise 04).")
@Hint(id = "tail-cut", value = "Right at logits of ±1000, but not at 11 and 21, where the right pixel costs log(1 + e^−ℓ), 1.7·10⁻⁵ and 7.6·10⁻¹⁰: is log(1 + e^ℓ) taken for ℓ beyond a threshold? ℓ + log(1 + e^−ℓ) is right for every ℓ > 0.")
class Ex13AevbStepTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12, GRADIENT_ATOL = 1e-9;

    /// Made so that the logit is 0: μ = ¼ + ¼ = ½, σ = 4, ε = −5/64 give z = 3/16; W = 8, b = −1½. Then p = ½, dLogit = −½, dZ = −4,
    /// dμ = −4 + ½ and d log σ² = −4·½·4·(−5/64) + ½(16 − 1) = 0.625 + 7.5. dμ is compared first: who has it right and d log σ² wrong made the mistake there alone.
    @Test
    @Points(3)
    void oneExampleByHand(AevbStepExercise answer) {
        double log2 = Math.log(2), kl = 7.625 - 2 * log2;
        var model = new Model(new double[][] {{0.25}}, new double[] {0.25}, new double[][] {{2 * log2}}, new double[] {2 * log2}, new double[][] {{8}}, new double[] {-1.5});
        var step = answer.step(model, new double[][] {{1}}, new double[][] {{-0.078125}});
        notNull("the step", step);
        close("the reconstruction", step.reconstruction(), log2, RTOL, ATOL, mistake("variance-for-sigma", Math.log1p(Math.exp(7.5))), mistake("mean-for-sample", Math.log1p(Math.exp(-2.5))), mistake("log-likelihood", -log2).also(Slip.NEGATED));
        close("the KL", step.kl(), kl, RTOL, ATOL, mistake("kl-mean", kl + 0.125), term("½σ²", 8), term("½μ²", 0.125), term("− ½", -0.5), term("− ½ log σ²", -2 * log2));
        close("the loss", step.loss(), log2 + kl, RTOL, ATOL, term("reconstruction", log2), term("KL", kl), mistake("kl-sign", log2 - kl), mistake("elbo", -log2 - kl).also(Slip.NEGATED), mistake("one-part", log2), mistake("one-part", kl));
        TinyVae.closeTo("gradient", step.gradient(), gradient(-3.5, 8.125), RTOL, ATOL, Map.ofEntries(
                Map.entry("kl-gradient-lost", gradient(-4, 8.125)), Map.entry("reconstruction-gradient-lost", gradient(0.5, 8.125)), Map.entry("kl-gradient-sign", gradient(-4.5, 8.125)),
                Map.entry("kl-mean-twice", gradient(-3, 8.125)), Map.entry("kl-mean-half", gradient(-3.75, 8.125)), Map.entry("logit-gradient-sign", gradient(4.5, 8.125)),
                Map.entry("kl-variance-lost", gradient(-3.5, 0.625)), Map.entry("sample-part-lost", gradient(-3.5, 7.5)), Map.entry("half-lost", gradient(-3.5, 1.25 + 7.5)),
                Map.entry("variance-in-the-sample-part", gradient(-3.5, 2.5 + 7.5)), Map.entry("sample-for-noise", gradient(-3.5, -1.5 + 7.5)), Map.entry("sample-for-scaled-noise", gradient(-3.5, -0.375 + 7.5)),
                Map.entry("noise-lost", gradient(-3.5, -8 + 7.5)), Map.entry("sigma-lost", gradient(-3.5, 0.15625 + 7.5)), Map.entry("sample-part-sign", gradient(-3.5, -0.625 + 7.5)),
                Map.entry("kl-variance-one-lost", gradient(-3.5, 0.625 + 8)), Map.entry("kl-variance-sign", gradient(-3.5, 0.625 - 7.5)), Map.entry("kl-variance-half-lost", gradient(-3.5, 0.625 + 15)),
                Map.entry("kl-by-sigma", gradient(-3.5, 0.625 + 3.75))));
    }

    @Test
    @Points(2)
    @DependsOn("oneExampleByHand")
    void lossIsPerExample(AevbStepExercise answer, Draw draw) {
        for (int[] shape : new int[][] {{3, 2, 5}, {6, 1, 4}, {5, 4, 3}}) {
            var model = TinyVae.random(draw, shape[0], shape[1]);
            double[][] x = draw.bits(shape[0], shape[2], 0.5), eps = draw.normal(shape[1], shape[2]);
            double reconstruction = TinyVae.mean(model, x, eps, TinyVae.Loss::reconstruction), kl = TinyVae.mean(model, x, eps, TinyVae.Loss::kl);
            var step = answer.step(model, x, eps);
            notNull("the step", step);
            close("the reconstruction", step.reconstruction(), reconstruction, RTOL, 1e-11,
                    mistake("sum-over-batch", shape[2] * reconstruction).also(Slip.FACTOR), mistake("mean-over-pixels", reconstruction / shape[0]).also(Slip.FACTOR));
            close("the KL", step.kl(), kl, RTOL, 1e-11, mistake("sum-over-batch", shape[2] * kl).also(Slip.FACTOR));
            close("the loss", step.loss(), reconstruction + kl, RTOL, 1e-11);
        }
        var certain = new Model(new double[1][3], new double[1], new double[1][3], new double[1], new double[3][1], new double[] {1000, -1000, 40});
        var step = answer.step(certain, new double[][] {{0}, {1}, {0}}, new double[1][1]);
        notNull("the step", step);
        close("the reconstruction at logits 1000, −1000 and 40", step.reconstruction(), 2040, RTOL, ATOL, otherwise("saturated"));
        var nearly = answer.step(new Model(new double[1][2], new double[1], new double[1][2], new double[1], new double[2][1], new double[] {11, 21}), new double[][] {{1}, {1}}, new double[1][1]);
        notNull("the step", nearly);
        close("the reconstruction of ones at logits 11 and 21", nearly.reconstruction(), Math.log1p(Math.exp(-11)) + Math.log1p(Math.exp(-21)), RTOL, ATOL, otherwise("tail-cut"));
        for (int logVar : new int[] {30, -30}) {
            var one = answer.step(new Model(new double[1][1], new double[1], new double[1][1], new double[] {logVar}, new double[1][1], new double[1]), new double[1][1], new double[1][1]);
            notNull("the step", one);
            close("the KL where logVar is " + logVar, one.kl(), (Math.exp(logVar) - 1 - logVar) / 2, RTOL, ATOL, otherwise("clamped"));
        }
    }

    @Test
    @Points(3)
    @DependsOn("lossIsPerExample")
    void gradientAgreesWithCentralDifferences(AevbStepExercise answer, Draw draw) {
        gradients(answer, draw, 3, 2, 5);
        gradients(answer, draw, 6, 1, 3);
        gradients(answer, draw, 2, 4, 3);
    }

    @Test
    @Points(1)
    @DependsOn("gradientAgreesWithCentralDifferences")
    void threeStepsDownhill(AevbStepExercise answer, Draw draw) {
        train(answer, draw, 3, 2, 4);
    }

    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    void inputsStayAsTheyWere(AevbStepExercise answer, Draw draw) {
        var m = TinyVae.random(draw, 3, 2);
        double[][] x = draw.bits(3, 4, 0.5), eps = draw.normal(2, 4);
        unchanged(() -> {
            answer.step(m, x, eps);
            answer.train(m, new double[][][] {x, x}, new double[][][] {eps, eps}, 0.1);
        }, m.wMu(), m.bMu(), m.wLogVar(), m.bLogVar(), m.w(), m.b(), x, eps);
    }

    @Test
    @Points(10)
    @Hidden
    void hiddenInputs(AevbStepExercise answer, Draw draw) {
        gradients(answer, draw, draw.size(2, 5), draw.size(1, 3), draw.size(6, 9));
        train(answer, draw, draw.size(2, 4), draw.size(1, 3), draw.size(5, 7));
    }

    private static void gradients(AevbStepExercise answer, Draw draw, int pixels, int latents, int batch) {
        var model = TinyVae.random(draw, pixels, latents);
        double[][] x = draw.bits(pixels, batch, 0.5), eps = draw.normal(latents, batch);
        Model reconstruction = TinyVae.gradient(model, x, eps, TinyVae.Loss::reconstruction), kl = TinyVae.gradient(model, x, eps, TinyVae.Loss::kl);
        Model expected = TinyVae.plus(reconstruction, kl, 1), summed = TinyVae.plus(kl, reconstruction, batch);
        var step = answer.step(model, x, eps);
        notNull("the step", step);
        TinyVae.closeTo("gradient", step.gradient(), expected, RTOL, GRADIENT_ATOL, Map.of(
                "gradient-not-averaged", TinyVae.plus(expected, expected, batch - 1), "kl-not-averaged", TinyVae.plus(reconstruction, kl, batch),
                "kl-gradient-lost", reconstruction, "kl-gradient-sign", TinyVae.plus(reconstruction, kl, -1), "reconstruction-not-averaged",
                new Model(summed.wMu(), summed.bMu(), summed.wLogVar(), summed.bLogVar(), expected.w(), expected.b())));
    }

    private static void train(AevbStepExercise answer, Draw draw, int pixels, int latents, int batch) {
        var start = TinyVae.random(draw, pixels, latents);
        var x = new double[3][][];
        var eps = new double[3][][];
        Model last = start, expected = start, uphill = start, slow = start, again = start, sameImages = start, sameNoise = start, fixed = start, piled = start, pile = TinyVae.plus(start, start, -1);
        for (int i = 0; i < 3; i++) {
            x[i] = draw.bits(pixels, batch, 0.5);
            eps[i] = draw.normal(latents, batch);
            last = slope(i == 0 ? start : TinyVae.plus(start, last, -0.1), x[i], eps[i]);
            expected = TinyVae.plus(expected, slope(expected, x[i], eps[i]), -0.1);
            uphill = TinyVae.plus(uphill, slope(uphill, x[i], eps[i]), 0.1);
            slow = TinyVae.plus(slow, slope(slow, x[i], eps[i]), -0.1 / batch);
            again = TinyVae.plus(again, slope(again, x[0], eps[0]), -0.1);
            sameImages = TinyVae.plus(sameImages, slope(sameImages, x[0], eps[i]), -0.1);
            sameNoise = TinyVae.plus(sameNoise, slope(sameNoise, x[i], eps[0]), -0.1);
            fixed = TinyVae.plus(fixed, slope(start, x[i], eps[i]), -0.1);
            pile = TinyVae.plus(pile, slope(piled, x[i], eps[i]), 1);
            piled = TinyVae.plus(piled, pile, -0.1);
        }
        TinyVae.closeTo("trained model", answer.train(start, x, eps, 0.1), expected, RTOL, GRADIENT_ATOL,
                Map.of("uphill", uphill, "rate-over-batch", slow, "first-batch-only", again, "first-images-only", sameImages, "first-noise-only", sameNoise, "same-point", fixed, "not-cleared", piled, "steps-not-kept", TinyVae.plus(start, last, -0.1)));
    }

    private static Model slope(Model model, double[][] x, double[][] eps) {
        return TinyVae.gradient(model, x, eps, l -> l.reconstruction() + l.kl());
    }

    /// For one pixel of value 1: the gradients of W_μ and b_μ are equal, and those of W_v and b_v.
    private static Model gradient(double dMu, double dLogVar) {
        return new Model(new double[][] {{dMu}}, new double[] {dMu}, new double[][] {{dLogVar}}, new double[] {dLogVar}, new double[][] {{-0.09375}}, new double[] {-0.5});
    }
}
