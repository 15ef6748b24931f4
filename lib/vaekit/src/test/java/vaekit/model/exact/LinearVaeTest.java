package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.dist.DiagonalGaussian;
import vaekit.dist.Estimate;
import vaekit.dist.FullGaussian;
import vaekit.dist.GaussHermite;
import vaekit.dist.LogSumExp;
import vaekit.dist.Normal;
import vaekit.dist.Quadrature;
import vaekit.rng.Rng;

class LinearVaeTest {
    private final LinearVae model = new LinearVae(new double[][] {{1, 0.5}, {-0.4, 1.2}, {0.3, 0.3}}, new double[] {0.5, 0, -1}, 0.7);
    private final double[] x = {1.2, -0.6, 0.1};

    @Test void oneDimensionByHand() {
        var line = new LinearVae(new double[][] {{2}}, new double[] {1}, 1); // x ~ N(1, 5), posterior N(2 (x − 1) / 5, 1 / 5)
        assertEquals(new Normal(1, Math.sqrt(5)).logProb(3), line.logEvidence(3), 1e-14);
        assertEquals(0.8, line.posterior(3).mean()[0], 1e-15);
        assertEquals(0.2, line.posterior(3).covariance()[0][0], 1e-15);
    }

    @Test void evidenceIsTheIntegralOverZ() {
        double integral = Quadrature.integrate(a -> Quadrature.integrate(b ->
            Math.exp(model.logLikelihood(x, new double[] {a, b}) + DiagonalGaussian.standard(2).logProb(a, b)), -8, 8), -8, 8);
        assertEquals(model.logEvidence(x), Math.log(integral), 1e-10);
    }

    @Test void posteriorIsBayesRuleEverywhere() {
        for (double[] z : new double[][] {{0, 0}, {1, -2}, {0.3, 2}}) {
            double bayes = model.logLikelihood(x, z) + DiagonalGaussian.standard(2).logProb(z) - model.logEvidence(x);
            assertEquals(bayes, model.posterior(x).logProb(z), 1e-12);
        }
    }

    @Test void elboPlusGapIsTheEvidenceForAnyQ() {
        for (int seed = 0; seed < 200; seed++) {
            var n = Rng.seed(seed).normals(7);
            var q = seed % 2 == 0 ? new DiagonalGaussian(new double[] {n[0], n[1]}, new double[] {n[2], n[3]})
                : FullGaussian.of(new double[] {n[0], n[1]}, new double[][] {{1 + n[2] * n[2], 0.5 * n[3]}, {0.5 * n[3], 1 + n[3] * n[3]}});
            double[] at = {n[4], n[5], n[6]};
            assertEquals(model.logEvidence(at), model.elbo(q, at) + model.gap(q, at), 1e-12);
            assertEquals(model.elbo(q, at), model.negativeFreeEnergy(q, at), 1e-12);
        }
    }

    @Test void theReconstructionTermIsAnExactExpectation() {
        var q = new DiagonalGaussian(new double[] {0.4, -1}, new double[] {-1, 0.2});
        assertEquals(new GaussHermite(2).expect(q, z -> model.logLikelihood(x, z)), model.reconstruction(q, x), 1e-12);
    }

    @Test void theBoundIsTightAtThePosterior() {
        assertEquals(model.logEvidence(x), model.elbo(model.posterior(x), x), 1e-12);
    }

    @Test void importanceWeightsFromThePosteriorAreConstant() {
        var posterior = model.posterior(x);
        var eps = Rng.seed(1).normal(2, 50);
        var e = posterior.expect(z -> model.logLikelihood(x, z) + DiagonalGaussian.standard(2).logProb(z) - posterior.logProb(z), eps);
        assertEquals(0, e.se(), 1e-12, "the estimator of a perfect proposal has no variance");
        assertEquals(model.logEvidence(x), e.mean(), 1e-12);
    }

    @Test void priorSamplingIsUnbiasedOverTwentySeeds() {
        double truth = Math.exp(model.logEvidence(x));
        for (int seed = 0; seed < 20; seed++) {
            var e = DiagonalGaussian.standard(2).expect(z -> Math.exp(model.logLikelihood(x, z)), Rng.seed(seed).normal(2, 20_000));
            assertTrue(e.agreesWith(truth, 4), "seed " + seed + ": " + e + ", truth " + truth);
        }
    }

    @Test void wrongShapesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LinearVae(new double[3][2], new double[4], 1));
        assertThrows(IllegalArgumentException.class, () -> new LinearVae(new double[3][2], new double[3], 0));
    }
}
