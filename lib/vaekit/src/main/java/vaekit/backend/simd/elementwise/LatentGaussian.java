package vaekit.backend.simd.elementwise;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.VectorMath;

/// The latent Gaussian: z = mu + exp(½ logVar) ∘ eps, its KL divergence to N(0, 1), and their gradients. The formulas are those of
/// `ScalarBackend`.
public final class LatentGaussian {
    private final Reparameterize reparameterize;
    private final ReparameterizeGradient reparameterizeGradient;
    private final Kl kl;
    private final KlGradient klGradient;

    public LatentGaussian(Workers workers) {
        reparameterize = new Reparameterize(workers);
        reparameterizeGradient = new ReparameterizeGradient(workers);
        kl = new Kl(workers);
        klGradient = new KlGradient(workers);
    }

    public void reparameterize(DenseMatrix mu, DenseMatrix logVar, DenseMatrix eps, DenseMatrix z) {
        reparameterize.run(mu, logVar, eps, z);
    }

    public void reparameterizeGradient(DenseMatrix logVar, DenseMatrix eps, DenseMatrix dz, DenseMatrix dMu, DenseMatrix dLogVar) {
        reparameterizeGradient.run(logVar, eps, dz, dMu, dLogVar);
    }

    public void kl(DenseMatrix mu, DenseMatrix logVar, DenseMatrix out) {
        kl.run(mu, logVar, out);
    }

    public void klGradient(DenseMatrix mu, DenseMatrix logVar, DenseMatrix dKl, DenseMatrix dMu, DenseMatrix dLogVar) {
        klGradient.run(mu, logVar, dKl, dMu, dLogVar);
    }

    private static final class Reparameterize extends Elementwise {
        Reparameterize(Workers workers) {
            super(workers, 0b1000);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] sigma) {
            VectorMath.exp(0.5f, d[1], at[1], sigma, 0, n);
            float[] mu = d[0], eps = d[2], z = d[3];
            int m0 = at[0], e0 = at[2], z0 = at[3];
            for (int i = 0; i < n; i += L) {
                FloatVector.fromArray(S, sigma, i).mul(FloatVector.fromArray(S, eps, e0 + i)).add(FloatVector.fromArray(S, mu, m0 + i))
                        .intoArray(z, z0 + i);
            }
        }
    }

    private static final class ReparameterizeGradient extends Elementwise {
        ReparameterizeGradient(Workers workers) {
            super(workers, 0b11000);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] sigma) {
            VectorMath.exp(0.5f, d[0], at[0], sigma, 0, n);
            float[] eps = d[1], dz = d[2], dMu = d[3], dLogVar = d[4];
            int e0 = at[1], z0 = at[2], m0 = at[3], l0 = at[4];
            for (int i = 0; i < n; i += L) {
                var g = FloatVector.fromArray(S, dz, z0 + i);
                FloatVector.fromArray(S, dMu, m0 + i).add(g).intoArray(dMu, m0 + i);
                var half = FloatVector.fromArray(S, sigma, i).mul(0.5f).mul(FloatVector.fromArray(S, eps, e0 + i));
                FloatVector.fromArray(S, dLogVar, l0 + i).add(g.mul(half)).intoArray(dLogVar, l0 + i);
            }
        }
    }

    private static final class Kl extends Elementwise {
        public Kl(Workers workers) {
            super(workers, 0b100);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] varianceMinus1) {
            VectorMath.expm1(1, d[1], at[1], varianceMinus1, 0, n);
            float[] mu = d[0], logVar = d[1], kl = d[2];
            int m0 = at[0], v0 = at[1], k0 = at[2];
            for (int i = 0; i < n; i += L) {
                var m = FloatVector.fromArray(S, mu, m0 + i);
                m.mul(m).add(FloatVector.fromArray(S, varianceMinus1, i)).sub(FloatVector.fromArray(S, logVar, v0 + i)).mul(0.5f)
                        .intoArray(kl, k0 + i);
            }
        }
    }

    private static final class KlGradient extends Elementwise {
        public KlGradient(Workers workers) {
            super(workers, 0b11000);
        }

        @Override public void body(float[][] d, int[] at, int n, float[] varianceMinus1) {
            VectorMath.expm1(1, d[1], at[1], varianceMinus1, 0, n);
            float[] mu = d[0], dKl = d[2], dMu = d[3], dLogVar = d[4];
            int m0 = at[0], k0 = at[2], dm0 = at[3], dv0 = at[4];
            for (int i = 0; i < n; i += L) {
                var g = FloatVector.fromArray(S, dKl, k0 + i);
                FloatVector.fromArray(S, dMu, dm0 + i).add(g.mul(FloatVector.fromArray(S, mu, m0 + i))).intoArray(dMu, dm0 + i);
                var half = g.mul(0.5f).mul(FloatVector.fromArray(S, varianceMinus1, i));
                FloatVector.fromArray(S, dLogVar, dv0 + i).add(half).intoArray(dLogVar, dv0 + i);
            }
        }
    }
}
