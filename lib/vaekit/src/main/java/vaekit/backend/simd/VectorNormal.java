package vaekit.backend.simd;

import static vaekit.backend.simd.VectorMath.I;
import static vaekit.backend.simd.VectorMath.L;
import static vaekit.backend.simd.VectorMath.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import smile.tensor.DenseMatrix;

/// Standard normal noise, L numbers at a time: bit for bit the numbers of `vaekit.rng.Normal`, whose formulas these are. No fused
/// multiply-add here: its rounding differs.
final class VectorNormal implements Workers.Task {
    private static final int GRAIN = 1024;                 // pairs of numbers worth a task
    private static final int PARITY = 0x1BD11BDA;
    private static final int SQRT_HALF = 0x3f3504f3;
    private static final IntVector LANE = IntVector.broadcast(I, 0).addIndex(1);

    private final Workers workers;
    private final float[][] cosines, sines;                // per thread, one vector each
    private float[] out;
    private int m, n, half, ld, k0, k1, pieces;

    VectorNormal(Workers workers) {
        this.workers = workers;
        cosines = new float[workers.threads()][L];
        sines = new float[workers.threads()][L];
    }

    /// Overwrites `eps` with the noise of `key`.
    void fill(long key, DenseMatrix eps) {
        out = Floats.of(eps);
        m = eps.nrow();
        n = m * eps.ncol();
        half = (n + 1) / 2;
        ld = eps.ld();
        k0 = (int) key;
        k1 = (int) (key >>> 32);
        pieces = Math.max(1, half / GRAIN);
        workers.parallel(pieces, this);
        out = null;
    }

    @Override public void run(int index, int thread) {
        int vectors = (half + L - 1) / L;
        int i = (int) ((long) vectors * index / pieces) * L, to = Math.min(half, (int) ((long) vectors * (index + 1) / pieces) * L);
        var c = cosines[thread];
        var s = sines[thread];
        // body, where the matrix has no gaps
        if (m == ld) {
            for (; i + L <= to && i + half + L <= n; i += L) pairs(i, k0, k1, out, i, out, i + half);
        }
        // tail, and matrices with gaps between their columns
        for (; i < to; i += L) {
            pairs(i, k0, k1, c, 0, s, 0);
            for (int j = i; j < Math.min(to, i + L); j++) {
                out[at(j)] = c[j - i];
                if (j + half < n) out[at(j + half)] = s[j - i];
            }
        }
    }

    private int at(int e) {
        return e % m + e / m * ld;
    }

    /// Counters i … i + L − 1 give r·cos 2πt and r·sin 2πt.
    private static void pairs(int i, int k0, int k1, float[] c, int co, float[] s, int so) {
        int k2 = PARITY ^ k0 ^ k1;
        var x0 = LANE.add(i + k0);
        var x1 = IntVector.broadcast(I, k1);
        x0 = x0.add(x1); x1 = turn(x1, 13, x0);
        x0 = x0.add(x1); x1 = turn(x1, 15, x0);
        x0 = x0.add(x1); x1 = turn(x1, 26, x0);
        x0 = x0.add(x1); x1 = turn(x1, 6, x0);
        x0 = x0.add(k1); x1 = x1.add(k2 + 1);
        x0 = x0.add(x1); x1 = turn(x1, 17, x0);
        x0 = x0.add(x1); x1 = turn(x1, 29, x0);
        x0 = x0.add(x1); x1 = turn(x1, 16, x0);
        x0 = x0.add(x1); x1 = turn(x1, 24, x0);
        x0 = x0.add(k2); x1 = x1.add(k0 + 2);
        x0 = x0.add(x1); x1 = turn(x1, 13, x0);
        x0 = x0.add(x1); x1 = turn(x1, 15, x0);
        x0 = x0.add(x1); x1 = turn(x1, 26, x0);
        x0 = x0.add(x1); x1 = turn(x1, 6, x0);
        x0 = x0.add(k0); x1 = x1.add(k1 + 3);
        x0 = x0.add(x1); x1 = turn(x1, 17, x0);
        x0 = x0.add(x1); x1 = turn(x1, 29, x0);
        x0 = x0.add(x1); x1 = turn(x1, 16, x0);
        x0 = x0.add(x1); x1 = turn(x1, 24, x0);
        x0 = x0.add(k1); x1 = x1.add(k2 + 4);
        x0 = x0.add(x1); x1 = turn(x1, 13, x0);
        x0 = x0.add(x1); x1 = turn(x1, 15, x0);
        x0 = x0.add(x1); x1 = turn(x1, 26, x0);
        x0 = x0.add(x1); x1 = turn(x1, 6, x0);
        x0 = x0.add(k2); x1 = x1.add(k0 + 5);
        boxMuller(x0, x1, c, co, s, so);
    }

