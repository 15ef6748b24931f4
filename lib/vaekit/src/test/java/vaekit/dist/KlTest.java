package vaekit.dist;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class KlTest {
    private static final Normal[] LINES = {new Normal(0, 1), new Normal(1.5, 0.2), new Normal(-3, 2.5), new Normal(0.01, 1.01)};

    @Nested class OnTheLine {
        @Test void closedFormEqualsQuadrature() {
            for (var q : LINES) for (var p : LINES) assertEquals(Kl.byQuadrature(q, p), Kl.of(q, p), 1e-10, q + " to " + p);
        }

        @Test void byHand() {
            // −½ (1 + log σ² − μ² − σ²) with μ = 1, σ = 2: −½ (1 + log 4 − 1 − 4) = 2 − log 2
            assertEquals(2 - Math.log(2), Kl.of(new Normal(1, 2), Normal.standard()), 1e-15);
        }

        @Test void klIsZeroAtThePriorAndPositiveElsewhere() {
            for (var q : LINES) for (var p : LINES) assertTrue(q == p ? Kl.of(q, p) == 0 : Kl.of(q, p) > 0);
        }

        @Test void quadratureOfEqualDensitiesEndsAtZero() {
            assertEquals(0, Kl.byQuadrature(LINES[0], Mixture.of(LINES[0], LINES[0])), 1e-14);
            assertEquals(0, Kl.byQuadrature(LINES[1], LINES[1], -10, 10), 1e-14);
        }

        @Test void theOrderMatters() {
            assertNotEquals(Kl.of(LINES[1], LINES[2]), Kl.of(LINES[2], LINES[1]), 1);
        }

        @Test void anyTwoDensitiesByQuadrature() {
            Density laplace = x -> -Math.abs(x[0]) - Math.log(2);
            // KL(Laplace‖N(0, s²)) = −1 − log 2 + ½ log 2πs² + E[x²]/(2s²), with E[x²] = 2
            double truth = -1 - Math.log(2) + 0.5 * Gaussian.LOG_2PI + 1;
            assertEquals(truth, Kl.byQuadrature(laplace, Normal.standard(), NEGATIVE_INFINITY, POSITIVE_INFINITY), 1e-10);
        }
    }

    @Nested class InManyDimensions {
        private final DiagonalGaussian q = new DiagonalGaussian(new double[] {0.5, -1, 2}, new double[] {-0.3, 0.8, -2});
        private final FullGaussian a = FullGaussian.of(new double[] {1, -1}, new double[][] {{2, 0.6}, {0.6, 0.5}});
        private final FullGaussian b = FullGaussian.of(new double[] {0.2, 0.3}, new double[][] {{1, -0.4}, {-0.4, 0.9}});

        @Test void dimensionsAddUp() {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                assertEquals(Kl.byQuadrature(q.marginal(j), Normal.standard()), Kl.perDimension(q)[j], 1e-10);
                sum += Kl.of(q.marginal(j), Normal.standard());
            }
            assertEquals(sum, Kl.toStandard(q), 1e-13);
            assertEquals(sum, Kl.of(q, DiagonalGaussian.standard(3)), 1e-13);
        }

        @Test void fullCovarianceEqualsGaussHermiteWhichIsExactHere() {
            var two = new GaussHermite(2); // log q − log p is a polynomial of degree 2
            assertEquals(two.expect(a, z -> a.logProb(z) - b.logProb(z)), Kl.of(a, b), 1e-10);
            assertEquals(two.expect(b, z -> b.logProb(z) - a.logProb(z)), Kl.of(b, a), 1e-10);
        }

        @Test void aRotationChangesNothing() {
            double c = Math.cos(0.7), s = Math.sin(0.7);
            assertEquals(Kl.of(a, b), Kl.of(rotate(a, c, s), rotate(b, c, s)), 1e-12);
        }

        private FullGaussian rotate(FullGaussian g, double c, double s) {
            double[] m = g.mean();
            double[][] v = g.covariance();
            double xx = c * c * v[0][0] - 2 * c * s * v[0][1] + s * s * v[1][1], yy = s * s * v[0][0] + 2 * c * s * v[0][1] + c * c * v[1][1];
            double xy = c * s * (v[0][0] - v[1][1]) + (c * c - s * s) * v[0][1];
            return FullGaussian.of(new double[] {c * m[0] - s * m[1], s * m[0] + c * m[1]}, new double[][] {{xx, xy}, {xy, yy}});
        }

        @Test void monteCarloAgreesOverTwentySeeds() {
            for (int seed = 0; seed < 20; seed++) {
                var e = Kl.byMonteCarlo(a, b, Rng.seed(seed).normal(2, 20_000));
                assertTrue(e.agreesWith(Kl.of(a, b), 4), "seed " + seed + ": " + e + ", truth " + Kl.of(a, b));
            }
        }

        @Test void monteCarloOfTheWrongDirectionIsNoticed() {
            assertFalse(Kl.byMonteCarlo(b, a, Rng.seed(0).normal(2, 20_000)).agreesWith(Kl.of(a, b), 5));
        }

        @Test void gradientEqualsFiniteDifferences() {
            double h = 1e-5; // central differences: error about h² = 1e-10
            var g = Kl.gradient(q);
            for (int j = 0; j < 3; j++) {
                assertEquals((Kl.toStandard(moved(j, h, 0)) - Kl.toStandard(moved(j, -h, 0))) / (2 * h), g.dMu()[j], 1e-8);
                assertEquals((Kl.toStandard(moved(j, 0, h)) - Kl.toStandard(moved(j, 0, -h))) / (2 * h), g.dLogVar()[j], 1e-8);
            }
        }

        private DiagonalGaussian moved(int j, double dMu, double dLogVar) {
            double[] mu = q.mu().clone(), logVar = q.logVar().clone();
            mu[j] += dMu;
            logVar[j] += dLogVar;
            return new DiagonalGaussian(mu, logVar);
        }

        @Test void dimensionsMustMatch() {
            var e = assertThrows(IllegalArgumentException.class, () -> Kl.of(q, a));
            assertTrue(e.getMessage().contains("p has 2 dimensions; expected 3"), e.getMessage());
        }
    }

    @Nested class OfDiscreteDistributions {
        @Test void categoricalByHand() {
            var q = Categorical.ofProbabilities(0.5, 0.5, 0);
            var p = Categorical.ofProbabilities(0.25, 0.25, 0.5);
            assertEquals(Math.log(2), Kl.of(q, p), 1e-15);
            assertEquals(Double.POSITIVE_INFINITY, Kl.of(p, q), "q forbids an outcome that p allows");
        }

        @Test void bernoulliEqualsTwoCategoricals() {
            var q = Bernoulli.ofProbabilities(0.2, 0.7);
            var p = Bernoulli.ofProbabilities(0.5, 0.9);
            double sum = Kl.of(Categorical.ofProbabilities(0.8, 0.2), Categorical.ofProbabilities(0.5, 0.5))
                + Kl.of(Categorical.ofProbabilities(0.3, 0.7), Categorical.ofProbabilities(0.1, 0.9));
            assertEquals(sum, Kl.of(q, p), 1e-14);
        }
    }
}
