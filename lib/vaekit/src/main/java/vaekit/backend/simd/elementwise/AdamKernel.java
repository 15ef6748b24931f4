package vaekit.backend.simd.elementwise;

import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;

/// One step of Adam (Kingma & Ba 2015, algorithm 1, bias corrections folded into `rate` and `eps` as in section 2):
/// m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − rate·m/(√v + eps).
///
/// Both averages are a hair above that, by what [#TINY] adds: the average of gradients that are all zero (a pixel that is never inked, a dead ReLU)
/// would otherwise sink into the subnormal numbers and stay there, and arithmetic on those is many times slower.
public final class AdamKernel extends Elementwise {
    private static final float TINY = 1e-33f;              // far below what moves a parameter: 1e-32 / eps = 1e-24

    private float rate, beta1, beta2, rest1, rest2, eps;

    public AdamKernel(Workers workers) {
        super(workers, 0b1101);
    }

    public void set(double rate, double beta1, double beta2, double eps) {
        this.rate = (float) rate;
        this.beta1 = (float) beta1;
        this.beta2 = (float) beta2;
        this.rest1 = (float) (1 - beta1);
        this.rest2 = (float) (1 - beta2);
        this.eps = (float) eps;
    }

    public void run(DenseMatrix theta, DenseMatrix gradient, DenseMatrix m, DenseMatrix v, double rate, double beta1, double beta2, double eps) {
        set(rate, beta1, beta2, eps);
        run(theta, gradient, m, v);
    }

    @Override public void body(float[][] d, int[] at, int n, float[] scratch) {
        step(d[0], at[0], d[1], at[1], d[2], at[2], d[3], at[3], n);
    }

    /// The step for n parameters, n a multiple of L.
    public void step(float[] theta, int to, float[] gradient, int go, float[] m, int mo, float[] v, int vo, int n) {
        for (int i = 0; i < n; i += L) {
            var g = FloatVector.fromArray(S, gradient, go + i);
            var mean = FloatVector.fromArray(S, m, mo + i).mul(beta1).add(g.mul(rest1).add(TINY));
            var square = FloatVector.fromArray(S, v, vo + i).mul(beta2).add(g.mul(g).mul(rest2).add(TINY));
            mean.intoArray(m, mo + i);
            square.intoArray(v, vo + i);
            FloatVector.fromArray(S, theta, to + i).sub(mean.div(square.sqrt().add(eps)).mul(rate)).intoArray(theta, to + i);
        }
    }
}
