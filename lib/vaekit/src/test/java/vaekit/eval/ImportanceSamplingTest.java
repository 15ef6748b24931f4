package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.dist.Estimate;
import vaekit.dist.Quadrature;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;

/// On a VAE with one latent dimension, where quadrature gives log p(x).
class ImportanceSamplingTest {
    private final Vae vae = Vae.of(3, 1).hidden(5).likelihood(new Likelihood.Gaussian(0.8)).type(ScalarType.Float64).seed(4).build();
    private final DenseMatrix x = Rng.seed(6).normal(ScalarType.Float64, 3, 1);
    private final double truth = Math.log(Quadrature.integrate(this::joint, -9, 9));

    private double joint(double z) {
        var mean = vae.decode(DenseMatrix.of(new double[][] {{z}}));
        double logJoint = -0.5 * (z * z + Math.log(2 * Math.PI));
        for (int i = 0; i < 3; i++) logJoint += -0.5 * (Math.pow((x.get(i, 0) - mean.get(i, 0)) / 0.8, 2) + Math.log(2 * Math.PI * 0.64));
        return Math.exp(logJoint);
    }

    @Test void manySamplesGiveTheEvidence() {
        assertEquals(truth, ImportanceSampling.logLikelihoods(vae, x, 200_000, Rng.seed(1))[0], 0.01);
    }

    @Test void theWeightsAreUnbiasedForTheEvidence() {
        var weights = Estimate.of(4000, i -> Math.exp(ImportanceSampling.logLikelihoods(vae, x, 1, Rng.seed(2).split(i))[0]));
        assertTrue(weights.agreesWith(Math.exp(truth), 4.5), weights + " against " + Math.exp(truth));
    }

    @Test void theBoundRisesWithKAndStaysBelowTheEvidence() {
        var previous = new Estimate(Double.NEGATIVE_INFINITY, 0, 1);
        for (int K : new int[] {1, 5, 50}) {
            int samples = K;
            var bound = Estimate.of(2000, i -> ImportanceSampling.logLikelihoods(vae, x, samples, Rng.seed(3).split(i))[0]);
            assertTrue(bound.mean() > previous.mean() + 2 * bound.se(), "K = " + K + ": " + bound + " after " + previous);
            assertTrue(bound.mean() < truth + 4 * bound.se(), bound + " above " + truth);
            previous = bound;
        }
    }

    @Test void oneSampleGivesTheElboOnAverage() {
        var q = vae.encode(x);
        double mu = q.mu().get(0, 0), logVar = q.logVar().get(0, 0), sd = Math.exp(logVar / 2);
        double elbo = Quadrature.integrate(z -> {
            double logQ = -0.5 * (Math.pow((z - mu) / sd, 2) + Math.log(2 * Math.PI) + logVar);
            return Math.exp(logQ) * (Math.log(joint(z)) - logQ);
        }, mu - 9 * sd, mu + 9 * sd);
        var estimate = Estimate.of(4000, i -> ImportanceSampling.logLikelihoods(vae, x, 1, Rng.seed(5).split(i))[0]);
        assertTrue(estimate.agreesWith(elbo, 4.5), estimate + " against " + elbo);
    }

    @Test void theStandardErrorIsThatOverExamples() {
        var xs = Rng.seed(7).normal(ScalarType.Float64, 3, 10);
        var each = ImportanceSampling.logLikelihoods(vae, xs, 20, Rng.seed(8));
        var nll = ImportanceSampling.nll(vae, xs, 20, Rng.seed(8));
        assertEquals(-java.util.Arrays.stream(each).average().orElseThrow(), nll.mean(), 1e-12);
        assertEquals(10, nll.n());
    }
}
