package vaekit;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Batch;

class JointCvaeTest {
    private static final int D = 5, L = 2, C = 3, B = 4;
    private final JointCvae model = JointCvae.of(D, L, C).hidden(7, 6).activation(Activation.TANH).type(ScalarType.Float64).build();
    private final int[] labels = {2, 0, 1, 1};

    private static DenseMatrix binary() {
        var x = Rng.seed(2).normal(ScalarType.Float64, D, B);
        for (int j = 0; j < B; j++) for (int i = 0; i < D; i++) x.set(i, j, x.get(i, j) > 0 ? 1 : 0);
        return x;
    }

    @Test void allClassesInOnePassAreOnePassForEachClass() {
        var eps = Rng.seed(3).normal(ScalarType.Float64, L, B * C);
        var tape = Tape.on(new ScalarBackend());
        var all = model.negativeBounds(tape, tape.input(binary()), tape.input(eps)).value();                // [1, B·C]
        for (int c = 0; c < C; c++) {
            var own = eps.zeros(L, B);
            for (int b = 0; b < B; b++) for (int i = 0; i < L; i++) own.set(i, b, eps.get(i, b * C + c));
            var one = Tape.on(new ScalarBackend());
            var bound = model.negativeBound(one, one.input(binary()), new int[] {c, c, c, c}, one.input(own)).value();
            for (int b = 0; b < B; b++) assertEquals(bound.get(0, b), all.get(0, b * C + c), 1e-10);
        }
    }

    @Test void theLossLeavesOutOnlyTheConstantLogC() {
        var batch = new Batch(binary(), C);
        for (int j = 0; j < B; j++) batch.label(j, labels[j]);
        var tape = Tape.on(new ScalarBackend());
        var loss = model.record(tape, batch).loss().scalar();
        var other = Tape.on(new ScalarBackend());
        var eps = vaekit.tape.Noise.of(other, ScalarType.Float64, batch.key(0), L, B);
        var bound = model.negativeBound(other, other.input(binary()), labels, eps).value();
        double mean = 0;
        for (int b = 0; b < B; b++) mean += bound.get(0, b) / B;
        assertEquals(mean, loss + Math.log(C), 1e-10);
    }

    @Test void everyGradientIsRight() {
        var batch = new Batch(binary(), C);
        for (int j = 0; j < B; j++) batch.label(j, labels[j]);
        GradientCheck.of(model.parameters(), t -> model.record(t, batch).loss()).require(1e-6);
    }

    @Test void analogiesKeepTheCodeAndChangeTheLabel() {
        var x = binary();
        var all = model.analogies(x, labels);
        assertEquals(B * C, all.ncol());
        var same = model.decode(model.encode(x, labels).mu(), labels);                       // each with its own label
        for (int b = 0; b < B; b++) for (int i = 0; i < D; i++) assertEquals(same.get(i, b), all.get(i, b * C + labels[b]), 1e-12);
    }

    @Test void theLabelReachesBothNetworks() {
        var x = binary();
        int[] other = {1, 1, 2, 0};
        assertNotEquals(model.encode(x, labels).mu().get(0, 0), model.encode(x, other).mu().get(0, 0));
        var z = Rng.seed(4).normal(ScalarType.Float64, L, B);
        assertNotEquals(model.decode(z, labels).get(0, 0), model.decode(z, other).get(0, 0));
    }

    @Test void aModelWithoutAHiddenLayerIsRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> JointCvae.of(D, L, C).hidden().build());
        assertTrue(e.getMessage().contains("no hidden layer"), e.getMessage());
    }
}
