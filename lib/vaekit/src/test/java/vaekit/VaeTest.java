package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.rng.Rng;

class VaeTest {
    private final Vae vae = Vae.of(9, 2).hidden(5).seed(3).build();
    private final DenseMatrix x = DenseMatrix.of(new double[9][2]);

    private static void same(DenseMatrix expected, DenseMatrix actual, double tolerance) {
        assertEquals(expected.nrow() + " x " + expected.ncol(), actual.nrow() + " x " + actual.ncol());
        for (int j = 0; j < expected.ncol(); j++) for (int i = 0; i < expected.nrow(); i++) assertEquals(expected.get(i, j), actual.get(i, j), tolerance);
    }

    private static DenseMatrix column(DenseMatrix a, int j) {
        var column = a.zeros(a.nrow(), 1);
        for (int i = 0; i < a.nrow(); i++) column.set(i, 0, a.get(i, j));
        return column;
    }

    @Nested class Saved {
        @TempDir Path dir;

        @Test void andLoadedItIsTheSameModel() {
            vae.save(dir.resolve("m"));
            var other = Vae.of(9, 2).hidden(5).seed(4).build();
            assertTrue(Math.abs(other.sample(1).get(0, 0) - vae.sample(1).get(0, 0)) > 1e-6, "another seed is another model");
            other.load(dir.resolve("m"));
            same(vae.sample(20), other.sample(20), 0);
        }

        @Test void itIsNotLoadedIntoAModelOfOtherSizesWhichStaysAsItWas() {
            vae.save(dir.resolve("m"));
            var other = Vae.of(9, 2).hidden(6).seed(4).build();
            var before = other.sample(5);
            var error = assertThrows(UncheckedIOException.class, () -> other.load(dir.resolve("m")));
            assertTrue(error.getMessage().contains("expected [6, 9]"), error.getMessage());
            same(before, other.sample(5), 0);
        }
    }

    @Nested class Sampling {
        @Test void givesTheSameDrawsEveryTimeAndOthersFromAnotherKey() {
            same(vae.sample(7), vae.sample(7), 0);
            assertTrue(Math.abs(vae.sample(1).get(0, 0) - vae.sample(1, Rng.seed(9)).get(0, 0)) > 1e-6);
        }

        @Test void decodesStandardNormalCodesIntoProbabilities() {
            var rng = Rng.seed(5);
            var drawn = vae.sample(50, rng);
            same(vae.decode(rng.normal(ScalarType.Float32, 2, 50)), drawn, 0);
            for (int j = 0; j < 50; j++) for (int i = 0; i < 9; i++) assertTrue(drawn.get(i, j) > 0 && drawn.get(i, j) < 1);
        }
    }

    @Test void interpolationBeginsAndEndsWithTheTwoReconstructions() {
        for (int i = 0; i < 9; i++) x.set(i, 1, 1);
        var path = vae.interpolate(column(x, 0), column(x, 1), 5);
        assertEquals(5, path.ncol());
        var ends = vae.reconstruct(x);
        same(column(ends, 0), column(path, 0), 1e-6);
        same(column(ends, 1), column(path, 4), 1e-6);
    }

    @Test void theManifoldIsWhatItsGridDecodesTo() {
        var sheet = vae.manifold(3);
        same(vae.decode(Manifold.grid(3)), sheet, 0);
        same(vae.decode(DenseMatrix.of(new float[2][1])), column(sheet, 4), 1e-6);      // the middle of the grid is the code 0
    }

    @Test void sameSeedSameModel() {
        same(vae.sample(3), Vae.of(9, 2).hidden(5).seed(3).build().sample(3), 0);
    }
}
