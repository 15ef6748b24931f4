package vaekit.data;

import static org.junit.jupiter.api.Assertions.*;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;

class ToysTest {
    static double radius(DenseMatrix x, int j) {
        return Math.hypot(x.get(0, j), x.get(1, j));
    }

    static DenseMatrix exact(Vectors data) {
        var x = DenseMatrix.zeros(smile.tensor.ScalarType.Float64, data.dim(), data.size());
        data.gather(IntStream.range(0, data.size()).toArray(), 0, x);
        return x;
    }

    @Test
    void theRingIsOneAndATenthOfTheLengthOfZ() {
        var ring = Toys.ring(2000, 1);
        var x = exact(ring);
        double[] z1 = ring.factors().of("z1"), z2 = ring.factors().of("z2");
        double mean = 0;
        for (int j = 0; j < 2000; j++) {
            double z = Math.hypot(z1[j], z2[j]);
            assertEquals(1 + z / 10, radius(x, j), 1e-12);
            mean += radius(x, j) / 2000;
        }
        // ‖z‖ is Rayleigh: mean √(π/2) = 1.2533, standard deviation 0.6551; 5 standard errors of the mean of ‖z‖/10.
        assertEquals(1.12533, mean, 5 * 0.06551 / Math.sqrt(2000));
    }

    @Test
    void theStoryLiesOnItsCurveUpToSigma() {
        var story = Toys.story(1000, 0.1, 2);
        var x = exact(story);
        double[] z = story.factors().of("z");
        double sum = 0;
        for (int j = 0; j < 1000; j++) {
            sum += Math.pow(x.get(0, j) - z[j], 2) + Math.pow(x.get(1, j) - Math.sin(2 * z[j]), 2);
        }
        // 2000 squared normals with σ² = 0.01: mean 0.01, standard error 0.01·√(2/2000).
        assertEquals(0.01, sum / 2000, 5 * 0.01 * Math.sqrt(2.0 / 2000));
    }

    @Test
    void moonsWithoutNoiseAreHalfCircles() {
        var moons = Toys.moons(100, 0, 3);
        var x = exact(moons);
        for (int j = 0; j < 100; j++) {
            double cx = moons.label(j) == 0 ? 0 : 1, cy = moons.label(j) == 0 ? 0 : 0.5;
            assertEquals(1, Math.hypot(x.get(0, j) - cx, x.get(1, j) - cy), 1e-12);
            assertTrue(moons.label(j) == 0 ? x.get(1, j) >= 0 : x.get(1, j) <= 0.5);
        }
    }

    @Test
    void aMixtureHasItsWeightsMeansAndDeviations() {
        int n = 20_000;
        var data = Toys.mixture(n, new double[] {0.3, 0.7}, new double[][] {{-2, 1}, {3, 0}}, new double[] {0.5, 2}, 4);
        var x = exact(data);
        int[] of1 = IntStream.range(0, n).filter(j -> data.label(j) == 1).toArray();
        assertEquals(0.7, of1.length / (double) n, 5 * Math.sqrt(0.21 / n));
        double mean = IntStream.of(of1).mapToDouble(j -> x.get(0, j)).average().orElseThrow();
        double variance = IntStream.of(of1).mapToDouble(j -> Math.pow(x.get(0, j) - 3, 2)).average().orElseThrow();
        assertEquals(3, mean, 5 * 2 / Math.sqrt(of1.length));
        assertEquals(4, variance, 5 * 4 * Math.sqrt(2.0 / of1.length));
        assertThrows(IllegalArgumentException.class, () -> Toys.mixture(5, new double[2], new double[1][2], new double[2], 1));
    }

    @Test
    void gaussiansStandOnACircleAndPinwheelsHaveTheirArms() {
        var x = exact(Toys.gaussians(500, 8, 0, 5));
        for (int j = 0; j < 500; j++) assertEquals(4, radius(x, j), 1e-12);
        assertEquals(5, Toys.pinwheel(100, 5, 6).classes());
        assertEquals(20, Toys.pinwheel(100, 5, 6).withLabel(3).size());
    }

    @Test
    void theSameSeedGivesTheSamePointsAndMorePointsOnlyAdd() {
        assertEquals(exact(Toys.pinwheel(50, 5, 7)), exact(Toys.pinwheel(80, 5, 7).subset(IntStream.range(0, 50).toArray())));
        assertNotEquals(exact(Toys.ring(5, 1)), exact(Toys.ring(5, 2)));
    }

    @Nested
    class TheDice {
        final Dice dice = new Dice(vaekit.rng.Rng.seed(11));

        @Test
        void gammaHasItsMeanAndVarianceBelowAndAboveShapeOne() {
            for (double shape : new double[] {0.5, 3}) {
                double sum = 0, squares = 0;
                int n = 40_000;
                for (int i = 0; i < n; i++) {
                    double g = dice.gamma(shape);
                    sum += g;
                    squares += (g - shape) * (g - shape);
                }
                assertEquals(shape, sum / n, 5 * Math.sqrt(shape / n));
                // The fourth central moment of a gamma is 3a² + 6a, so the variance's standard error is √((2a² + 6a)/n).
                assertEquals(shape, squares / n, 5 * Math.sqrt((2 * shape * shape + 6 * shape) / n));
            }
        }

        @Test
        void poissonHasItsMeanAndVarianceEvenWhereExpUnderflows() {
            for (double mean : new double[] {0.7, 2000}) {
                int n = mean > 100 ? 2000 : 40_000;
                double sum = 0, squares = 0;
                for (int i = 0; i < n; i++) {
                    int k = dice.poisson(mean);
                    sum += k;
                    squares += (k - mean) * (k - mean);
                }
                assertEquals(mean, sum / n, 5 * Math.sqrt(mean / n));
                assertEquals(mean, squares / n, 5 * Math.sqrt((2 * mean * mean + mean) / n)); // fourth central moment 3m² + m
            }
        }

        @Test
        void picksInProportionToTheWeights() {
            int[] seen = new int[3];
            for (int i = 0; i < 30_000; i++) seen[dice.pick(1, 0, 3)]++;
            assertEquals(7500, seen[0], 5 * Math.sqrt(30_000 * 0.25 * 0.75));
            assertEquals(0, seen[1]);
        }
    }
}
