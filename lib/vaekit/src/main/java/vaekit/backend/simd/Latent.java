package vaekit.backend.simd;

import static vaekit.backend.simd.Activations.load;
import static vaekit.backend.simd.VectorMath.L;
import static vaekit.backend.simd.VectorMath.exp;
import static vaekit.backend.simd.VectorMath.expm1;
import static vaekit.backend.simd.VectorMath.fma;

import smile.tensor.DenseMatrix;

/// The latent Gaussian: z = mu + exp(½ logVar) ∘ eps, its KL divergence to N(0, 1), and their gradients. The formulas are those of
/// `ScalarBackend`.
final class Latent {
    private final Reparameterize reparameterize;
    private final ReparameterizeGradient reparameterizeGradient;
    private final Kl kl;
    private final KlGradient klGradient;

    Latent(Workers workers) {
        reparameterize = new Reparameterize(workers);
        reparameterizeGradient = new ReparameterizeGradient(workers);
        kl = new Kl(workers);
        klGradient = new KlGradient(workers);
    }

    void reparameterize(DenseMatrix mu, DenseMatrix logVar, DenseMatrix eps, DenseMatrix z) {
        reparameterize.run(mu, logVar, eps, z);
    }

    void reparameterizeGradient(DenseMatrix logVar, DenseMatrix eps, DenseMatrix dz, DenseMatrix dMu, DenseMatrix dLogVar) {
        reparameterizeGradient.run(logVar, eps, dz, dMu, dLogVar);
    }

    void kl(DenseMatrix mu, DenseMatrix logVar, DenseMatrix out) {
        kl.run(mu, logVar, out);
    }

    void klGradient(DenseMatrix mu, DenseMatrix logVar, DenseMatrix dKl, DenseMatrix dMu, DenseMatrix dLogVar) {
        klGradient.run(mu, logVar, dKl, dMu, dLogVar);
    }

    private static final class Reparameterize extends Sweep {
        Reparameterize(Workers workers) {
            super(workers, 0b1000);
        }

        @Override void body(float[][] d, int[] at, int n) {
            float[] mu = d[0], logVar = d[1], eps = d[2], z = d[3];
            int m0 = at[0], v0 = at[1], e0 = at[2], z0 = at[3];
            for (int i = 0; i < n; i += L) {
                fma(exp(load(logVar, v0 + i).mul(0.5f)), load(eps, e0 + i), load(mu, m0 + i)).intoArray(z, z0 + i);
            }
        }
    }

    private static final class ReparameterizeGradient extends Sweep {
        ReparameterizeGradient(Workers workers) {
            super(workers, 0b11000);
        }

        @Override void body(float[][] d, int[] at, int n) {
            float[] logVar = d[0], eps = d[1], dz = d[2], dMu = d[3], dLogVar = d[4];
            int v0 = at[0], e0 = at[1], z0 = at[2], m0 = at[3], l0 = at[4];
            for (int i = 0; i < n; i += L) {
                var g = load(dz, z0 + i);
                var halfSigma = exp(load(logVar, v0 + i).mul(0.5f)).mul(0.5f);
                load(dMu, m0 + i).add(g).intoArray(dMu, m0 + i);
                fma(g.mul(load(eps, e0 + i)), halfSigma, load(dLogVar, l0 + i)).intoArray(dLogVar, l0 + i);
            }
        }
    }

    private static final class Kl extends Sweep {
        Kl(Workers workers) {
            super(workers, 0b100);
        }

        @Override void body(float[][] d, int[] at, int n) {
            float[] mu = d[0], logVar = d[1], kl = d[2];
            int m0 = at[0], v0 = at[1], k0 = at[2];
            for (int i = 0; i < n; i += L) {
                var m = load(mu, m0 + i);
                var v = load(logVar, v0 + i);
                fma(m, m, expm1(v).sub(v)).mul(0.5f).intoArray(kl, k0 + i);
            }
        }
    }

    private static final class KlGradient extends Sweep {
        KlGradient(Workers workers) {
            super(workers, 0b11000);
        }

        @Override void body(float[][] d, int[] at, int n) {
            float[] mu = d[0], logVar = d[1], dKl = d[2], dMu = d[3], dLogVar = d[4];
            int m0 = at[0], v0 = at[1], k0 = at[2], dm0 = at[3], dv0 = at[4];
            for (int i = 0; i < n; i += L) {
                var g = load(dKl, k0 + i);
                fma(g, load(mu, m0 + i), load(dMu, dm0 + i)).intoArray(dMu, dm0 + i);
                fma(g.mul(0.5f), expm1(load(logVar, v0 + i)), load(dLogVar, dv0 + i)).intoArray(dLogVar, dv0 + i);
            }
        }
    }
}
