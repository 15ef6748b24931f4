package vaekit.backend.simd.elementwise;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.columns.Served;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.VectorMath;

/// Sums and products of matrices of one shape. Where the shapes differ, see [Served].
public final class Arithmetic {
    private Arithmetic() {}

    /// y = alpha·x + shift.
    public static final class Affine extends Elementwise {
        private float alpha, shift;

        public Affine(Workers workers) {
            super(workers, 0b10);
        }

        public void run(double alpha, DenseMatrix x, double shift, DenseMatrix y) {
            this.alpha = (float) alpha;
            this.shift = (float) shift;
            run(x, y);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] scratch) {
            float[] x = d[0], y = d[1];
            int xo = at[0], yo = at[1];
            for (int i = 0; i < n; i += L) FloatVector.fromArray(S, x, xo + i).mul(alpha).add(shift).intoArray(y, yo + i);
        }
    }

    /// y = a + alpha·b.
    public static final class Sum extends Elementwise {
        private float alpha;

        public Sum(Workers workers) {
            super(workers, 0b100);
        }

        public void run(DenseMatrix a, double alpha, DenseMatrix b, DenseMatrix y) {
            this.alpha = (float) alpha;
            run(a, b, y);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] scratch) {
            float[] a = d[0], b = d[1], y = d[2];
            int ao = at[0], bo = at[1], yo = at[2];
            for (int i = 0; i < n; i += L) FloatVector.fromArray(S, b, bo + i).mul(alpha).add(FloatVector.fromArray(S, a, ao + i)).intoArray(y, yo + i);
        }
    }

    /// y = alpha·x, or added to y.
    public static final class Scaled extends Elementwise {
        private float alpha;
        private VectorMask<Float> fresh;

        public Scaled(Workers workers) {
            super(workers, 0b10);
        }

        public void run(double alpha, DenseMatrix x, boolean fresh, DenseMatrix y) {
            this.alpha = (float) alpha;
            this.fresh = VectorMath.mask(fresh);
            run(x, y);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] scratch) {
            float[] x = d[0], y = d[1];
            int xo = at[0], yo = at[1];
            for (int i = 0; i < n; i += L)
                FloatVector.fromArray(S, x, xo + i).mul(alpha).add(FloatVector.fromArray(S, y, yo + i).blend(0f, fresh)).intoArray(y, yo + i);
        }
    }

    /// y = a ∘ b, or added to y.
    public static final class Product extends Elementwise {
        private VectorMask<Float> fresh;

        public Product(Workers workers) {
            super(workers, 0b100);
        }

        public void run(DenseMatrix a, DenseMatrix b, boolean fresh, DenseMatrix y) {
            this.fresh = VectorMath.mask(fresh);
            run(a, b, y);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] scratch) {
            float[] a = d[0], b = d[1], y = d[2];
            int ao = at[0], bo = at[1], yo = at[2];
            for (int i = 0; i < n; i += L) {
                var product = FloatVector.fromArray(S, a, ao + i).mul(FloatVector.fromArray(S, b, bo + i));
                product.add(FloatVector.fromArray(S, y, yo + i).blend(0f, fresh)).intoArray(y, yo + i);
            }
        }
    }
}
