package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.dist.Categorical;
import vaekit.dist.Density;
import vaekit.dist.Estimate;
import vaekit.dist.Mixture;
import vaekit.dist.Normal;
import vaekit.rng.Rng;

class MetropolisTest {
    private final Mixture<Normal> p = new Mixture<>(Categorical.ofProbabilities(0.4, 0.6), java.util.List.of(new Normal(-1, 0.5), new Normal(1, 0.8)));
    private final Density unnormalised = z -> p.logProb(z) + 12.3; // the constant is what nobody knows

    @Test void findsMomentsWithoutKnowingZOverTwentySeeds() {
        double mean = 0.4 * -1 + 0.6, square = 0.4 * (1 + 0.25) + 0.6 * (1 + 0.64);
        for (int seed = 0; seed < 20; seed++) {
            var chain = Metropolis.run(unnormalised, 3, 1.8, 40_000, Rng.seed(seed));
            assertTrue(chain.expect(z -> z).agreesWith(mean, 5), "seed " + seed + ": " + chain.expect(z -> z));
            assertTrue(chain.expect(z -> z * z).agreesWith(square, 5), "seed " + seed + ": " + chain.expect(z -> z * z));
        }
    }

    @Test void itsErrorIsLargerThanThatOfIndependentDraws() {
        var chain = Metropolis.run(unnormalised, 0, 0.3, 20_000, Rng.seed(1)); // small steps: strongly correlated
        assertTrue(chain.expect(z -> z).se() > 3 * Estimate.of(chain.draws()).se());
        assertTrue(chain.acceptance() > 0.8);
    }

    @Test void sameSeedSameChain() {
        assertArrayEquals(Metropolis.run(p, 0, 1, 100, Rng.seed(5)).draws(), Metropolis.run(p, 0, 1, 100, Rng.seed(5)).draws());
    }
}
