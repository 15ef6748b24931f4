package vaekit.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.dist.Estimate;
import vaekit.dist.Normal;
import vaekit.eval.ImportanceSampling;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Spike;
import vaekit.tape.Tape;

class SpikeAndSlabTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int L = 3, B = 2;
    private final SpikeAndSlabPosterior q = new SpikeAndSlabPosterior();
    private final SpikeAndSlab p = new SpikeAndSlab(0.2);
    /// mu, logVar and s of three dimensions for two examples.
    private final DenseMatrix stats = DenseMatrix.of(new double[][] {{0.7, -1.2}, {0, 2}, {-0.4, 0.3}, {-1, -0.5}, {0.2, -2}, {-0.3, 0}, {1.5, -0.6}, {-2, 0.4}, {0, 4}});

    /// The numbers of one draw for each of n copies of an example.
    private record Draws(Node z, Node logQ, Node logP) {}

    private Draws draws(int example, int n, long seed) {
        var many = DenseMatrix.zeros(F64, 3 * L, n);
        for (int j = 0; j < n; j++) for (int i = 0; i < 3 * L; i++) many.set(i, j, stats.get(i, example));
        var tape = Tape.on(new ScalarBackend());
        var draw = q.draw(tape, tape.input(many), tape.input(Rng.seed(seed).normal(F64, q.noise(L), n)));
        return new Draws(draw.z(), draw.logQ(tape), p.logProb(tape, draw.z()));
    }

    private DenseMatrix kl() {
        var tape = Tape.on(new ScalarBackend());
        return p.kl(tape, q.draw(tape, tape.input(stats), tape.input(Rng.seed(1).normal(F64, q.noise(L), B)))).value();
    }

    @Test void itsKlIsThatOfMonteCarlo() {
        for (int b = 0; b < B; b++) {
            var draws = draws(b, 20_000, 5);
            var estimate = Estimate.of(20_000, n -> draws.logQ.value().get(0, n) - draws.logP.value().get(0, n));
            double closed = 0;
            for (int l = 0; l < L; l++) closed += kl().get(l, b);
            assertTrue(estimate.agreesWith(closed, 4), estimate + ", closed form " + closed);
        }
    }

    @Test void itsKlIsTheFormulaOfThePaper() {
        for (int b = 0; b < B; b++) for (int l = 0; l < L; l++) {
            double gamma = Activation.SIGMOID.apply(stats.get(2 * L + l, b)), mu = stats.get(l, b), v = stats.get(L + l, b);
            double expected = gamma * 0.5 * (mu * mu + Math.expm1(v) - v) + gamma * Math.log(gamma / 0.2) + (1 - gamma) * Math.log((1 - gamma) / 0.8);
            assertEquals(expected, kl().get(l, b), 1e-12);
        }
    }

    @Test void aSwitchThatIsCertainCostsAFiniteKl() {
        for (double s : new double[] {-200, 200}) {
            stats.set(2 * L, 0, s);
            assertEquals(s < 0 ? -Math.log(0.8) : -Math.log(0.2) + 0.5 * (0.49 + Math.expm1(-1) + 1), kl().get(0, 0), 1e-9);
        }
    }

    @Test void aDimensionIsOnWithProbabilityGamma() {
        var z = draws(1, 20_000, 6).z().value();
        for (int l = 0; l < L; l++) {
            int row = l;
            var on = Estimate.of(20_000, n -> z.get(row, n) != 0 ? 1 : 0);
            assertTrue(on.agreesWith(SpikeAndSlabPosterior.spikes(stats).get(l, 1), 4), on.toString());
        }
    }

    @Test void meanAndVarianceAreThoseOfTheDraws() {
        var code = q.encoding(stats, L);
        var z = draws(0, 20_000, 7).z().value();
        for (int l = 0; l < L; l++) {
            int row = l;
            assertTrue(Estimate.of(20_000, n -> z.get(row, n)).agreesWith(code.mu().get(l, 0), 4));
            assertTrue(Estimate.of(20_000, n -> Math.pow(z.get(row, n) - code.mu().get(row, 0), 2)).agreesWith(Math.exp(code.logVar().get(l, 0)), 4));
        }
    }

    @Test void thePriorsDensityIsThatOfItsParts() {
        var tape = Tape.on(new ScalarBackend());
        var log = p.logProb(tape, tape.input(DenseMatrix.of(new double[][] {{0, 0.5}, {1e-4, 0}}))).value();
        var normal = new Normal(0, 1);
        assertEquals(Math.log(0.8) + Math.log(0.2) + normal.logProb(1e-4), log.get(0, 0), 1e-12);
        assertEquals(Math.log(0.8) + Math.log(0.2) + normal.logProb(0.5), log.get(0, 1), 1e-12);
    }

    @Test void thePriorsDrawsAreOnInAlphaOfAllPlaces() {
        var z = p.sample(F64, 4, 5000, Rng.seed(3));
        var on = Estimate.of(20_000, n -> z.get(n % 4, n / 4) != 0 ? 1 : 0);
        assertTrue(on.agreesWith(0.2, 4), on.toString());
    }

    @Test void theKlsGradientIsRight() {
        var s = new Parameter("stats", stats);
        var eps = Rng.seed(1).normal(F64, q.noise(L), B);
        for (Backend backend : List.of(new ScalarBackend(), Backends.open("simd", 2), FarBackend.open()))
            GradientCheck.on(backend, List.of(s), tape -> tape.mean(p.kl(tape, q.draw(tape, s, tape.input(eps))))).require(1e-6);
    }

    /// A switch has no slope of its own; what comes back is that of sigmoid(x/τ).
    @Test void aSwitchPassesTheGradientOfASoftOne() {
        var x = new Parameter("x", Rng.seed(2).normal(F64, 3, 4));
        var weights = Rng.seed(4).normal(F64, 3, 4);
        for (Backend backend : List.of(new ScalarBackend(), Backends.open("simd", 2), FarBackend.open())) {
            var tape = Tape.on(backend);
            var y = Spike.of(tape, x, 0.5);
            tape.backward(tape.mean(tape.times(y, tape.input(weights))));
            var hard = x.gradient().copy();
            for (int j = 0; j < 4; j++) for (int i = 0; i < 3; i++) assertEquals(x.value().get(i, j) > 0 ? 1 : 0, y.value().get(i, j), 0);
            var soft = Tape.on(new ScalarBackend());
            soft.backward(soft.mean(soft.times(soft.activate(soft.scale(2, x), Activation.SIGMOID), soft.input(weights))));
            for (int j = 0; j < 4; j++) for (int i = 0; i < 3; i++) assertEquals(x.gradient().get(i, j), hard.get(i, j), 1e-12);
        }
    }

    @Test void theModelIsEvaluatedAsAnyOther() {
        var vae = Vae.of(6, L).hidden(8).posterior(q).prior(p).type(F64).seed(2).build();
        var x = DenseMatrix.zeros(F64, 6, 4);
        for (int j = 0; j < 4; j++) x.set(j, j, 1);
        double one = 0, many = 0;
        for (int s = 0; s < 200; s++) {
            one += ImportanceSampling.nll(vae, x, 1, Rng.seed(s)).mean() / 200;
            many += ImportanceSampling.nll(vae, x, 50, Rng.seed(s)).mean() / 200;
        }
        assertTrue(many < one && many > 6 * Math.log(2) * 0.5, many + " after " + one);
        assertEquals(L, vae.encode(x).mu().nrow());
        assertEquals(6, vae.sample(3).nrow());
    }

    @Test void refusesAnImpossibleShare() {
        assertThrows(IllegalArgumentException.class, () -> new SpikeAndSlab(1));
        assertThrows(IllegalArgumentException.class, () -> new SpikeAndSlabPosterior(0));
    }
}
