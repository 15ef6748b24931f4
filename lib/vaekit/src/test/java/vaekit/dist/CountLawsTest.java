package vaekit.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Poisson, negative binomial and zero-inflated: sums over all counts, hand-made numbers, and both ends of θ.
class CountLawsTest {

    private static double sum(int last, IntToDoubleFunction f) {
        double sum = 0;
        for (int x = last; x >= 0; x--) sum += f.applyAsDouble(x);
        return sum;
    }

    @Nested class ProbabilitiesOfAllCountsAddUpToOne {
        @Test void ofAPoisson() {
            for (double mu : new double[] {0.01, 3, 80}) {
                var p = new Poisson(mu);
                assertEquals(1, sum(400, x -> Math.exp(p.logProb(x))), 1e-12);
                assertEquals(mu, sum(400, x -> x * Math.exp(p.logProb(x))), 1e-11 * mu);
            }
        }

        /// From nearly all zeros to nearly a Poisson; beyond the last count lies less than 1e-13.
        @Test void ofANegativeBinomial() {
            for (double theta : new double[] {0.05, 0.7, 4, 1e3, 1e8, 1e14}) {
                var p = new NegativeBinomial(6, theta);
                assertEquals(1, sum(5000, x -> Math.exp(p.logProb(x))), 1e-12, "θ = " + theta);
                assertEquals(6, sum(5000, x -> x * Math.exp(p.logProb(x))), 1e-9, "mean at θ = " + theta);
                assertEquals(p.variance(), sum(6000, x -> (x - 6) * (x - 6) * Math.exp(p.logProb(x))), 1e-9 * p.variance(), "variance at θ = " + theta);
            }
        }

        @Test void withExtraZeros() {
            var p = new ZeroInflated(new NegativeBinomial(6, 0.7), 0.35);
            assertEquals(1, sum(5000, x -> Math.exp(p.logProb(x))), 1e-12);
            assertEquals(p.mean(), sum(5000, x -> x * Math.exp(p.logProb(x))), 1e-10);
            assertEquals(p.variance(), sum(5000, x -> (x - p.mean()) * (x - p.mean()) * Math.exp(p.logProb(x))), 1e-8);
        }
    }

    @Test void aNegativeBinomialBecomesAPoisson() {
        var poisson = new Poisson(6);
        for (int x = 0; x < 60; x++) {
            assertEquals(poisson.logProb(x), new NegativeBinomial(6, 1e9).logProb(x), 2e-6, "x = " + x);      // (x² + μ² …)/2θ
            assertEquals(poisson.logProb(x), new NegativeBinomial(6, 1e13).logProb(x), 1e-9, "x = " + x);
        }
    }

    /// θ = 1 is the geometric distribution, ¼·(¾)ˣ for μ = 3; θ = 2, μ = 2: (x + 1)·½²·½ˣ.
    @Test void countsByHand() {
        assertEquals(Math.log(0.25 * 0.75 * 0.75), new NegativeBinomial(3, 1).logProb(2), 1e-15);
        assertEquals(Math.log(4 / 32.0), new NegativeBinomial(2, 2).logProb(3), 1e-14);
        assertEquals(Math.log(Math.exp(-3) * 27 / 6), new Poisson(3).logProb(3), 1e-14);
        assertEquals(Math.log(0.4 + 0.6 * 0.25), new ZeroInflated(new NegativeBinomial(3, 1), 0.4).logProb(0), 1e-15);
        assertEquals(0.4 / 0.55, new ZeroInflated(new NegativeBinomial(3, 1), 0.4).lostGivenZero(), 1e-14);
        assertEquals(0, new ZeroInflated(new NegativeBinomial(3, 1), 0).lostGivenZero());
    }

    @Test void refusesWhatIsNoMeanAndNoProbability() {
        assertThrows(IllegalArgumentException.class, () -> new Poisson(0));
        assertThrows(IllegalArgumentException.class, () -> new NegativeBinomial(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new ZeroInflated(new NegativeBinomial(1, 1), 1));
    }

    @Nested class TheRisingFactorial {
        /// Factor by factor: log Π (1 + i/θ).
        private static double product(double theta, int x) {
            double sum = 0;
            for (int i = 1; i < x; i++) sum += Math.log1p(i / theta);
            return sum;
        }

        private static double slope(double theta, int x) {
            double sum = 0;
            for (int i = x - 1; i >= 0; i--) sum += 1 / (theta + i);
            return sum;
        }

        @Test void isItsProductForEveryTheta() {
            for (double theta : new double[] {1e-30, 1e-3, 0.4, 1, 16, 1e4, 1e9, 1e15}) {
                for (int x : new int[] {0, 1, 2, 15, 16, 17, 18, 40, 1000, 100_000}) {
                    double expected = product(theta, x);
                    assertEquals(expected, RisingFactorial.logRatio(theta, x), 1e-12 * Math.max(1, Math.abs(expected)) + 1e-15 * x, "θ = " + theta + ", x = " + x);
                    assertEquals(slope(theta, x), RisingFactorial.slope(theta, x), 1e-13 * slope(theta, x) + 1e-14, "slope at θ = " + theta + ", x = " + x);
                }
            }
        }

        @Test void ofOneIsTheFactorial() {
            assertEquals(Math.log(3628800), RisingFactorial.logFactorial(10), 1e-14);
            assertEquals(0, RisingFactorial.logFactorial(0));
            assertEquals(0, RisingFactorial.logFactorial(1));
        }
    }
}
