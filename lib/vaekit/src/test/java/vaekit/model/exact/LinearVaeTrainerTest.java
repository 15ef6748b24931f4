package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class LinearVaeTrainerTest {
    private final smile.tensor.DenseMatrix x = ProbabilisticPcaTest.data(500);

    @Test void gradientByHandEqualsFiniteDifferences() {
        var t = new LinearVaeTrainer(x, 2, Rng.seed(3));
        t.train(5); // away from the symmetric start
        var g = t.gradient();
        double h = 1e-5;
        for (int p = 0; p < 2 * 10 + 5 + 2 + 2 + 1; p++) {
            t.nudge(p, h);
            double up = t.elbo();
            t.nudge(p, -2 * h);
            double down = t.elbo();
            t.nudge(p, h);
            double expected = (up - down) / (2 * h);
            double given = p < 10 ? g.w().getEntry(p / 2, p % 2) : p < 20 ? g.a().getEntry((p - 10) / 5, (p - 10) % 5) : g.rest()[p - 20];
            assertEquals(expected, given, 1e-6 * (1 + Math.abs(expected)), "parameter " + p);
        }
    }

    @Test void itsElboIsTheModelsElboAveragedOverTheData() {
        var t = new LinearVaeTrainer(x, 2, Rng.seed(3));
        t.train(20);
        double sum = 0;
        for (int j = 0; j < 500; j++) sum += t.model().elbo(t.encode(Moments.column(x, j)), Moments.column(x, j));
        assertEquals(sum / 500, t.elbo(), 1e-10);
    }

    @Test void trainedElboReachesTheExactLogLikelihoodWithinAThousandthOfANat() {
        double best = ProbabilisticPca.fit(x, 2).logEvidence(x).mean();
        for (int seed = 0; seed < 3; seed++) {
            var t = new LinearVaeTrainer(x, 2, Rng.seed(seed));
            t.train(4000);
            assertTrue(t.elbo() <= best + 1e-9, "a bound is never above what it bounds");
            assertEquals(best, t.elbo(), 1e-3);
            assertEquals(0, t.model().gap(t.encode(Moments.column(x, 7)), Moments.column(x, 7)), 1e-3);
        }
    }

    /// Eight dimensions, noise that is not learned: dimension j dies exactly when λ_j ≤ σ², and carries ½ log(λ_j/σ²) nats when not (Lucas et al. 2019).
    @Test void aDimensionDiesExactlyWhenItsEigenvalueIsAtMostTheNoise() {
        var columns = new double[10][8];
        for (int j = 0; j < 8; j++) columns[j][j] = 2.5 * Math.pow(0.75, j);
        var data = new LinearVae(columns, new double[10], 0.3).draw(800, Rng.seed(32));
        var lambda = ProbabilisticPca.eigenvalues(data);
        for (int alive : new int[] {7, 5, 2}) {
            double noise = Math.sqrt(lambda[alive - 1] * lambda[alive]);     // between two eigenvalues
            for (int seed = 0; seed < 3; seed++) {
                var t = new LinearVaeTrainer(data, 8, Math.sqrt(noise), Rng.seed(seed));
                t.train(8000);
                var rates = java.util.Arrays.stream(t.rates()).sorted().toArray();
                for (int j = 0; j < 8; j++) assertEquals(Math.max(0, 0.5 * Math.log(lambda[j] / noise)), rates[7 - j], 1e-3, "σ² = " + noise + ", dimension " + j);
                double shannon = 0;                                                     // reverse water-filling: min(λ, σ²) each
                for (double l : lambda) shannon += Math.min(l, noise);
                assertEquals(shannon, t.distortion(), 1e-3 * shannon);
            }
        }
    }

    @Test void dataOfALargeScaleIsRefusedOnceItDiverges() {
        var x = Rng.seed(1).normal(3, 50);
        for (int j = 0; j < 50; j++) for (int i = 0; i < 3; i++) x.set(i, j, 1e6 * x.get(i, j));
        var told = assertThrows(ArithmeticException.class, () -> new LinearVaeTrainer(x, 2, Rng.seed(3)).train(5000)).getMessage();
        assertTrue(told.contains("Standardise the data"), told);
    }
}
