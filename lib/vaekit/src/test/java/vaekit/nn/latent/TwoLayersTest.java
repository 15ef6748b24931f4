package vaekit.nn.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backends;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.dist.DiagonalGaussian;
import vaekit.nn.Learnable;
import vaekit.nn.Mlp;
import vaekit.nn.Posterior;
import vaekit.rng.Rng;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

class TwoLayersTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int L1 = 3, L2 = 2, L = L1 + L2, B = 4;
    private final TopDown prior = new TopDown(Mlp.of("down", new int[] {L2, 6, 2 * L1}, Activation.TANH, Rng.seed(1), F64));
    private final BottomUp bottomUp = new BottomUp(Mlp.of("up", new int[] {L1, 6, 2 * L2}, Activation.TANH, Rng.seed(2), F64));
    private final Ladder ladder = new Ladder(prior);

    private static double[] rows(DenseMatrix x, int from, int to, int j) {
        var v = new double[to - from];
        for (int i = from; i < to; i++) v[i - from] = x.get(i, j);
        return v;
    }

    private static DenseMatrix column(double[] v) {
        var x = DenseMatrix.zeros(F64, v.length, 1);
        for (int i = 0; i < v.length; i++) x.set(i, 0, v[i]);
        return x;
    }

    /// N(·; [mean; logVar]) as a network says.
    private static DiagonalGaussian gaussian(DenseMatrix stats, int from, int size, int j) {
        return new DiagonalGaussian(rows(stats, from, from + size, j), rows(stats, from + size, from + 2 * size, j));
    }

    @Test void thePriorIsTheProductOfItsFactors() {
        var z = Rng.seed(3).normal(F64, L, B);
        var tape = Tape.on(new ScalarBackend());
        var log = prior.logProb(tape, tape.input(z)).value();
        for (int b = 0; b < B; b++) {
            double[] z1 = rows(z, 0, L1, b), z2 = rows(z, L1, L, b);
            double expected = DiagonalGaussian.standard(L2).logProb(z2) + gaussian(prior.down().apply(column(z2)), 0, L1, 0).logProb(z1);
            assertEquals(expected, log.get(0, b), 1e-10);
        }
    }

    @Test void bottomUpDrawsZ1FirstAndReportsBothFactors() {
        DenseMatrix stats = Rng.seed(4).normal(F64, 2 * L1, B), eps = Rng.seed(5).normal(F64, L, B);
        var tape = Tape.on(new ScalarBackend());
        var draw = bottomUp.draw(tape, tape.input(stats), tape.input(eps));
        DenseMatrix z = draw.z().value().copy(), log = draw.logQ(tape).value();
        for (int b = 0; b < B; b++) {
            var q1 = gaussian(stats, 0, L1, b);
            double[] z1 = q1.sample(rows(eps, 0, L1, b));
            var q2 = gaussian(bottomUp.up().apply(column(z1)), 0, L2, 0);
            double[] z2 = q2.sample(rows(eps, L1, L, b));
            for (int i = 0; i < L; i++) assertEquals(i < L1 ? z1[i] : z2[i - L1], z.get(i, b), 1e-12);
            assertEquals(q1.logProb(z1) + q2.logProb(z2), log.get(0, b), 1e-10);
        }
    }

    /// Where the prior knows nothing of z1 (a huge variance) the ladder is the encoder; where the encoder knows nothing it is the prior; else a mean by precision.
    @Test void theLadderMultipliesWhatItKnows() {
        DenseMatrix stats = Rng.seed(6).normal(F64, 2 * L, B), eps = Rng.seed(7).normal(F64, L, B);
        var tape = Tape.on(new ScalarBackend());
        var draw = ladder.draw(tape, tape.input(stats), tape.input(eps));
        DenseMatrix z = draw.z().value().copy(), log = draw.logQ(tape).value();
        for (int b = 0; b < B; b++) {
            var q2 = gaussian(stats, 2 * L1, L2, b);
            double[] z2 = q2.sample(rows(eps, L1, L, b)), mean = new double[L1], logVar = new double[L1];
            var down = prior.down().apply(column(z2));
            for (int i = 0; i < L1; i++) {
                double fromX = Math.exp(-stats.get(L1 + i, b)), fromZ2 = Math.exp(-down.get(L1 + i, 0));
                logVar[i] = -Math.log(fromX + fromZ2);
                mean[i] = (fromX * stats.get(i, b) + fromZ2 * down.get(i, 0)) / (fromX + fromZ2);
            }
            var q1 = new DiagonalGaussian(mean, logVar);
            double[] z1 = q1.sample(rows(eps, 0, L1, b));
            for (int i = 0; i < L; i++) assertEquals(i < L1 ? z1[i] : z2[i - L1], z.get(i, b), 1e-12);
            assertEquals(q1.logProb(z1) + q2.logProb(z2), log.get(0, b), 1e-10);
        }
    }

    @Test void gradientsAreThoseOfDifferences() {
        for (Posterior family : List.of(bottomUp, ladder)) {
            var stats = new Parameter("stats", Rng.seed(8).normal(F64, family.stats(L), B));
            var eps = Rng.seed(9).normal(F64, L, B);
            for (var backend : List.of(new ScalarBackend(), Backends.open("simd", 2), FarBackend.open())) {
                GradientCheck.on(backend, Learnable.parameters(family, prior, Learnable.of(stats)), tape -> {
                    var draw = family.draw(tape, stats, tape.input(eps));
                    return tape.mean(prior.kl(tape, draw));
                }).require(1e-6);
            }
        }
    }

    @Test void itsDecoderReadsTheLowerLayerAlone() {
        var decoder = new Lower(L, Mlp.of("decoder", new int[] {L1, 6, 7}, Activation.TANH, Rng.seed(10), F64));
        var z = Rng.seed(11).normal(F64, L, 1);
        var before = rows(decoder.apply(z), 0, 7, 0);
        z.set(L1, 0, 9);
        assertEquals(Arrays.toString(before), Arrays.toString(rows(decoder.apply(z), 0, 7, 0)));
    }

    @Test void layersThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> bottomUp.stats(L + 1));
        assertThrows(IllegalArgumentException.class, () -> ladder.stats(L - 1));
        var decoder = Mlp.of("decoder", new int[] {L, 3}, Activation.TANH, Rng.seed(1), F64);
        assertThrows(IllegalArgumentException.class, () -> new Lower(L, decoder));
    }
}
