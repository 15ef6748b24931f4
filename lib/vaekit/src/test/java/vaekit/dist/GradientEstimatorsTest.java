package vaekit.dist;

import static org.junit.jupiter.api.Assertions.*;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

/// The two gradients of E_q[f(z)], for f(z) = Σ z_j² + z_0 z_1 with a gradient known in closed form.
class GradientEstimatorsTest {
    private static final int DRAWS = 20_000;
    private final DiagonalGaussian q = new DiagonalGaussian(new double[] {0.7, -0.4}, new double[] {-0.5, 0.3});
    private final ToDoubleFunction<double[]> f = z -> z[0] * z[0] + z[1] * z[1] + z[0] * z[1];
    private final UnaryOperator<double[]> df = z -> new double[] {2 * z[0] + z[1], 2 * z[1] + z[0]};
    // E f = Σ (μ² + σ²) + μ0 μ1, so ∂/∂μ0 = 2 μ0 + μ1 = 1.0 and ∂/∂log σ0² = σ0²
    private final double dMu0 = 1.0, dLogVar0 = Math.exp(-0.5);

    private Estimate[] average(int seed, java.util.function.Function<double[], Gradient> draw) {
        var eps = Rng.seed(seed).normal(2, DRAWS);
        var gradients = new Gradient[DRAWS];
        for (int i = 0; i < DRAWS; i++) gradients[i] = draw.apply(new double[] {eps.get(0, i), eps.get(1, i)});
        return new Estimate[] {Estimate.of(DRAWS, i -> gradients[i].dMu()[0]), Estimate.of(DRAWS, i -> gradients[i].dLogVar()[0])};
    }

    @Test void pathwiseIsUnbiasedOverTwentySeeds() {
        for (int seed = 0; seed < 20; seed++) {
            var e = average(seed, eps -> Pathwise.gradient(q, eps, df));
            assertTrue(e[0].agreesWith(dMu0, 4) && e[1].agreesWith(dLogVar0, 4), "seed " + seed + ": " + e[0] + ", " + e[1]);
        }
    }

    @Test void scoreFunctionIsUnbiasedOverTwentySeedsWithAndWithoutBaseline() {
        for (int seed = 0; seed < 20; seed++) for (double baseline : new double[] {0, 2}) {
            var e = average(seed, eps -> ScoreFunction.gradient(q, eps, f, baseline));
            assertTrue(e[0].agreesWith(dMu0, 4) && e[1].agreesWith(dLogVar0, 4), "seed " + seed + ": " + e[0] + ", " + e[1]);
        }
    }

    @Test void thePathwiseGradientVariesLess() {
        double pathwise = average(0, eps -> Pathwise.gradient(q, eps, df))[0].variance();
        double score = average(0, eps -> ScoreFunction.gradient(q, eps, f, 0))[0].variance();
        assertTrue(score > 3 * pathwise, "score " + score + ", pathwise " + pathwise);
    }

    @Test void theScoreIsTheGradientOfTheLogDensity() {
        double[] eps = {0.3, -1.1}, z = q.sample(eps);
        var score = ScoreFunction.gradient(q, eps, any -> 1, 0);
        double h = 1e-6;
        double up = new DiagonalGaussian(new double[] {0.7 + h, -0.4}, q.logVar()).logProb(z);
        double down = new DiagonalGaussian(new double[] {0.7 - h, -0.4}, q.logVar()).logProb(z);
        assertEquals((up - down) / (2 * h), score.dMu()[0], 1e-8);
        up = new DiagonalGaussian(q.mu(), new double[] {-0.5, 0.3 + h}).logProb(z);
        down = new DiagonalGaussian(q.mu(), new double[] {-0.5, 0.3 - h}).logProb(z);
        assertEquals((up - down) / (2 * h), score.dLogVar()[1], 1e-8);
    }

    @Test void aGradientWithoutTheHalfIsNoticed() {
        var e = average(3, eps -> Pathwise.gradient(q, eps, df))[1];
        assertFalse(new Estimate(2 * e.mean(), 2 * e.se(), e.n()).agreesWith(dLogVar0, 5));
    }
}
