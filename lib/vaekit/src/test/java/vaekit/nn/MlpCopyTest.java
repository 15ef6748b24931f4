package vaekit.nn;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;

class MlpCopyTest {
    private final Mlp encoder = Mlp.of("encoder", new int[] {6, 4, 3}, Activation.RELU, Rng.seed(1), ScalarType.Float64);

    @Test void aCopyComputesTheSameAndChangesAlone() {
        var x = Rng.seed(2).normal(ScalarType.Float64, 6, 5);
        var copy = encoder.copyWith();
        double before = encoder.apply(x).get(2, 4);
        assertEquals(before, copy.apply(x).get(2, 4), 0);
        copy.layers().getFirst().b().value().set(0, 0, 99);
        copy.layers().getLast().b().value().set(2, 0, 99);
        assertEquals(before, encoder.apply(x).get(2, 4), 0);
        assertTrue(Math.abs(copy.apply(x).get(2, 4) - before) > 1);
    }

    @Test void moreLayersFollowTheCopiedOnes() {
        var longer = encoder.copyWith(Dense.of("head", 3, 10, Activation.IDENTITY, Rng.seed(3), ScalarType.Float64));
        assertEquals(6, longer.in());
        assertEquals(10, longer.out());
        assertEquals(3, longer.layers().size());
    }
}
