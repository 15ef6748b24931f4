package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vaekit.dist.Bernoulli;
import vaekit.dist.Categorical;
import vaekit.dist.Estimate;
import vaekit.dist.LogSumExp;
import vaekit.rng.Rng;

class EnumerableVaeTest {
    private final EnumerableVae model = EnumerableVae.random(3, 6, Rng.seed(4));
    private final double[] x = {1, 0, 0, 1, 1, 0};

    @Test void twoStatesByHand() {
        var two = new EnumerableVae(Categorical.ofProbabilities(0.25, 0.75), List.of(Bernoulli.ofProbabilities(0.8), Bernoulli.ofProbabilities(0.4)));
        assertEquals(Math.log(0.25 * 0.8 + 0.75 * 0.4), two.logEvidence(1), 1e-15);
        assertArrayEquals(new double[] {0.4, 0.6}, two.posterior(1).probabilities(), 1e-15);
    }

    @Test void evidenceSumsToOneOverAllImages() {
        double sum = 0;
        for (int bits = 0; bits < 64; bits++) sum += Math.exp(model.logEvidence(image(bits)));
        assertEquals(1, sum, 1e-13);
    }

    @Test void elboPlusGapIsTheEvidenceForAnyQ() {
        for (int seed = 0; seed < 200; seed++) {
            var q = new Categorical(Rng.seed(seed).normals(8));
            var image = image(seed % 64);
            assertEquals(model.logEvidence(image), model.elbo(q, image) + model.gap(q, image), 1e-12);
            assertEquals(model.elbo(q, image), model.negativeFreeEnergy(q, image), 1e-12);
            assertTrue(model.elbo(q, image) < model.logEvidence(image));
        }
    }

    @Test void theBoundIsTightAtThePosterior() {
        assertEquals(model.logEvidence(x), model.elbo(model.posterior(x), x), 1e-13);
        assertEquals(0, model.gap(model.posterior(x), x), 1e-15);
    }

    @Test void aQThatForbidsStatesIsStillABound() {
        var q = Categorical.ofProbabilities(0, 1, 0, 0, 1, 0, 0, 0);
        assertEquals(model.logEvidence(x), model.elbo(q, x) + model.gap(q, x), 1e-12);
    }

    /// The slide's slip: with KL to the prior instead of to the posterior the identity fails.
    @Test void theKlToThePriorDoesNotCloseTheGap() {
        var q = new Categorical(Rng.seed(1).normals(8));
        assertNotEquals(model.logEvidence(x), model.elbo(q, x) + model.klToPrior(q), 0.1);
    }

    @Test void priorSamplingIsUnbiasedForTheEvidenceAndLowForItsLogarithm() {
        double truth = Math.exp(model.logEvidence(x));
        double sumOfLogs = 0;
        for (int seed = 0; seed < 20; seed++) {
            var u = Rng.seed(seed).uniforms(4000);
            var e = Estimate.of(u.length, i -> model.decoder().get(model.prior().sample(u[i])).prob(x));
            assertTrue(e.agreesWith(truth, 4), "seed " + seed + ": " + e + ", truth " + truth);
        }
        var rng = Rng.seed(77);
        var logs = Estimate.of(4000, r -> LogSumExp.mean(IntStream.range(0, 5)
            .mapToDouble(k -> model.decoder().get(model.prior().sample(rng.split(r).uniform(k))).logProb(x)).toArray()));
        assertTrue(logs.errorsFrom(Math.log(truth)) < -4, "5 draws: " + logs + ", truth " + Math.log(truth));
    }

    @Test void samplesFollowTheModel() {
        var rng = Rng.seed(8);
        var e = Estimate.of(40_000, i -> java.util.Arrays.equals(x, model.sample(rng.split(i).uniforms(7)).x()) ? 1 : 0);
        assertTrue(e.agreesWith(Math.exp(model.logEvidence(x)), 4));
    }

    @Test void wrongSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> model.elbo(Categorical.uniform(4), x));
        assertThrows(IllegalArgumentException.class, () -> EnumerableVae.random(30, 2, Rng.seed(0)));
    }

    private static double[] image(int bits) {
        return IntStream.range(0, 6).mapToDouble(i -> bits >> i & 1).toArray();
    }
}
