package exercises;

import static vaekit.grader.api.Expect.centralDifferences;
import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import org.junit.jupiter.api.Test;
import vaekit.exercise.ReparameterizeGradientExercise.Gradient;
import vaekit.exercise.ReparameterizeGradientExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex08", title = "The gradient of the reparameterisation", of = ReparameterizeGradientExercise.class)
@Hint(id = "latents-by-examples", on = Failure.SHAPE, value = "Both gradients have the shape of dZ: L rows (dimensions) and B columns (examples).")
@Hint(id = "half-lost", slip = Slip.TWICE, value = "dLogVar is twice the expected one: ∂/∂logVar of exp(logVar / 2) brings a factor ½.")
@Hint(id = "sigma-lost", value = "dLogVar lacks σ: the derivative of exp(logVar / 2) contains exp(logVar / 2) itself.")
@Hint(id = "noise-lost", value = "dLogVar lacks ε: ∂z/∂σ = ε, the noise that was drawn in the forward pass.")
@Hint(id = "gradient-cut", value = "dLogVar is 0: was the sample treated as a constant (the encoder would never learn its variance), or is there a 1 / 2 of whole numbers, which is 0?")
@Hint(id = "variance-for-sigma", value = "dLogVar contains σ² instead of σ: z depends on exp(logVar / 2).")
@Hint(id = "by-sigma", value = "dLogVar is ∂loss/∂σ = dZ·ε: one more step of the chain rule, ∂σ/∂logVar.")
@Hint(id = "upstream-ignored", value = "dZ is missing: multiply the derivatives of z by what arrives from the decoder.")
@Hint(id = "half-outside", value = "σ is taken as exp(logVar) / 2: the ½ belongs inside, exp(logVar / 2).")
@Hint(id = "log-for-sigma", value = "dLogVar contains logVar in the place of σ = exp(logVar / 2).")
@Hint(id = "divided-by-sigma", value = "dLogVar is divided by σ: the derivative of exp(logVar / 2) is ½ exp(logVar / 2) = ½σ, a factor.")
@Hint(id = "noise-squared", value = "dLogVar contains ε twice: ∂z/∂σ = ε, once.")
@Hint(id = "not-multiplied", value = "dZ is added: the chain rule multiplies.")
@Hint(id = "gradient-sign", value = "The gradient has the opposite sign: z = μ + σε grows with both.")
@Hint(id = "mu-with-noise", value = "dMu contains the noise: μ enters z with the factor 1, so dMu = dZ.")
@Hint(id = "swapped", value = "What belongs to the one gradient is returned as the other: the record is Gradient(dMu, dLogVar).")
@Hint(id = "mu-not-passed", value = "dMu is 0: μ enters z with the factor 1, so what arrives at z arrives at μ.")
@Hint(id = "sigma-not-halved", value = "This is the gradient for σ² = exp(logVar) in the place of σ = exp(logVar / 2).")
@Hint(id = "kl-added", value = "dLogVar contains the gradient of the KL, ½(σ² − 1): here only what flows through the sample is asked.")
@Hint(id = "clamped", value = "The gradient is wrong where σ is e^±15: do not clamp logVar or σ, nor add a small number to it.")
@Hint(id = "clipped", value = "The gradient is clipped, to ±1 or ±5: return it whole.")
@Hint(id = "mu-scaled", value = "dMu is dZ·σ: μ enters z with the factor 1.")
class Ex08ReparameterizeGradientTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// dZ = (3, −4), σ² = (25, 9), ε = (0.7, 0.3): dμ = dZ, dlogσ² = (3·½·5·0.7, −4·½·3·0.3) = (5.25, −1.8).
    @Test
    @Points(1)
    void twoNumbersByHand(ReparameterizeGradientExercise answer) {
        double[][] dZ = {{3}, {-4}}, logVar = {{Math.log(25)}, {Math.log(9)}}, eps = {{0.7}, {0.3}};
        compare(answer, dZ, logVar, eps, new double[][] {{3}, {-4}}, new double[][] {{5.25}, {-1.8}});
    }

    @Test
    @Points(1)
    @DependsOn("twoNumbersByHand")
    void everyNumberOfThreeShapes(ReparameterizeGradientExercise answer, Draw draw) {
        random(answer, draw, 2, 5);
        random(answer, draw, 6, 3);
        random(answer, draw, 1, 4);
        var extreme = answer.backward(new double[][] {{3, 3}}, new double[][] {{-30, 30}}, new double[][] {{2, 2}});
        notNull("the gradient", extreme);
        close("dLogVar where σ is e^−15 and e^15", extreme.dLogVar(), new double[][] {{3 * Math.exp(-15), 3 * Math.exp(15)}}, RTOL, 1e-20, otherwise("clamped"));
    }

    /// Loss Σ sin(z): the true gradient by central differences, whose own error is about 1e-10 at h = 1e-5.
    @Test
    @Points(1)
    @DependsOn("twoNumbersByHand")
    void agreesWithCentralDifferences(ReparameterizeGradientExercise answer, Draw draw) {
        double[] mu = draw.normal(6), logVar = draw.normal(6), eps = draw.normal(6);
        var dZ = new double[6];
        for (int i = 0; i < 6; i++) dZ[i] = Math.cos(mu[i] + Math.exp(logVar[i] / 2) * eps[i]);
        var gradient = answer.backward(new double[][] {dZ}, new double[][] {logVar}, new double[][] {eps});
        notNull("the gradient", gradient);
        close("dMu", gradient.dMu(), new double[][] {centralDifferences(m -> loss(m, logVar, eps), mu, 1e-5)}, 1e-8, 1e-8);
        close("dLogVar", gradient.dLogVar(), new double[][] {centralDifferences(v -> loss(mu, v, eps), logVar, 1e-5)}, 1e-8, 1e-8);
    }

    @Test
    @Points(3)
    @Hidden
    void hiddenInputs(ReparameterizeGradientExercise answer, Draw draw) {
        random(answer, draw, draw.size(2, 9), draw.size(10, 20));
    }

    private static double loss(double[] mu, double[] logVar, double[] eps) {
        double sum = 0;
        for (int i = 0; i < mu.length; i++) sum += Math.sin(mu[i] + Math.exp(logVar[i] / 2) * eps[i]);
        return sum;
    }

    private static void random(ReparameterizeGradientExercise answer, Draw draw, int latents, int batch) {
        double[][] dZ = draw.normal(latents, batch), sigma = draw.uniform(latents, batch, 0.2, 3), eps = draw.normal(latents, batch);
        var logVar = Columns.of(latents, batch, (l, b) -> 2 * Math.log(sigma[l][b]));
        compare(answer, dZ, logVar, eps, dZ, Columns.of(latents, batch, (l, b) -> dZ[l][b] * sigma[l][b] * eps[l][b] / 2));
    }

    private static void compare(ReparameterizeGradientExercise answer, double[][] dZ, double[][] logVar, double[][] eps,
            double[][] dMu, double[][] dLogVar) {
        int latents = dZ.length, batch = dZ[0].length;
        Columns.Entry sigma = (l, b) -> Math.exp(logVar[l][b] / 2);
        var called = new Gradient[1];
        unchanged(() -> called[0] = answer.backward(dZ, logVar, eps), dZ, logVar, eps);
        var gradient = called[0];
        notNull("the gradient", gradient);
        close("dMu", gradient.dMu(), dMu, RTOL, ATOL, mistake("clipped", clipped(dMu, 1)),
                mistake("swapped", dLogVar), mistake("mu-not-passed", new double[latents][batch]).also(Slip.ZERO),
                mistake("mu-with-noise", Columns.of(latents, batch, (l, b) -> dZ[l][b] * eps[l][b])), mistake("mu-with-noise", Columns.of(latents, batch, (l, b) -> dZ[l][b] * eps[l][b] * sigma.at(l, b))),
                mistake("gradient-sign", Columns.of(latents, batch, (l, b) -> -dZ[l][b])).also(Slip.NEGATED),
                mistake("mu-scaled", Columns.of(latents, batch, (l, b) -> dZ[l][b] * sigma.at(l, b))),
                mistake("upstream-ignored", Columns.of(latents, batch, (_, _) -> 1)));
        close("dLogVar", gradient.dLogVar(), dLogVar, RTOL, ATOL, mistake("clipped", clipped(dLogVar, 1)), mistake("clipped", clipped(dLogVar, 5)),
                mistake("gradient-cut", new double[latents][batch]).also(Slip.ZERO),
                mistake("sigma-not-halved", Columns.of(latents, batch, (l, b) -> dZ[l][b] * eps[l][b] * Math.pow(sigma.at(l, b), 2))),
                mistake("half-outside", Columns.of(latents, batch, (l, b) -> dZ[l][b] * eps[l][b] * Math.exp(logVar[l][b]) / 4)), mistake("log-for-sigma", Columns.of(latents, batch, (l, b) -> dZ[l][b] * eps[l][b] * logVar[l][b] / 2)),
                mistake("divided-by-sigma", Columns.of(latents, batch, (l, b) -> dZ[l][b] * eps[l][b] / 2 / sigma.at(l, b))), mistake("noise-squared", Columns.of(latents, batch, (l, b) -> dLogVar[l][b] * eps[l][b])),
                mistake("not-multiplied", Columns.of(latents, batch, (l, b) -> dZ[l][b] + sigma.at(l, b) * eps[l][b] / 2)), mistake("gradient-sign", Columns.of(latents, batch, (l, b) -> -dLogVar[l][b])).also(Slip.NEGATED),
                mistake("upstream-ignored", Columns.of(latents, batch, (l, b) -> sigma.at(l, b) * eps[l][b] / 2)),
                mistake("kl-added", Columns.of(latents, batch, (l, b) -> dLogVar[l][b] + 0.5 * (Math.exp(logVar[l][b]) - 1))),
                mistake("swapped", dMu),
                mistake("sigma-lost", Columns.of(latents, batch, (l, b) -> dZ[l][b] * eps[l][b] / 2)),
                mistake("noise-lost", Columns.of(latents, batch, (l, b) -> dZ[l][b] * sigma.at(l, b) / 2)),
                mistake("variance-for-sigma", Columns.of(latents, batch, (l, b) -> dLogVar[l][b] * sigma.at(l, b))),
                mistake("by-sigma", Columns.of(latents, batch, (l, b) -> dZ[l][b] * eps[l][b])));
    }

    private static double[][] clipped(double[][] gradient, double most) {
        return Columns.of(gradient.length, gradient[0].length, (l, b) -> Math.clamp(gradient[l][b], -most, most));
    }
}
