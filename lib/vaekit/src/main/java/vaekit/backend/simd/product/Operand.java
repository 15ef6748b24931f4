package vaekit.backend.simd.product;

import smile.tensor.DenseMatrix;
import vaekit.backend.simd.vector.Floats;

/// Where a product finds one of its matrices: element (i, j) is `data[at + i · down + j · across]`. Set anew for each product, so that none is allocated.
public final class Operand {
    public float[] data;
    public int at, down, across;

    public Operand set(float[] data, int at, int down, int across) {
        this.data = data;
        this.at = at;
        this.down = down;
        this.across = across;
        return this;
    }

    /// Lets go of the array.
    void release() {
        data = null;
    }

    /// A whole matrix.
    public Operand of(DenseMatrix m) {
        return columns(m, 0);
    }

    /// A matrix from this column on.
    public Operand columns(DenseMatrix m, int from) {
        return set(Floats.of(m), from * m.ld(), 1, m.ld());
    }

    /// Its transpose.
    public Operand transposed(DenseMatrix m) {
        return set(Floats.of(m), 0, m.ld(), 1);
    }
}
