package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.rng.Rng;

class ProbabilisticPcaTest {
    static final LinearVae PLANTED = new LinearVae(
        new double[][] {{2, 0}, {-1, 1}, {0.5, 1.5}, {0, -0.8}, {1, 0.2}}, new double[] {1, 2, 3, 4, 5}, 0.5);

    static DenseMatrix data(int n) {
        return PLANTED.draw(n, Rng.seed(100));
    }

    private final DenseMatrix x = data(500);
    private final LinearVae fit = ProbabilisticPca.fit(x, 2);

    @Test void recoversThePlantedModelFromManyExamples() {
        var many = ProbabilisticPca.fit(data(20_000), 2);
        assertEquals(0.5, many.sigma(), 0.01);
        var truth = PLANTED.marginal().covariance();
        for (int i = 0; i < 5; i++) assertArrayEquals(truth[i], many.marginal().covariance()[i], 0.15);
    }

    @Test void noOtherModelIsMoreLikely() {
        double best = fit.logEvidence(x).mean();
        assertTrue(best > PLANTED.logEvidence(x).mean(), "not even the one that made the data");
        for (int seed = 0; seed < 50; seed++) {
            var n = Rng.seed(seed).normals(11);
            var w = fit.w();
            for (int i = 0; i < 10; i++) w[i / 2][i % 2] += 0.01 * n[i];
            double other = new LinearVae(w, fit.marginal().mean(), fit.sigma() * Math.exp(0.01 * n[10])).logEvidence(x).mean();
            assertTrue(other < best, "seed " + seed);
        }
    }

    @Test void emReachesTheClosedForm() {
        var em = ProbabilisticPca.em(x, 2, 300, Rng.seed(1));
        assertEquals(fit.logEvidence(x).mean(), em.logEvidence(x).mean(), 1e-6);
        assertEquals(fit.sigma(), em.sigma(), 1e-6);
        for (int i = 0; i < 5; i++) assertArrayEquals(fit.marginal().covariance()[i], em.marginal().covariance()[i], 1e-4);
        assertTrue(subspaceAngle(fit.w(), em.w()) < 1e-3);
    }

    @Test void emNeverLosesLikelihood() {
        double last = Double.NEGATIVE_INFINITY;
        for (int steps = 0; steps < 30; steps++) {
            double now = ProbabilisticPca.em(x, 2, steps, Rng.seed(1)).logEvidence(x).mean();
            assertTrue(now >= last - 1e-12, "step " + steps + ": " + last + " -> " + now);
            last = now;
        }
    }

    @Test void columnsOfWAreOrthogonal() {
        double dot = 0;
        for (var row : fit.w()) dot += row[0] * row[1];
        assertEquals(0, dot, 1e-10);
    }

    @Test void latentMustLeaveRoomForNoise() {
        assertThrows(IllegalArgumentException.class, () -> ProbabilisticPca.fit(x, 5));
        assertThrows(IllegalArgumentException.class, () -> ProbabilisticPca.fit(DenseMatrix.zeros(ScalarType.Float64, 500, 1), 2));
    }

    /// The largest sine between the column space of `w` (orthogonal columns) and a column of `other`.
    private static double subspaceAngle(double[][] w, double[][] other) {
        double largest = 0;
        for (int j = 0; j < 2; j++) {
            double total = 0, inside = 0;
            for (var row : other) total += row[j] * row[j];
            for (int k = 0; k < 2; k++) {
                double dot = 0, length = 0;
                for (int i = 0; i < w.length; i++) {
                    dot += w[i][k] * other[i][j];
                    length += w[i][k] * w[i][k];
                }
                inside += dot * dot / length;
            }
            largest = Math.max(largest, Math.sqrt(Math.max(0, 1 - inside / total)));
        }
        return largest;
    }
}
