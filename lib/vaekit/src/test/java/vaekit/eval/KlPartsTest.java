package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import vaekit.dist.Categorical;
import vaekit.dist.Kl;
import vaekit.nn.Encoding;
import vaekit.rng.Rng;

class KlPartsTest {
    /// Five examples, a code of a dimension with two and one with three values.
    private final double[][] prior = {{0.3, 0.7}, {0.5, 0.25, 0.25}}, q = new double[5][];

    KlPartsTest() {
        for (int n = 0; n < 5; n++) q[n] = new Categorical(Rng.seed(n).normals(6)).probabilities();
    }

    @Test void theThreePartsAreTheKl() {
        var log = new double[6];
        for (int s = 0; s < 6; s++) log[s] = Math.log(prior[0][s / 3] * prior[1][s % 3]);
        double kl = 0;
        for (var row : q) kl += Kl.of(new Categorical(logs(row)), new Categorical(log)) / 5;
        var parts = KlParts.enumerated(q, prior);
        assertEquals(kl, parts[0] + parts[1] + parts[2], 1e-10);
        for (double part : parts) assertTrue(part > 0);
    }

    private static double[] logs(double[] p) {
        var log = p.clone();
        for (int i = 0; i < log.length; i++) log[i] = Math.log(p[i]);
        return log;
    }

    /// Examples that are told apart exactly by independent values: information log 4, no correlation.
    @Test void independentValuesHaveNoTotalCorrelation() {
        double[][] half = {{0.5, 0.5}, {0.5, 0.5}}, each = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        var parts = KlParts.enumerated(each, half);
        assertEquals(Math.log(4), parts[0], 1e-12);
        assertEquals(0, parts[1], 1e-12);
        assertEquals(0, parts[2], 1e-12);
    }

    /// Both dimensions say the same: information log 2, and as much correlation.
    @Test void valuesThatAgreeAreCorrelated() {
        double[][] half = {{0.5, 0.5}, {0.5, 0.5}}, same = {{1, 0, 0, 0}, {0, 0, 0, 1}};
        var parts = KlParts.enumerated(same, half);
        assertEquals(Math.log(2), parts[0], 1e-12);
        assertEquals(Math.log(2), parts[1], 1e-12);
        assertEquals(0, parts[2], 1e-12);
    }

    /// q(z|x) = N(x, s² I) with x = (u, u): the aggregate of many is N(0, [[1 + s², 1], [1, 1 + s²]]), whose total correlation is −½ log(1 − ρ²).
    @Test void gaussianCodesHaveTheTotalCorrelationOfTheirAggregate() {
        int N = 3000;
        double s2 = 0.5, rho = 1 / (1 + s2);
        DenseMatrix mu = DenseMatrix.of(new double[2][N]), logVar = DenseMatrix.of(new double[2][N]);
        var u = Rng.seed(1).normals(N);
        for (int n = 0; n < N; n++) for (int l = 0; l < 2; l++) {
            mu.set(l, n, u[n]);
            logVar.set(l, n, Math.log(s2));
        }
        var parts = KlParts.of(new Encoding(mu, logVar), Rng.seed(2));
        assertTrue(parts.totalCorrelation().agreesWith(-0.5 * Math.log(1 - rho * rho), 4), parts.toString());
        assertTrue(parts.information().agreesWith(0.5 * Math.log((1 + s2) * (1 + s2) - 1) - Math.log(s2), 4), parts.toString());
        assertTrue(parts.dimensionwise().agreesWith(2 * 0.5 * (s2 - Math.log(1 + s2)), 4), parts.toString());
    }

    @Test void refusesStatesThatDoNotFit() {
        assertThrows(IllegalArgumentException.class, () -> KlParts.enumerated(q, new double[][] {{0.5, 0.5}}));
    }
}
