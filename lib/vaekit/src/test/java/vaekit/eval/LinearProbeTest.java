package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import vaekit.rng.Rng;

class LinearProbeTest {
    private static DenseMatrix codes(int n, long seed) {
        return Rng.seed(seed).split(0).normal(3, n);
    }

    /// y = 2 z₀ − z₂ + noise of variance 5: half of y's variance of 10 is explained.
    private static double[] y(DenseMatrix z, long seed) {
        var noise = Rng.seed(seed).split(1).normals(z.ncol());
        for (int n = 0; n < noise.length; n++) noise[n] = 2 * z.get(0, n) - z.get(2, n) + Math.sqrt(5) * noise[n] + 7;
        return noise;
    }

    @Test void aPlantedR2IsRecoveredWithinItsError() {
        int inside = 0;
        for (int seed = 0; seed < 100; seed++) {
            DenseMatrix train = codes(2000, seed), test = codes(500, 1000 + seed);
            if (LinearProbe.fit(train, y(train, seed)).r2(test, y(test, 1000 + seed)).agreesWith(0.5, 2)) inside++;
        }
        assertTrue(inside >= 88, inside + " of 100 within two standard errors; 95 expected");
    }

    @Test void theWeightsAreThePlantedOnes() {
        var z = codes(20_000, 1);
        var probe = LinearProbe.fit(z, y(z, 1));
        double[] expected = {2, 0, -1, 7};
        for (int i = 0; i < 4; i++) assertEquals(expected[i], probe.weights()[i], 0.08);
    }

    @Test void aDeadDimensionIsNoTrouble() {
        var z = codes(500, 2);
        for (int n = 0; n < 500; n++) z.set(1, n, 0);
        assertEquals(0.5, LinearProbe.fit(z, y(z, 2)).r2(z, y(z, 2)).mean(), 0.1);
    }

    @Test void correlationHasItsSign() {
        var z = codes(2000, 3);
        var first = new double[2000];
        for (int n = 0; n < 2000; n++) first[n] = -z.get(0, n);
        var rho = LinearProbe.correlation(first, y(z, 3));
        assertTrue(rho.agreesWith(-2 / Math.sqrt(10), 4), rho.toString());
        assertEquals(0, LinearProbe.correlation(new double[2000], first).mean());
    }

    /// Of v and v², v ~ N(0, 1), the error is √(5/N): more than twice what the formula for Gaussian numbers says. And of two Gaussian numbers it is that formula's.
    @Test void correlationHasTheErrorOfItsNumbers() {
        double[] v = Rng.seed(1).normals(20_000), square = Arrays.stream(v).map(x -> x * x).toArray();
        assertEquals(Math.sqrt(5 / 20_000.0), LinearProbe.correlation(v, square).se(), 3e-4);
        var z = codes(20_000, 3);
        var first = new double[20_000];
        for (int n = 0; n < first.length; n++) first[n] = z.get(0, n);
        var rho = LinearProbe.correlation(first, y(z, 3));
        assertEquals((1 - rho.mean() * rho.mean()) / Math.sqrt(20_000), rho.se(), 2e-4);
    }

    @Test void refusesNumbersOfOtherExamples() {
        assertThrows(IllegalArgumentException.class, () -> LinearProbe.fit(codes(10, 1), new double[9]));
    }
}
