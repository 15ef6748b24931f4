package vaekit.nn.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backends;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Learnable;
import vaekit.nn.Posterior;
import vaekit.rng.Rng;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// The density that a flow reports, against the Jacobian of eps → z measured by differences: log q(z) = log N(eps) − log |det ∂z/∂eps|.
class FlowTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int L = 3;

    private static List<Posterior> families() {
        return List.of(new GaussianPosterior(), new PlanarFlow(1), new PlanarFlow(4), AutoregressiveFlow.of(L, 1, 8, 0, Rng.seed(1), F64), AutoregressiveFlow.of(L, 3, 8, 2, Rng.seed(2), F64));
    }

    private static double[] z(Posterior family, DenseMatrix stats, double[] eps) {
        var tape = Tape.on(new ScalarBackend());
        var z = family.draw(tape, tape.input(stats), tape.input(column(eps))).z().value();
        return new double[] {z.get(0, 0), z.get(1, 0), z.get(2, 0)};
    }

    private static DenseMatrix column(double[] v) {
        var x = DenseMatrix.zeros(F64, v.length, 1);
        for (int i = 0; i < v.length; i++) x.set(i, 0, v[i]);
        return x;
    }

    /// log q by the change of variables, the Jacobian by fourth-order differences.
    private static double logQ(Posterior family, DenseMatrix stats, double[] eps) {
        double h = 1e-3, log = -0.5 * L * Math.log(2 * Math.PI);
        var J = new double[L][L];
        for (int j = 0; j < L; j++) {
            log -= 0.5 * eps[j] * eps[j];
            double[] a = z(family, stats, with(eps, j, h)), b = z(family, stats, with(eps, j, -h)), c = z(family, stats, with(eps, j, 2 * h)), d = z(family, stats, with(eps, j, -2 * h));
            for (int i = 0; i < L; i++) J[i][j] = (8 * (a[i] - b[i]) - (c[i] - d[i])) / (12 * h);
        }
        double det = J[0][0] * (J[1][1] * J[2][2] - J[1][2] * J[2][1]) - J[0][1] * (J[1][0] * J[2][2] - J[1][2] * J[2][0]) + J[0][2] * (J[1][0] * J[2][1] - J[1][1] * J[2][0]);
        return log - Math.log(Math.abs(det));
    }

    private static double[] with(double[] eps, int j, double h) {
        var moved = eps.clone();
        moved[j] += h;
        return moved;
    }

    @Test void theLogDeterminantIsThatOfTheNumericJacobian() {
        for (var family : families()) for (int seed = 0; seed < 5; seed++) {
            var stats = Rng.seed(seed).normal(F64, family.stats(L), 1);
            var eps = Rng.seed(100 + seed).normal(F64, L, 1);
            var tape = Tape.on(new ScalarBackend());
            double reported = family.draw(tape, tape.input(stats), tape.input(eps)).logQ(tape).scalar();
            assertEquals(logQ(family, stats, new double[] {eps.get(0, 0), eps.get(1, 0), eps.get(2, 0)}), reported, 1e-8, family + ", seed " + seed);
        }
    }

    /// w = (1, 2, −1), u = −3w: without the correction 1 + h′·uᵀw would be 1 − 18·h′ < 0 near the plane, and space folded. With it points along w keep their order.
    @Test void aPlanarStepThatWouldFoldSpaceDoesNot() {
        var stats = DenseMatrix.zeros(F64, new PlanarFlow(1).stats(L), 1);
        double[] w = {1, 2, -1};
        for (int i = 0; i < L; i++) {
            stats.set(6 + i, 0, w[i]);
            stats.set(9 + i, 0, -3 * w[i]);
        }
        double before = Double.NEGATIVE_INFINITY;
        for (double t = -3; t <= 3; t += 0.05) {
            var z = z(new PlanarFlow(1), stats, new double[] {t * w[0], t * w[1], t * w[2]});
            double along = z[0] * w[0] + z[1] * w[1] + z[2] * w[2];
            assertTrue(along > before, "at t = " + t + " " + along + " after " + before);
            before = along;
        }
    }

    /// wᵀû = m(wᵀu): the reason for the squared norm, which for ‖w‖ = 1 nobody would notice.
    @Test void theCorrectedStepGoesAsFarAlongWAsItShould() {
        var stats = DenseMatrix.of(new double[][] {{0}, {0}, {0}, {0}, {0}, {0}, {2}, {-1}, {3}, {0.4}, {0.7}, {-1.1}, {0.2}});
        double wu = 2 * 0.4 - 0.7 - 3 * 1.1, at = 2 * 0.3 + 0.5 + 3 * 0.1 + 0.2;
        var z = z(new PlanarFlow(1), stats, new double[] {0.3, -0.5, 0.1});
        double moved = 2 * (z[0] - 0.3) - (z[1] + 0.5) + 3 * (z[2] - 0.1);
        assertEquals((Math.log1p(Math.exp(wu)) - 1) * Math.tanh(at), moved, 1e-12);
    }

    @Test void gradientsAreThoseOfDifferences() {
        var eps = Rng.seed(5).normal(F64, L, 4);
        var weights = Rng.seed(6).normal(F64, L, 4);
        for (var family : families()) {
            var stats = new Parameter("stats", Rng.seed(7).normal(F64, family.stats(L), 4));
            for (var backend : List.of(new ScalarBackend(), Backends.open("simd", 2), FarBackend.open())) {
                GradientCheck.on(backend, Learnable.parameters(family, Learnable.of(stats)), tape -> {
                    var draw = family.draw(tape, stats, tape.input(eps));
                    return tape.mean(tape.stack(tape.times(draw.z(), tape.input(weights)), tape.times(draw.logQ(tape), tape.constant(F64, 0.7))));
                }).require(1e-6);
            }
        }
    }

    @Test void anAutoregressiveStepStartsNearTheIdentity() {
        var flow = AutoregressiveFlow.of(L, 1, 32, 0, Rng.seed(3), F64);
        var z = z(flow, DenseMatrix.zeros(F64, 6, 1), new double[] {0.5, -1, 2});
        double[] eps = {0.5, -1, 2};
        for (int i = 0; i < L; i++) assertEquals(eps[i], z[i], 0.4);
    }

    @Test void aFlowForOtherDimensionsIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> AutoregressiveFlow.of(L, 1, 8, 0, Rng.seed(1), F64).stats(4));
        assertTrue(error.getMessage().contains("3 latent dimensions") && error.getMessage().contains("has 4"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new PlanarFlow(-1));
    }
}
