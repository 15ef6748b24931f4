package vaekit.backend.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.HostBuffer;
import vaekit.backend.scalar.ScalarBackend;

/// What the contract test does not say of `blas`: that it takes part wherever the build has fetched its library, that its Float64
/// products are right (that test's second side is Float32), and that its threads are those asked for.
@EnabledIf("theLibraryWasFetched")
class BlasBackendTest {

    /// Where the build unpacks OpenBLAS; on machines for which it is not built the folder is missing.
    static boolean theLibraryWasFetched() {
        return Files.exists(Path.of("..", "..", "target", "openblas", System.mapLibraryName("openblas")));
    }

    private BlasBackend blas;

    @BeforeEach void open() {
        blas = new BlasBackend(1);
    }

    @AfterEach void close() {
        blas.close();
    }

    @Test void isAvailableWhereItsLibraryIs() {
        assertEquals("", new BlasProvider().unavailableBecause().orElse(""));
    }

    @Test void usesTheThreadsAskedFor() {
        assertEquals(1, OpenBlas.threads());
        new BlasBackend(2).close();
        assertEquals(2, OpenBlas.threads());
    }

    @Test void askingWhetherItIsAvailableChangesNothing() {
        OpenBlas.threads(2);
        new BlasProvider().unavailableBecause();
        assertEquals(2, OpenBlas.threads());
    }

    private final Random random = new Random(3);

    private Buffer some(int m, int n) {
        var x = DenseMatrix.zeros(ScalarType.Float64, m, n);
        for (int j = 0; j < n; j++) for (int i = 0; i < m; i++) x.set(i, j, random.nextGaussian());
        return new HostBuffer(x);
    }

    private interface Product {
        void into(Backend backend, Buffer result);
    }

    /// Both sum the same n products in Float64, in another order: they agree to a few times √n · 2⁻⁵³ of numbers of size √n.
    private void agrees(int m, int n, int terms, Product product) {
        DenseMatrix expected = some(m, n).host(), actual = expected.copy();
        product.into(new ScalarBackend(), new HostBuffer(expected));
        product.into(blas, new HostBuffer(actual));
        for (int j = 0; j < n; j++) for (int i = 0; i < m; i++) assertEquals(expected.get(i, j), actual.get(i, j), 20 * terms * 0x1p-53, "at " + i + ", " + j);
    }

    @Test void itsFloat64ProductsAreThoseOfTheSpecification() {
        for (int n : new int[] {1, 7, 37}) for (int k : new int[] {1, 13, 207}) for (int b : new int[] {1, 13, 37}) {
            Buffer W = some(n, k), bias = some(n, 1), x = some(k, b), dy = some(n, b);
            agrees(n, b, k, (backend, y) -> backend.linear(W, bias, x, Activation.TANH, y));
            agrees(n, b, k, (backend, y) -> backend.linear(W, null, x, Activation.IDENTITY, y));
            for (boolean fresh : new boolean[] {true, false}) {
                agrees(n, k, b, (backend, dW) -> backend.linearWeightsGradient(dy, x, fresh, dW, null));
                agrees(n, 1, b, (backend, db) -> backend.linearWeightsGradient(dy, x, true, some(n, k), db));
                agrees(k, b, n, (backend, dx) -> backend.linearInputGradient(W, dy, fresh, dx));
            }
        }
    }
}
