package vaekit.backend.simd.columns;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.VectorMath;

/// Images from bytes to floats: x[i, j] = pixel i of image index[from + j], divided by 255. The data stay a quarter of the size.
public final class Pixels extends PerExample {
    private static final VectorSpecies<Float> S = VectorMath.S;
    private static final VectorSpecies<Integer> I = VectorMath.I;
    private static final int L = VectorMath.L;
    /// As many bytes as a vector has floats; below 64 bits there is no such species, and the bytes go one by one.
    private static final VectorSpecies<Byte> B = L * 8 < 64 ? null : VectorSpecies.of(byte.class, VectorShape.forBitSize(L * 8));

    private byte[] pixels;
    private int[] index;
    private float[] x;
    private int from, ld;

    public Pixels(Workers workers) {
        super(workers);
    }

    public void run(byte[] pixels, int[] index, int from, DenseMatrix x) {
        this.pixels = pixels;
        this.index = index;
        this.from = from;
        this.x = Floats.of(x);
        ld = x.ld();
        overColumns(x.nrow(), x.ncol());
        this.pixels = null;
        this.index = null;
        this.x = null;
    }

    @Override public void column(int j, int rows, int thread) {
        int source = index[from + j] * rows, to = j * ld, whole = B == null ? 0 : rows / L * L;
        // body
        widen(pixels, source, x, to, whole);
        // scalar tail
        for (int i = whole; i < rows; i++) x[to + i] = (pixels[source + i] & 255) / 255f;
    }

    private static void widen(byte[] pixels, int source, float[] x, int to, int n) {
        for (int i = 0; i < n; i += L) {
            var grey = (IntVector) ByteVector.fromArray(B, pixels, source + i).convertShape(VectorOperators.ZERO_EXTEND_B2I, I, 0);
            ((FloatVector) grey.convertShape(VectorOperators.I2F, S, 0)).div(255f).intoArray(x, to + i);
        }
    }
}
