package vaekit.data;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CountsTest {
    static final int N = 20_000;

    /// Mean and variance of (x/depth − μ): moments of the planted law, depth taken out.
    static double[] moments(Counts counts) {
        var data = counts.sample(N, 3);
        var x = data.matrix();
        double[] depth = data.factors().of("depth");
        double mean = 0, expected = 0, excess = 0;
        for (int j = 0; j < N; j++) {
            double mu = depth[j] * counts.rates().get(0, data.label(j));
            mean += x.get(0, j) / N;
            expected += mu / N;
            excess += (Math.pow(x.get(0, j) - mu, 2) - mu) / (mu * mu) / N; // E = 1/θ for a negative binomial, 0 for Poisson
        }
        return new double[] {mean, expected, excess};
    }

    @Test
    void poissonCountsScatterLikeTheirMean() {
        double[] m = moments(Counts.poisson(3, 2, 1));
        assertEquals(1, m[0] / m[1], 0.03);
        assertEquals(0, m[2], 0.02); // standard error about √2/√N ≈ 0.01 for μ ≥ 1
    }

    @Test
    void negativeBinomialCountsScatterMoreByTheDispersion() {
        double[] m = moments(Counts.negativeBinomial(3, 2, 2, 1));
        assertEquals(1, m[0] / m[1], 0.03);
        assertEquals(0.5, m[2], 0.08); // 1/θ; heavy tails make its standard error about 0.015
    }

    @Test
    void zeroInflationLosesItsShareOfTheMean() {
        double[] m = moments(Counts.zeroInflated(3, 2, 2, 0.3, 1));
        assertEquals(0.7, m[0] / m[1], 0.03);
    }

    @Test
    void dropoutCountsOnlyZerosThatItMade() {
        assertEquals(0, Arrays.stream(Counts.poisson(3, 2, 1).sample(50, 1).factors().of("dropped")).sum());
        assertTrue(Arrays.stream(Counts.zeroInflated(50, 2, 2, 0.3, 1).sample(50, 1).factors().of("dropped")).average().orElseThrow() > 5);
    }

    @Test
    void refusesADispersionOrDropoutThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> Counts.negativeBinomial(3, 2, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Counts.zeroInflated(3, 2, 1, 1, 1));
    }
}
