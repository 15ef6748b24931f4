package vaekit.backend.simd.columns;

import static jdk.incubator.vector.VectorOperators.LT;
import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.VectorMath;

/// Continuous Bernoulli log-likelihood from logits and its residual: Σ x·l − A(l) and x − A′(l). With u = e^−|l|, A(l) = max(l, 0) + ln((1 − u)/|l|), and
/// A′(l) is 1/(1 − u) − 1/|l| or, for l < 0, one minus that. Below |l| = ½ the first terms of the Taylor series of `vaekit.dist.ContinuousBernoulli`: enough
/// for floats.
public final class ContinuousBernoulliColumns extends BernoulliColumns {
    private static final float NEAR = 0.5f;

    public ContinuousBernoulliColumns(Workers workers) {
        super(workers);
    }

    @Override float block(float[] logits, int lo, float[] x, int xo, float[] residual, int ro, int n, Scratch scratch, int count) {
        VectorMath.expAbs(-1, logits, lo, scratch.u, 0, n);
        masses(logits, lo, n, scratch);
        VectorMath.log(scratch.mass, 0, scratch.mass, 0, n);
        sums(logits, lo, x, xo, n, scratch);
        if (residual != null) residuals(logits, lo, x, xo, residual, ro, n, scratch);
        return sum(scratch.lanes, count);
    }

    /// (1 − u)/|l|; undefined at 0, where nobody looks.
    private static void masses(float[] logits, int lo, int n, Scratch scratch) {
        for (int i = 0; i < n; i += L) {
            var a = FloatVector.fromArray(S, logits, lo + i).abs();
            FloatVector.broadcast(S, 1f).sub(FloatVector.fromArray(S, scratch.u, i)).div(a).intoArray(scratch.mass, i);
        }
    }

    /// Per lane Σ x·l − A(l).
    private static void sums(float[] logits, int lo, float[] x, int xo, int n, Scratch scratch) {
        var sum = FloatVector.zero(S);
        for (int i = 0; i < n; i += L) {
            var l = FloatVector.fromArray(S, logits, lo + i);
            var s = l.mul(l);
            var near = s.mul(-1 / 9676800f).add(1 / 181440f).mul(s).sub(1 / 2880f).mul(s).add(1 / 24f).mul(s).add(l.mul(0.5f));
            var far = FloatVector.fromArray(S, scratch.mass, i).add(l.blend(0f, l.compare(LT, 0f)));
            sum = sum.add(FloatVector.fromArray(S, x, xo + i).mul(l).sub(far.blend(near, l.abs().compare(LT, NEAR))));
        }
        sum.intoArray(scratch.lanes, 0);
    }

    /// x − A′(l).
    private static void residuals(float[] logits, int lo, float[] x, int xo, float[] residual, int ro, int n, Scratch scratch) {
        for (int i = 0; i < n; i += L) {
            var l = FloatVector.fromArray(S, logits, lo + i);
            var s = l.mul(l);
            var a = l.abs();
            var near = s.mul(-1 / 1209600f).add(1 / 30240f).mul(s).sub(1 / 720f).mul(s).add(1 / 12f).mul(l).add(0.5f);
            var one = FloatVector.broadcast(S, 1f);
            var far = one.div(one.sub(FloatVector.fromArray(S, scratch.u, i))).sub(one.div(a));
            far = far.blend(one.sub(far), l.compare(LT, 0f)).blend(near, a.compare(LT, NEAR));
            FloatVector.fromArray(S, x, xo + i).sub(far).intoArray(residual, ro + i);
        }
    }
}
