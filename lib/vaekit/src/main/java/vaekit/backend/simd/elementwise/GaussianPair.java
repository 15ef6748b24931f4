package vaekit.backend.simd.elementwise;

import static vaekit.backend.simd.vector.VectorMath.BLOCK;
import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.VectorMath;

/// The KL divergence between two diagonal Gaussians, one term per element, and its gradients. The formulas are those of `ScalarBackend`.
public final class GaussianPair {
    private GaussianPair() {}

    /// In the first half of `scratch` exp(−logVar1), in the second exp(logVar0 − logVar1) − 1.
    private static void exponentials(float[] logVar0, int v0, float[] logVar1, int v1, int n, float[] scratch) {
        for (int i = 0; i < n; i += L) FloatVector.fromArray(S, logVar0, v0 + i).sub(FloatVector.fromArray(S, logVar1, v1 + i)).intoArray(scratch, BLOCK + i);
        VectorMath.expm1(1, scratch, BLOCK, scratch, BLOCK, n);
        VectorMath.exp(-1, logVar1, v1, scratch, 0, n);
    }

    /// kl = ½ (r − 1 − ln r + (mu0 − mu1)²·exp(−logVar1)) with r = exp(logVar0 − logVar1).
    public static final class Kl extends Elementwise {
        public Kl(Workers workers) {
            super(workers, 0b10000);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] scratch) {
            exponentials(d[1], at[1], d[3], at[3], n, scratch);
            float[] mu0 = d[0], logVar0 = d[1], mu1 = d[2], logVar1 = d[3], kl = d[4];
            int m0 = at[0], v0 = at[1], m1 = at[2], v1 = at[3], k0 = at[4];
            for (int i = 0; i < n; i += L) {
                var apart = FloatVector.fromArray(S, mu0, m0 + i).sub(FloatVector.fromArray(S, mu1, m1 + i));
                var logRatio = FloatVector.fromArray(S, logVar0, v0 + i).sub(FloatVector.fromArray(S, logVar1, v1 + i));
                apart.mul(apart).mul(FloatVector.fromArray(S, scratch, i)).add(FloatVector.fromArray(S, scratch, BLOCK + i).sub(logRatio)).mul(0.5f)
                        .intoArray(kl, k0 + i);
            }
        }
    }

    /// All four gradients.
    public static final class KlGradient extends Elementwise {
        public KlGradient(Workers workers) {
            super(workers, 0b111100000);
        }

        public void run(DenseMatrix mu0, DenseMatrix logVar0, DenseMatrix mu1, DenseMatrix logVar1, DenseMatrix dKl,
                DenseMatrix dMu0, DenseMatrix dLogVar0, DenseMatrix dMu1, DenseMatrix dLogVar1) {
            operand(5, dMu0);
            operand(6, dLogVar0);
            operand(7, dMu1);
            operand(8, dLogVar1);
            run(mu0, logVar0, mu1, logVar1, dKl);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] scratch) {
            exponentials(d[1], at[1], d[3], at[3], n, scratch);
            means(d[0], at[0], d[2], at[2], d[4], at[4], scratch, d[5], at[5], d[7], at[7], n);
            logVariances(d[0], at[0], d[2], at[2], d[4], at[4], scratch, d[6], at[6], d[8], at[8], n);
        }

        private static void means(float[] mu0, int m0, float[] mu1, int m1, float[] dKl, int k0, float[] scratch, float[] d0, int a0, float[] d1, int a1, int n) {
            for (int i = 0; i < n; i += L) {
                var apart = FloatVector.fromArray(S, mu0, m0 + i).sub(FloatVector.fromArray(S, mu1, m1 + i));
                var g = apart.mul(FloatVector.fromArray(S, scratch, i)).mul(FloatVector.fromArray(S, dKl, k0 + i));
                FloatVector.fromArray(S, d0, a0 + i).add(g).intoArray(d0, a0 + i);
                FloatVector.fromArray(S, d1, a1 + i).sub(g).intoArray(d1, a1 + i);
            }
        }

        private static void logVariances(float[] mu0, int m0, float[] mu1, int m1, float[] dKl, int k0, float[] scratch, float[] d0, int a0, float[] d1, int a1, int n) {
            for (int i = 0; i < n; i += L) {
                var apart = FloatVector.fromArray(S, mu0, m0 + i).sub(FloatVector.fromArray(S, mu1, m1 + i));
                var half = FloatVector.fromArray(S, dKl, k0 + i).mul(0.5f);
                var ratioMinus1 = FloatVector.fromArray(S, scratch, BLOCK + i);
                var distance = apart.mul(apart).mul(FloatVector.fromArray(S, scratch, i));
                FloatVector.fromArray(S, d0, a0 + i).add(half.mul(ratioMinus1)).intoArray(d0, a0 + i);
                FloatVector.fromArray(S, d1, a1 + i).sub(half.mul(ratioMinus1.add(distance))).intoArray(d1, a1 + i);
            }
        }
    }
}
