package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.ScalarType;
import vaekit.data.Vectors;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;

/// On points of a line in six dimensions, which a code of one number can hold.
class AutoencoderTest {
    private final Vectors line = line();

    private static Vectors line() {
        var along = Rng.seed(1).normals(200);
        var x = Rng.seed(2).normal(ScalarType.Float32, 6, 200);
        for (int j = 0; j < 200; j++) for (int i = 0; i < 6; i++) x.set(i, j, (i - 2.5) * along[j]);
        return Vectors.of("line", x);
    }

    private static Autoencoder ae(int codes) {
        return Autoencoder.of(6, codes).hidden(16).likelihood(new Likelihood.Gaussian(1)).seed(3).build();
    }

    private static double error(Autoencoder ae, Vectors data) {
        var x = data.matrix();
        var y = ae.reconstruct(x);
        double sum = 0;
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) sum += Math.pow(x.get(i, j) - y.get(i, j), 2);
        return sum / x.ncol();
    }

    @Test void learnsToReturnWhatLiesOnACurve() {
        var ae = ae(1);
        double before = error(ae, line);
        ae.fit(line, Train.epochs(150).rate(1e-2).batch(50).quiet());
        assertTrue(error(ae, line) < before / 20, before + " → " + error(ae, line));
    }

    /// Ten codes for what one can hold: the weight on |z| shrinks them, and the history shows what it costs.
    @Test void aSparseOneHasSmallerCodes() {
        Autoencoder plain = ae(10), sparse = ae(10).sparse(3);
        var settings = Train.epochs(60).rate(1e-2).batch(50).quiet();
        assertEquals(0, plain.fit(line, settings).last("penalty"));
        assertTrue(sparse.fit(line, settings).last("penalty") > 0);
        assertTrue(size(sparse) < size(plain) / 2, size(plain) + " → " + size(sparse));
    }

    private double size(Autoencoder ae) {
        return Arrays.stream(ae.encode(line.matrix()).toArray(new double[0][])).flatMapToDouble(Arrays::stream).map(Math::abs).sum();
    }

    @Test void savedAndLoadedItIsTheSame(@TempDir Path dir) {
        var ae = ae(2);
        ae.save(dir.resolve("ae"));
        var other = Autoencoder.of(6, 2).hidden(16).likelihood(new Likelihood.Gaussian(1)).seed(9).build();
        assertTrue(Math.abs(error(other, line) - error(ae, line)) > 1e-9);
        other.load(dir.resolve("ae"));
        assertEquals(error(ae, line), error(other, line));
    }
}
