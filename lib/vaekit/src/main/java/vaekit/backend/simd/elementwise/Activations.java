package vaekit.backend.simd.elementwise;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static vaekit.backend.simd.vector.VectorMath.BLOCK;
import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.VectorMath;

/// y = f(x) and dx = dy ∘ f′, for n ≤ BLOCK floats, n a multiple of L. One loop per function: a choice inside a loop would make vectors
/// objects.
public final class Activations {
    private Activations() {}

    /// y = f(x); x and y may be the same place.
    public static void apply(Activation f, float[] x, int xo, float[] y, int yo, int n, float[] scratch) {
        switch (f) {
            case IDENTITY -> System.arraycopy(x, xo, y, yo, n);
            case RELU -> relu(x, xo, y, yo, n);
            case ELU -> elu(x, xo, y, yo, n, scratch);
            case TANH -> VectorMath.tanh(x, xo, y, yo, n, scratch);
            case SIGMOID -> VectorMath.sigmoid(x, xo, y, yo, n);
            case SOFTPLUS -> VectorMath.softplus(x, xo, y, yo, n, scratch);
            case EXP -> VectorMath.exp(1, x, xo, y, yo, n);
        }
    }

    /// The same for any n: what is left after the whole vectors goes through one vector of `padded`.
    public static void applyAll(Activation f, float[] x, int xo, float[] y, int yo, int n, float[] scratch, float[] padded) {
        // body
        int whole = n / L * L;
        for (int i = 0; i < whole; i += BLOCK) apply(f, x, xo + i, y, yo + i, Math.min(BLOCK, whole - i), scratch);
        if (whole == n) return;
        // tail
        Arrays.fill(padded, 0);
        System.arraycopy(x, xo + whole, padded, 0, n - whole);
        apply(f, padded, 0, padded, 0, L, scratch);
        System.arraycopy(padded, 0, y, yo + whole, n - whole);
    }

    private static void relu(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            var v = FloatVector.fromArray(S, x, xo + i);
            v.blend(0f, v.compare(LT, 0f)).intoArray(y, yo + i);
        }
    }

    private static void elu(float[] x, int xo, float[] y, int yo, int n, float[] scratch) {
        VectorMath.expm1(1, x, xo, scratch, 0, n);
        for (int i = 0; i < n; i += L) {
            var v = FloatVector.fromArray(S, x, xo + i);
            FloatVector.fromArray(S, scratch, i).blend(v, v.compare(GT, 0f)).intoArray(y, yo + i);
        }
    }

    /// slope = f′(x), given y = f(x).
    private static void slope(Activation f, float[] y, int yo, float[] slope, int n) {
        switch (f) {
            case IDENTITY -> Arrays.fill(slope, 0, n, 1);
            case RELU -> reluSlope(y, yo, slope, n);
            case ELU -> eluSlope(y, yo, slope, n);
            case TANH -> tanhSlope(y, yo, slope, n);
            case SIGMOID -> sigmoidSlope(y, yo, slope, n);
            case SOFTPLUS -> softplusSlope(y, yo, slope, n);
            case EXP -> System.arraycopy(y, yo, slope, 0, n);
        }
    }

    /// g = dy ∘ f′, given y = f(x), for any n ≤ BLOCK.
    public static void gradientAll(Activation f, float[] y, int yo, float[] dy, int go, float[] g, int n, float[] padded) {
        // body
        int whole = n / L * L;
        slope(f, y, yo, g, whole);
        for (int i = 0; i < whole; i += L) FloatVector.fromArray(S, dy, go + i).mul(FloatVector.fromArray(S, g, i)).intoArray(g, i);
        if (whole == n) return;
        // tail
        Arrays.fill(padded, 0);
        System.arraycopy(y, yo + whole, padded, 0, n - whole);
        slope(f, padded, 0, padded, L);
        for (int i = whole; i < n; i++) g[i] = dy[go + i] * padded[i - whole];
    }

    private static void reluSlope(float[] y, int yo, float[] slope, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.broadcast(S, 1f).blend(0f, FloatVector.fromArray(S, y, yo + i).compare(LE, 0f)).intoArray(slope, i);
        }
    }

    private static void eluSlope(float[] y, int yo, float[] slope, int n) {
        for (int i = 0; i < n; i += L) {
            var v = FloatVector.fromArray(S, y, yo + i);
            v.add(1f).blend(1f, v.compare(GT, 0f)).intoArray(slope, i);
        }
    }

    private static void tanhSlope(float[] y, int yo, float[] slope, int n) {
        for (int i = 0; i < n; i += L) {
            var v = FloatVector.fromArray(S, y, yo + i);
            FloatVector.broadcast(S, 1f).sub(v.mul(v)).intoArray(slope, i);
        }
    }

    private static void sigmoidSlope(float[] y, int yo, float[] slope, int n) {
        for (int i = 0; i < n; i += L) {
            var v = FloatVector.fromArray(S, y, yo + i);
            v.mul(FloatVector.broadcast(S, 1f).sub(v)).intoArray(slope, i);
        }
    }

    /// 1 − e⁻ʸ
    private static void softplusSlope(float[] y, int yo, float[] slope, int n) {
        VectorMath.expm1(-1, y, yo, slope, 0, n);
        for (int i = 0; i < n; i += L) FloatVector.fromArray(S, slope, i).neg().intoArray(slope, i);
    }

    /// y = f(x) on a whole matrix.
    public static final class Apply extends Elementwise {
        private Activation f;

        public Apply(Workers workers) {
            super(workers, 0b10);
        }

        public void run(Activation f, DenseMatrix x, DenseMatrix y) {
            this.f = f;
            run(x, y);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] scratch) {
            apply(f, d[0], at[0], d[1], at[1], n, scratch);
        }
    }

    /// dx = dy ∘ f′(y) on a whole matrix, or added to dx.
    public static final class Gradient extends Elementwise {
        private Activation f;
        private VectorMask<Float> fresh;

        public Gradient(Workers workers) {
            super(workers, 0b100);
        }

        public void run(Activation f, DenseMatrix y, DenseMatrix dy, boolean fresh, DenseMatrix dx) {
            this.f = f;
            this.fresh = VectorMath.mask(fresh);
            run(y, dy, dx);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] scratch) {
            slope(f, d[0], at[0], scratch, n);
            times(d[1], at[1], scratch, fresh, d[2], at[2], n);
        }

        private static void times(float[] dy, int go, float[] slope, VectorMask<Float> fresh, float[] dx, int xo, int n) {
            for (int i = 0; i < n; i += L) {
                var g = FloatVector.fromArray(S, dy, go + i).mul(FloatVector.fromArray(S, slope, i));
                g.add(FloatVector.fromArray(S, dx, xo + i).blend(0f, fresh)).intoArray(dx, xo + i);
            }
        }
    }
}
