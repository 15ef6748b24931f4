package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.data.Vectors;
import vaekit.dist.LogSumExp;
import vaekit.nn.Likelihood;
import vaekit.nn.SpikeAndSlab;
import vaekit.nn.SpikeAndSlabPosterior;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Settings;
import vaekit.train.Trainer;

class TcVaeTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private final Vectors data = Vectors.of("noise", Rng.seed(1).normal(ScalarType.Float32, 6, 70));   // 70 = 2 · 32 + 6: a short last batch

    private static Vae vae(ScalarType type) {
        return Vae.of(6, 2).hidden(8).likelihood(new Likelihood.Gaussian(1)).type(type).seed(3).build();
    }

    private static History fit(double beta, Vectors data, Settings settings, Backend backend, Vae vae) {
        return Trainer.fit(new TcVae(vae, beta), data, settings.quiet(), backend);
    }

    /// The whole data set in one batch: −log p(x|z) + KL + (β − 1)·TC, all computed with loops.
    @Test void theLossIsThatOfTheFormula() {
        var vae = vae(F64);
        var batch = new Batch(Rng.seed(2).normal(F64, 6, 7), 0);
        var tape = Tape.on(new ScalarBackend());
        double loss = new TcVae(vae, 5).record(tape, batch).loss().scalar();
        var q = vae.encode(batch.x());
        var eps = batch.noise(Tape.on(new ScalarBackend()), 0, 2).value();
        var z = DenseMatrix.zeros(F64, 2, 7);
        for (int j = 0; j < 7; j++) for (int l = 0; l < 2; l++) z.set(l, j, q.mu().get(l, j) + Math.exp(0.5 * q.logVar().get(l, j)) * eps.get(l, j));
        var mean = vae.decode(z);
        double expected = 0;
        for (int i = 0; i < 7; i++) {
            for (int d = 0; d < 6; d++) expected += 0.5 * (Math.log(2 * Math.PI) + Math.pow(batch.x().get(d, i) - mean.get(d, i), 2)) / 7;
            for (int l = 0; l < 2; l++) expected += 0.5 * (Math.pow(q.mu().get(l, i), 2) + Math.expm1(q.logVar().get(l, i)) - q.logVar().get(l, i)) / 7;
            double[] joint = new double[7];
            double marginals = 0;
            for (int l = 0; l < 2; l++) {
                var one = new double[7];
                for (int j = 0; j < 7; j++) {
                    one[j] = -0.5 * (Math.log(2 * Math.PI) + q.logVar().get(l, j) + Math.pow(z.get(l, i) - q.mu().get(l, j), 2) * Math.exp(-q.logVar().get(l, j)));
                    joint[j] += one[j];
                }
                marginals += LogSumExp.mean(one);
            }
            expected += 4 * (LogSumExp.mean(joint) - marginals) / 7;
        }
        assertEquals(expected, loss, 1e-10);
    }

    @Test void withBetaOneItLearnsWhatAVaeLearns() {
        Vae plain = vae(F64), tc = vae(F64);
        var settings = Settings.epochs(3).batch(32).seed(5);
        Trainer.fit(plain, data, settings.quiet(), new ScalarBackend());
        fit(1, data, settings, new ScalarBackend(), tc);
        for (int i = 0; i < plain.parameters().size(); i++)
            assertEquals(plain.parameters().get(i).value().get(0, 0), tc.parameters().get(i).value().get(0, 0), 1e-12);
    }

    @Test void evaluationIsTheElboWhateverTheWeights() {
        var history = fit(5, data, Settings.epochs(1).batch(32).beta(3).test(data.first(40)), new ScalarBackend(), vae(F64));
        assertEquals(List.of("epoch", "loss", "reconstruction", "kl", "tc", "test", "test.reconstruction", "test.kl"), history.columns());
        assertEquals(history.last("test.reconstruction") + history.last("test.kl"), history.last("test"), 1e-9);
        assertEquals(history.last("reconstruction") + 3 * (history.last("kl") + 4 * history.last("tc")), history.last("loss"), 1e-9);
    }

    /// Points on a ring: their two codes are uncorrelated, but one says much about the other.
    @Test void aHeavyWeightLowersTheTotalCorrelation() {
        var x = DenseMatrix.zeros(ScalarType.Float32, 6, 200);
        for (int j = 0; j < 200; j++) for (int i = 0; i < 6; i++) x.set(i, j, 3 * (i % 2 == 0 ? Math.cos(j) : Math.sin(j)));
        var ring = Vectors.of("ring", x);
        var settings = Settings.epochs(100).batch(50).rate(1e-2);
        double light = fit(1, ring, settings, Backends.open("simd", 1), vae(ScalarType.Float32)).last("tc");
        double heavy = fit(20, ring, settings, Backends.open("simd", 1), vae(ScalarType.Float32)).last("tc");
        assertTrue(heavy < 0.5 * light && light > 0.2, heavy + " and with weight 1 " + light);
    }

    @Test void itTrainsWhereTheHostSeesNothing() {
        Vae near = vae(F64), far = vae(F64);
        var backend = FarBackend.open();
        var settings = Settings.epochs(4).batch(35);
        fit(5, data, settings, new ScalarBackend(), near);
        fit(5, data, settings, backend, far);
        assertEquals(near.parameters().getFirst().value().get(0, 0), far.parameters().getFirst().value().get(0, 0), 1e-12);
        assertNotEquals(0, FarBackend.replayed(backend), "a step that repeats itself is recorded");
    }

    @Test void anotherPosteriorIsRefused() {
        var sparse = Vae.of(6, 2).posterior(new SpikeAndSlabPosterior()).prior(new SpikeAndSlab(0.3)).build();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new TcVae(sparse, 5)).getMessage().contains("SpikeAndSlabPosterior"));
    }
}
