package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.meanIs;
import static vaekit.grader.api.Expect.shape;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import java.util.Arrays;
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
class Ex07ReparameterizeTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// μ = (1, −1), σ² = (4, 9): σ = (2, 3), with ε = (½, −1) z is (2, −4).
    @Test
    @Points(2)
    void oneExampleByHand(ReparameterizeExercise answer) {
        double[][] mu = {{1}, {-1}}, logVar = {{Math.log(4)}, {Math.log(9)}}, eps = {{0.5}, {-1}};
        close(answer.z(mu, logVar, eps), new double[][] {{2}, {-4}}, RTOL, ATOL, mistakes(mu, logVar, eps));
    }

    @Test
    @Points(3)
    @DependsOn("oneExampleByHand")
    void everyNumberOfThreeShapes(ReparameterizeExercise answer, Draw draw) {
        compare(answer, draw, 2, 5);
        compare(answer, draw, 6, 3);
        compare(answer, draw, 1, 4);
    }

    /// 20 000 samples of N(1.5, 0.49): their mean and the mean of (z − 1.5)² lie within 5 standard errors.
    @Test
    @Points(1)
    @DependsOn("everyNumberOfThreeShapes")
    void samplesHaveTheRightMoments(ReparameterizeExercise answer, Draw draw) {
        int samples = 20_000;
        var z = answer.z(Columns.of(1, samples, (_, _) -> 1.5), Columns.of(1, samples, (_, _) -> Math.log(0.49)), draw.normal(1, samples));
        shape(z, 1, samples);
        meanIs(z[0], 1.5, 5);
        meanIs(Arrays.stream(z[0]).map(v -> (v - 1.5) * (v - 1.5)).toArray(), 0.49, 5);
    }

    @Test
    @Points(1)
    @DependsOn("oneExampleByHand")
    void inputsStayAsTheyWere(ReparameterizeExercise answer, Draw draw) {
        double[][] mu = draw.normal(3, 4), logVar = draw.normal(3, 4), eps = draw.normal(3, 4);
        unchanged(() -> answer.z(mu, logVar, eps), mu, logVar, eps);
    }

    @Test
    @Points(3)
    @Hidden
    void hiddenInputs(ReparameterizeExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 9), draw.size(10, 20));
    }

    /// σ drawn first, its log² handed over.
    private static void compare(ReparameterizeExercise answer, Draw draw, int latents, int batch) {
        double[][] mu = draw.normal(latents, batch), sigma = draw.uniform(latents, batch, 0.2, 3), eps = draw.normal(latents, batch);
        var logVar = Columns.of(latents, batch, (l, b) -> Math.log(sigma[l][b] * sigma[l][b]));
        var expected = Columns.of(latents, batch, (l, b) -> mu[l][b] + sigma[l][b] * eps[l][b]);
        close(answer.z(mu, logVar, eps), expected, RTOL, ATOL, mistakes(mu, logVar, eps));
    }

    private static Mistake[] mistakes(double[][] mu, double[][] logVar, double[][] eps) {
        int latents = mu.length, batch = mu[0].length;
        Columns.Entry sigma = (l, b) -> Math.sqrt(Math.exp(logVar[l][b]));
        return new Mistake[] {
            mistake("no-noise", mu),
            mistake("variance-for-sigma", Columns.of(latents, batch, (l, b) -> mu[l][b] + Math.exp(logVar[l][b]) * eps[l][b])),
            mistake("log-not-undone", Columns.of(latents, batch, (l, b) -> mu[l][b] + logVar[l][b] * eps[l][b])),
            mistake("log-sigma", Columns.of(latents, batch, (l, b) -> mu[l][b] + logVar[l][b] / 2 * eps[l][b])),
            mistake("one-noise-for-the-batch", Columns.of(latents, batch, (l, b) -> mu[l][b] + sigma.at(l, b) * eps[l][0])),
            mistake("one-noise-for-all-dimensions", Columns.of(latents, batch, (l, b) -> mu[l][b] + sigma.at(l, b) * eps[0][b])),
        };
    }
}
