package vaekit.speed;

import java.util.List;
import java.util.Optional;
import vaekit.backend.simd.SimdProvider;

/// C = A·B, written three ways: the same multiplications and additions in the same order for each element, at very different speeds.
///
/// Matrices are column-major without padding: A `[m, k]` has element (i, p) at `a[i + p·m]`, B `[k, n]` element (p, j) at `b[p + j·k]`.
public sealed interface MatrixProduct permits ScalarProduct, VectorProduct, BlockedProduct {

    /// Rows come in multiples of this, so that no kernel needs code for edges: two of the longest vectors there are today.
    int ROWS = 32;

    /// Columns come in multiples of this.
    int COLUMNS = 4;

    /// What the kernel is called in figures.
    String name();

    /// Overwrites c `[m, n]` with A·B.
    void multiply(int m, int n, int k, float[] a, float[] b, float[] c);

    /// The kernels that this JVM can run, the slowest first: only the scalar one where [#vectorsMissing()] has something to say.
    static List<MatrixProduct> all() {
        return vectorsMissing().isPresent() ? List.of(new ScalarProduct()) : List.of(new ScalarProduct(), new VectorProduct(), new BlockedProduct());
    }

    /// Why vectors are not to be had, with the flag that is missing; empty if they are.
    static Optional<String> vectorsMissing() {
        return new SimdProvider().unavailableBecause();
    }

    /// GFLOP/s (10⁹ multiplications and additions a second) of this kernel on one core and `size` × `size` matrices, the best of many runs.
    ///
    /// @param seconds how long to try
    default double gflops(int size, double seconds) {
        float[] a = Stopwatch.numbers(size * size), b = Stopwatch.numbers(size * size), c = new float[size * size];
        return 2e-9 * size * size * size / Stopwatch.best(seconds, () -> multiply(size, size, size, a, b, c));
    }

    /// @throws IllegalArgumentException if an array is too short or a size is no multiple of [#ROWS] or [#COLUMNS]
    static void check(int m, int n, int k, float[] a, float[] b, float[] c) {
        if (m < 1 || n < 1 || k < 1 || m % ROWS != 0 || n % COLUMNS != 0)
            throw new IllegalArgumentException("C is [" + m + ", " + n + "]; these three kernels want rows in multiples of " + ROWS + " and columns in multiples of "
                + COLUMNS + ". The library's own product takes any size.");
        if (a.length < m * k || b.length < k * n || c.length < m * n)
            throw new IllegalArgumentException("A, B and C hold " + a.length + ", " + b.length + " and " + c.length + " numbers; expected at least " + m * k + ", " + k * n + " and " + m * n + ".");
    }
}
