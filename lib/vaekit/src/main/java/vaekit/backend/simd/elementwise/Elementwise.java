package vaekit.backend.simd.elementwise;

import static vaekit.backend.simd.vector.VectorMath.BLOCK;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.VectorMath;

/// An elementwise operation: the same formula for every element of a few matrices of one shape, on all cores.
///
/// ```
///   one column    ├── body: whole vectors ───────────────────┤├─ tail ─┤
///                                                              copied into one padded vector, computed there, copied back
/// ```
///
/// A subclass writes the body only. The tail goes through a vector's worth of scratch floats, so every element meets the same
/// instructions wherever a column ends (no masks: their loads are slow near an array's end; no second, scalar
/// formula, whose last bit would differ). Matrices without gaps between columns are swept as one long column.
public abstract class Elementwise implements Workers.Task {
    private static final int L = VectorMath.L;
    private static final int MAX_OPERANDS = 9;
    private static final int[] ZEROS = new int[MAX_OPERANDS];
    /// Elements worth a task: about a microsecond of work.
    private static final int GRAIN = 2048;

    private final Workers workers;
    private final int outputs;                             // bit i: operand i is written
    private final float[][] data = new float[MAX_OPERANDS][];
    private final int[] ld = new int[MAX_OPERANDS];
    private final float[][][] padded;                      // [thread][operand][L]
    private final float[][] scratch;                       // [thread][2 · BLOCK]
    private final int[][] at;                              // [thread][operand]
    private int operands, rows, cols, pieces;

    /// @param outputs the operands that [#body] writes, as bits
    public Elementwise(Workers workers, int outputs) {
        this.workers = workers;
        this.outputs = outputs;
        padded = new float[workers.threads()][MAX_OPERANDS][L];
        scratch = new float[workers.threads()][2 * BLOCK];
        at = new int[workers.threads()][MAX_OPERANDS];
    }

    /// Computes `n` consecutive elements, n ≤ BLOCK and a multiple of L: those of operand i start at `at[i]` in `d[i]`.
    ///
    /// @param scratch 2 · BLOCK floats to use freely
    public abstract void body(float[][] d, int[] at, int n, float[] scratch);

    final void operand(int i, DenseMatrix m) {
        data[i] = Floats.of(m);
        ld[i] = m.ld();
        if (operands == 0) {
            rows = m.nrow();
            cols = m.ncol();
        } else if (m.nrow() != rows || m.ncol() != cols) {
            operands = 0;
            throw new IllegalArgumentException(getClass().getSimpleName() + ": the matrices are [" + rows + ", " + cols + "] and ["
                    + m.nrow() + ", " + m.ncol() + "]; expected one shape.");
        }
        operands++;
    }

    /// Sweeps over these matrices, operand 0 first.
    public final void run(DenseMatrix a, DenseMatrix b) {
        operand(0, a);
        operand(1, b);
        run();
    }

    public final void run(DenseMatrix a, DenseMatrix b, DenseMatrix c) {
        operand(2, c);
        run(a, b);
    }

    public final void run(DenseMatrix a, DenseMatrix b, DenseMatrix c, DenseMatrix d) {
        operand(3, d);
        run(a, b, c);
    }

    public final void run(DenseMatrix a, DenseMatrix b, DenseMatrix c, DenseMatrix d, DenseMatrix e) {
        operand(4, e);
        run(a, b, c, d);
    }

    /// Sweeps over the operands given before.
    public final void run() {
        boolean gapless = true;
        for (int i = 0; i < operands; i++) gapless &= ld[i] == rows || cols == 1;
        if (gapless) {                                     // one long column, cut into columns of its own
            int n = rows * cols;
            pieces = Math.max(1, n / GRAIN);
            rows = n;
            cols = 1;
        } else {
            pieces = Math.min(cols, Math.max(1, (int) ((long) rows * cols / GRAIN)));
        }
        workers.parallel(pieces, this);
        Arrays.fill(data, null);
        operands = 0;
    }

    @Override
    public final void run(int index, int thread) {
        if (cols == 1) {
            int vectors = (rows + L - 1) / L;
            int from = (int) ((long) vectors * index / pieces) * L, to = (int) ((long) vectors * (index + 1) / pieces) * L;
            column(0, from, Math.min(rows, to), thread);
        } else {
            int from = (int) ((long) cols * index / pieces), to = (int) ((long) cols * (index + 1) / pieces);
            for (int j = from; j < to; j++) column(j, 0, rows, thread);
        }
    }

    private void column(int j, int from, int to, int thread) {
        var where = this.at[thread];
        for (int i = 0; i < operands; i++) where[i] = from + j * ld[i];
        // body
        int at = from;
        for (int n; (n = Math.min(BLOCK, (to - at) / L * L)) > 0; at += n) {
            body(data, where, n, scratch[thread]);
            for (int i = 0; i < operands; i++) where[i] += n;
        }
        // tail
        if (at < to) tail(to - at, where, thread);
    }

    private void tail(int n, int[] where, int thread) {
        var padded = this.padded[thread];
        for (int i = 0; i < operands; i++) {
            Arrays.fill(padded[i], 0);
            System.arraycopy(data[i], where[i], padded[i], 0, n);
        }
        body(padded, ZEROS, L, scratch[thread]);
        for (int i = 0; i < operands; i++) {
            if ((outputs >> i & 1) != 0) System.arraycopy(padded[i], 0, data[i], where[i], n);
        }
    }
}
