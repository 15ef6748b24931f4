package vaekit.backend.simd;

import static vaekit.backend.simd.VectorMath.L;
import static vaekit.backend.simd.VectorMath.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;

/// y = f(x) and dx = dy ∘ f′, for whole vectors. One loop per function: a choice inside the loop would make vectors objects.
final class Activations {
    private Activations() {}

    /// y = f(x) for n elements, n a multiple of L; x and y may be the same place.
    static void apply(Activation f, float[] x, int xo, float[] y, int yo, int n) {
        switch (f) {
            case IDENTITY -> { if (x != y || xo != yo) System.arraycopy(x, xo, y, yo, n); }
            case RELU -> { for (int i = 0; i < n; i += L) VectorMath.positive(load(x, xo + i)).intoArray(y, yo + i); }
            case ELU -> { for (int i = 0; i < n; i += L) elu(load(x, xo + i)).intoArray(y, yo + i); }
            case TANH -> { for (int i = 0; i < n; i += L) VectorMath.tanh(load(x, xo + i)).intoArray(y, yo + i); }
            case SIGMOID -> { for (int i = 0; i < n; i += L) VectorMath.sigmoid(load(x, xo + i)).intoArray(y, yo + i); }
            case SOFTPLUS -> { for (int i = 0; i < n; i += L) VectorMath.softplus(load(x, xo + i)).intoArray(y, yo + i); }
            case EXP -> { for (int i = 0; i < n; i += L) VectorMath.exp(load(x, xo + i)).intoArray(y, yo + i); }
        }
    }

    /// The same for any n: what is left after the whole vectors goes through `padded`, one vector of scratch.
    static void applyAll(Activation f, float[] x, int xo, float[] y, int yo, int n, float[] padded) {
        // body
        int whole = n / L * L;
        apply(f, x, xo, y, yo, whole);
        if (whole == n) return;
        // tail
        Arrays.fill(padded, 0);
        System.arraycopy(x, xo + whole, padded, 0, n - whole);
        apply(f, padded, 0, padded, 0, L);
        System.arraycopy(padded, 0, y, yo + whole, n - whole);
    }

    /// dx = dy ∘ f′(y), or added to dx unless `fresh`.
    static void gradient(Activation f, float[] y, int yo, float[] dy, int go, boolean fresh, float[] dx, int xo, int n) {
        switch (f) {
            case IDENTITY -> { for (int i = 0; i < n; i += L) put(load(dy, go + i), fresh, dx, xo + i); }
            case RELU -> {
                for (int i = 0; i < n; i += L) {
                    var off = load(y, yo + i).compare(VectorOperators.LE, 0f);
                    put(load(dy, go + i).blend(0f, off), fresh, dx, xo + i);
                }
            }
            case ELU -> {
                for (int i = 0; i < n; i += L) {
                    var v = load(y, yo + i);
                    put(load(dy, go + i).mul(v.add(1f).blend(1f, v.compare(VectorOperators.GT, 0f))), fresh, dx, xo + i);
                }
            }
            case TANH -> {
                for (int i = 0; i < n; i += L) {
                    var v = load(y, yo + i);
                    put(load(dy, go + i).mul(FloatVector.broadcast(S, 1f).sub(v.mul(v))), fresh, dx, xo + i);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i += L) {
                    var v = load(y, yo + i);
                    put(load(dy, go + i).mul(v.mul(FloatVector.broadcast(S, 1f).sub(v))), fresh, dx, xo + i);
                }
            }
            case SOFTPLUS -> {
                for (int i = 0; i < n; i += L) {
                    put(load(dy, go + i).mul(VectorMath.expm1(load(y, yo + i).neg()).neg()), fresh, dx, xo + i);
                }
            }
            case EXP -> { for (int i = 0; i < n; i += L) put(load(dy, go + i).mul(load(y, yo + i)), fresh, dx, xo + i); }
        }
    }

    private static FloatVector elu(FloatVector x) {
        return VectorMath.expm1(x).blend(x, x.compare(VectorOperators.GT, 0f));
    }

    static FloatVector load(float[] a, int at) {
        return FloatVector.fromArray(S, a, at);
    }

    /// Overwrites or adds.
    static void put(FloatVector v, boolean fresh, float[] a, int at) {
        if (fresh) v.intoArray(a, at);
        else v.add(FloatVector.fromArray(S, a, at)).intoArray(a, at);
    }

    /// y = f(x) on a whole matrix.
    static final class Apply extends Sweep {
        private Activation f;

        Apply(Workers workers) {
            super(workers, 0b10);
        }

        void run(Activation f, DenseMatrix x, DenseMatrix y) {
            this.f = f;
            operand(0, x);
            operand(1, y);
            run();
        }

        @Override void body(float[][] d, int[] at, int n) {
            apply(f, d[0], at[0], d[1], at[1], n);
        }
    }

    /// dx = dy ∘ f′(y) on a whole matrix.
    static final class Gradient extends Sweep {
        private Activation f;
        private boolean fresh;

        Gradient(Workers workers) {
            super(workers, 0b100);
        }

        void run(Activation f, DenseMatrix y, DenseMatrix dy, boolean fresh, DenseMatrix dx) {
            this.f = f;
            this.fresh = fresh;
            operand(0, y);
            operand(1, dy);
            operand(2, dx);
            run();
        }

        @Override void body(float[][] d, int[] at, int n) {
            gradient(f, d[0], at[0], d[1], at[1], fresh, d[2], at[2], n);
        }
    }
}
