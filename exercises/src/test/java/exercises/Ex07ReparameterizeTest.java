package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.term;
import static vaekit.grader.api.Mistake.otherwise;

import org.junit.jupiter.api.Test;
import vaekit.exercise.ReparameterizeExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Mistake;
import vaekit.grader.api.Points;

@Exercise(value = "ex07", title = "The reparameterisation", of = ReparameterizeExercise.class)
@Hint(id = "latents-by-examples", on = Failure.SHAPE, value = "z has the shape of mu: L rows (dimensions) and B columns (examples).")
@Hint(id = "variance-for-sigma", value = "The noise is multiplied by exp(logVar), the variance: σ = exp(logVar / 2). Is the ½ missing?")
@Hint(id = "log-not-undone", value = "The noise is multiplied by logVar itself: σ = exp(logVar / 2), which is never negative.")
@Hint(id = "log-sigma", value = "The noise is multiplied by logVar / 2 = log σ: the exponential is missing.")
@Hint(id = "one-noise-for-the-batch", value = "All examples use the noise of the first column: every example needs its own ε, eps[l][b].")
@Hint(id = "one-noise-for-all-dimensions", value = "All dimensions use the noise of the first row: their samples would be fully correlated. Use eps[l][b].")
@Hint(id = "no-noise", value = "This is μ alone: without noise the VAE is an ordinary autoencoder.")
@Hint(id = "input-overwritten", on = Failure.MUTATED_INPUT, value = "z was written into one of the inputs: the KL still needs mu and logVar, so make a new array.")
@Hint(id = "noise-subtracted", value = "The noise is subtracted: z = μ + σε. (The distribution is the same, the sample and its gradients are not.)")
@Hint(id = "doubled", value = "The noise is multiplied by exp(2·logVar): halve logVar, σ = exp(logVar / 2).")
@Hint(id = "mean-exponentiated", value = "μ is exponentiated: only logVar is a logarithm.")
@Hint(id = "half-outside", value = "The ½ stands outside: exp(logVar) / 2 is half the variance, σ = exp(logVar / 2).")
@Hint(id = "one-over-sigma", value = "The noise is divided by σ: multiply.")
@Hint(id = "product", value = "μ and the noise are multiplied: z = μ + σε.")
@Hint(id = "root-of-the-log", value = "This is the root of logVar: logVar is a logarithm, so σ = √exp(logVar) = exp(logVar / 2).")
@Hint(id = "noise-added", value = "σ and ε are added: multiply them.")
@Hint(id = "mean-lost", value = "This is σε alone: μ is missing.")
@Hint(id = "noise-not-scaled", value = "The noise is not scaled: multiply it by σ = exp(logVar / 2). (In Java 1 / 2 is 0, a division of whole numbers.)")
@Hint(id = "mean-scaled", value = "μ is multiplied by σ too: only the noise is.")
@Hint(id = "clamped", value = "z is wrong where σ is e^±15: do not clamp logVar or σ, nor add a small number to it.")
class Ex07ReparameterizeTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// μ = (1, −2), σ² = (4, 9): σ = (2, 3), with ε = (¾, −½) z is (2.5, −3.5).
    @Test
    @Points(1)
    void oneExampleByHand(ReparameterizeExercise answer) {
        double[][] mu = {{1}, {-2}}, logVar = {{Math.log(4)}, {Math.log(9)}}, eps = {{0.75}, {-0.5}};
        close(answer.z(mu, logVar, eps), new double[][] {{2.5}, {-3.5}}, RTOL, ATOL, mistakes(mu, logVar, eps));
    }

    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    void everyNumberOfThreeShapes(ReparameterizeExercise answer, Draw draw) {
        compare(answer, draw, 2, 5);
        compare(answer, draw, 6, 3);
        compare(answer, draw, 1, 4);
        close("z where σ is e^−15 and e^15", answer.z(new double[1][2], new double[][] {{-30, 30}}, new double[][] {{2, 2}}),
                new double[][] {{2 * Math.exp(-15), 2 * Math.exp(15)}}, RTOL, 1e-20, otherwise("clamped"));
    }

    @Test
    @Points(2)
    @Hidden
    void hiddenInputs(ReparameterizeExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 9), draw.size(10, 20));
    }

    /// σ drawn first, its log² handed over.
    private static void compare(ReparameterizeExercise answer, Draw draw, int latents, int batch) {
        double[][] mu = draw.normal(latents, batch), sigma = draw.uniform(latents, batch, 0.2, 3), eps = draw.normal(latents, batch);
        var logVar = Columns.of(latents, batch, (l, b) -> Math.log(sigma[l][b] * sigma[l][b]));
        var expected = Columns.of(latents, batch, (l, b) -> mu[l][b] + sigma[l][b] * eps[l][b]);
        unchanged(() -> close(answer.z(mu, logVar, eps), expected, RTOL, ATOL, mistakes(mu, logVar, eps)), mu, logVar, eps);
    }

    private static Mistake[] mistakes(double[][] mu, double[][] logVar, double[][] eps) {
        int latents = mu.length, batch = mu[0].length;
        Columns.Entry sigma = (l, b) -> Math.sqrt(Math.exp(logVar[l][b]));
        return new Mistake[] {
            term("μ", mu), term("σε", Columns.of(latents, batch, (l, b) -> sigma.at(l, b) * eps[l][b])),
            mistake("no-noise", mu),
            mistake("doubled", Columns.of(latents, batch, (l, b) -> mu[l][b] + Math.exp(2 * logVar[l][b]) * eps[l][b])), mistake("mean-exponentiated", Columns.of(latents, batch, (l, b) -> Math.exp(mu[l][b]) + sigma.at(l, b) * eps[l][b])),
            mistake("half-outside", Columns.of(latents, batch, (l, b) -> mu[l][b] + Math.exp(logVar[l][b]) / 2 * eps[l][b])),
            mistake("one-over-sigma", Columns.of(latents, batch, (l, b) -> mu[l][b] + eps[l][b] / sigma.at(l, b))), mistake("product", Columns.of(latents, batch, (l, b) -> mu[l][b] * sigma.at(l, b) * eps[l][b])),
            mistake("root-of-the-log", Columns.of(latents, batch, (l, b) -> mu[l][b] + Math.sqrt(logVar[l][b]) * eps[l][b])), mistake("noise-added", Columns.of(latents, batch, (l, b) -> mu[l][b] + sigma.at(l, b) + eps[l][b])),
            mistake("noise-subtracted", Columns.of(latents, batch, (l, b) -> mu[l][b] - sigma.at(l, b) * eps[l][b])),
            mistake("mean-lost", Columns.of(latents, batch, (l, b) -> sigma.at(l, b) * eps[l][b])),
            mistake("noise-not-scaled", Columns.of(latents, batch, (l, b) -> mu[l][b] + eps[l][b])),
            mistake("mean-scaled", Columns.of(latents, batch, (l, b) -> (mu[l][b] + eps[l][b]) * sigma.at(l, b))),
            mistake("variance-for-sigma", Columns.of(latents, batch, (l, b) -> mu[l][b] + Math.exp(logVar[l][b]) * eps[l][b])),
            mistake("log-not-undone", Columns.of(latents, batch, (l, b) -> mu[l][b] + logVar[l][b] * eps[l][b])),
            mistake("log-sigma", Columns.of(latents, batch, (l, b) -> mu[l][b] + logVar[l][b] / 2 * eps[l][b])),
            mistake("one-noise-for-the-batch", Columns.of(latents, batch, (l, b) -> mu[l][b] + sigma.at(l, b) * eps[l][0])),
            mistake("one-noise-for-all-dimensions", Columns.of(latents, batch, (l, b) -> mu[l][b] + sigma.at(l, b) * eps[0][b])),
        };
    }
}
