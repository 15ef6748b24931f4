package vaekit.dist;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class CrossEntropyTest {
    private final Normal q = new Normal(0.8, 0.6), p = new Normal(-0.5, 1.7);

    @Test void onTheLineItIsTheIntegral() {
        assertEquals(Quadrature.expect(q, z -> -p.logProb(z)), CrossEntropy.of(q, p), 1e-12);
    }

    /// The lectures' first appendix integral: ∫ q log p = −J/2 log 2π − ½ Σ (μ² + σ²).
    @Test void toTheStandardPriorItIsTheAppendixFormula() {
        var g = new DiagonalGaussian(new double[] {0.3, -1.2}, new double[] {0.4, -0.9});
        double formula = -Gaussian.LOG_2PI - 0.5 * (0.09 + 1.44 + Math.exp(0.4) + Math.exp(-0.9));
        assertEquals(-formula, CrossEntropy.of(g, DiagonalGaussian.standard(2)), 1e-14);
    }

    @Test void withItselfItIsTheEntropy() {
        assertEquals(q.entropy(), CrossEntropy.of(q, q), 1e-15);
    }

    @Test void fullAndDiagonalAgree() {
        var a = new DiagonalGaussian(new double[] {0.3, -1.2}, new double[] {0.4, -0.9});
        var b = new DiagonalGaussian(new double[] {0, 2}, new double[] {-0.1, 0.5});
        assertEquals(CrossEntropy.of(a, b), CrossEntropy.of(FullGaussian.of(a), FullGaussian.of(b)), 1e-13);
        assertEquals(CrossEntropy.of(a, b), CrossEntropy.of(a, FullGaussian.of(b)), 1e-13);
    }
}