    /// rotateLeft(x, by) ^ y
    private static IntVector turn(IntVector x, int by, IntVector y) {
        return x.lanewise(VectorOperators.LSHL, by).or(x.lanewise(VectorOperators.LSHR, 32 - by)).lanewise(VectorOperators.XOR, y);
    }

    private static void boxMuller(IntVector bits0, IntVector bits1, float[] c, int co, float[] s, int so) {
        var r = log(toFloat(bits0.lanewise(VectorOperators.LSHR, 8)).add(0.5f).mul(0x1p-24f)).mul(-2f).sqrt();
        var quarters = toFloat(bits1.lanewise(VectorOperators.LSHR, 8)).mul(0x1p-24f).mul(4f);
        var q = (IntVector) quarters.add(0.5f).convertShape(VectorOperators.F2I, I, 0);
        var angle = quarters.sub(toFloat(q)).mul(1.5707964f);
        var z = angle.mul(angle);
        var sin = z.mul(-1.9515296e-4f).add(8.3321609e-3f).mul(z).sub(1.6666655e-1f).mul(z).mul(angle).add(angle);
        var cos = z.mul(2.4433157e-5f).sub(1.3887316e-3f).mul(z).add(4.1666646e-2f).mul(z).mul(z).sub(z.mul(0.5f)).add(1f);
        var odd = q.and(1).compare(VectorOperators.NE, 0).cast(S);
        var cSign = q.add(1).and(2).lanewise(VectorOperators.LSHL, 30);      // the sign bit, where cos is negative
        var sSign = q.and(2).lanewise(VectorOperators.LSHL, 30);
        flip(r.mul(cos.blend(sin, odd)), cSign).intoArray(c, co);
        flip(r.mul(sin.blend(cos, odd)), sSign).intoArray(s, so);
    }

    private static FloatVector flip(FloatVector x, IntVector sign) {
        return x.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    }

    private static FloatVector toFloat(IntVector x) {
        return (FloatVector) x.convertShape(VectorOperators.I2F, S, 0);
    }

    private static FloatVector log(FloatVector x) {
        var i = x.reinterpretAsInts().sub(SQRT_HALF);
        var e = toFloat(i.lanewise(VectorOperators.ASHR, 23));
        var t = i.and(0x007fffff).add(SQRT_HALF).reinterpretAsFloats().sub(1f);
        var z = t.mul(t);
        var p = FloatVector.broadcast(S, 7.0376836e-2f);
        p = p.mul(t).sub(1.1514610e-1f);
        p = p.mul(t).add(1.1676998e-1f);
        p = p.mul(t).sub(1.2420141e-1f);
        p = p.mul(t).add(1.4249323e-1f);
        p = p.mul(t).sub(1.6668058e-1f);
        p = p.mul(t).add(2.0000714e-1f);
        p = p.mul(t).sub(2.4999999e-1f);
        p = p.mul(t).add(3.3333331e-1f);
        var y = t.mul(z).mul(p).add(e.mul(-2.1219444e-4f)).sub(z.mul(0.5f));
        return t.add(y).add(e.mul(0.693359375f));
    }
}
