package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.nn.Mlp;
import vaekit.rng.Rng;
import vaekit.train.Adam;

/// An optimiser inside the backward pass makes the same step as one after it.
class FusedUpdateTest {
    private final Backend simd = Backends.open("simd", 2);

    private static Mlp network() {
        return Mlp.of("net", new int[] {33, 47, 5}, Activation.RELU, Rng.seed(3), ScalarType.Float32);
    }

    /// Two batches through the same weights, so that every gradient has two parts.
    private Node loss(Tape tape, Mlp net, long seed) {
        var a = net.apply(tape, tape.input(Rng.seed(seed).normal(33, 20)));
        var b = net.apply(tape, tape.input(Rng.seed(seed + 1).normal(33, 9)));
        return tape.add(tape.mean(tape.times(a, a)), tape.mean(b));
    }

    @Test void bothWaysGiveTheSameBits() {
        Mlp apart = network(), fused = network();
        Adam one = Adam.of(apart.parameters(), 1e-2, simd), two = Adam.of(fused.parameters(), 1e-2, simd);
        for (int step = 0; step < 3; step++) {
            var tape = Tape.on(simd);
            tape.backward(loss(tape, apart, step));
            one.step();
            var other = Tape.on(simd);
            other.backward(loss(other, fused, step), two);
            two.step();
        }
        for (int i = 0; i < apart.parameters().size(); i++) {
            assertArrayEquals(floats(apart.parameters().get(i).value()), floats(fused.parameters().get(i).value()), apart.parameters().get(i).name());
        }
    }

    @Test void weightsAreOfferedOnceAndAtTheirLastUse() {
        var net = network();
        var tape = Tape.on(simd);
        var offers = new ArrayList<String>();
        tape.backward(loss(tape, net, 1), (backend, W, dy, x, fresh, dW, db) -> {
            offers.add(W.name() + " with " + dy.cols() + " columns, fresh " + fresh);
            return false;
        });
        assertEquals(List.of("net.1.weight with 20 columns, fresh false", "net.0.weight with 20 columns, fresh false"), offers);
    }

    private static float[] floats(DenseMatrix m) {
        var all = new float[m.nrow() * m.ncol()];
        for (int k = 0; k < all.length; k++) all[k] = (float) m.get(k % m.nrow(), k / m.nrow());
        return all;
    }
}
