package vaekit.backend.simd.columns;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;
import static vaekit.backend.simd.vector.VectorMath.I;
import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// Standard normal noise, L numbers at a time: bit for bit the numbers of `vaekit.rng.NormalNoise`, whose formulas these are. No fused
/// multiply-add here: its rounding differs.
public final class VectorNormal implements Workers.Task {
    private static final int BLOCK = 256;                  // pairs of numbers of a task
    private static final int PARITY = 0x1BD11BDA;
    private static final int SQRT_HALF = 0x3f3504f3;
    private static final int NONE = -1;
    private static final IntVector LANE = IntVector.broadcast(I, 0).addIndex(1);

    private final Workers workers;
    private final Scratch[] scratch;                       // one per thread
    private float[] out;
    private int m, n, ld, k0, k1;
    private int counter, counters, cosines, sines;         // of this pass: the first counter, how many; where the first cosine and sine belong, or NONE

    /// What one thread holds between the passes over a block of counters. The passes are methods of their own: C2 would not take
    /// all of this into one loop, and vectors handed from method to method are objects.
    private static final class Scratch {
        final int[] word0 = new int[BLOCK], word1 = new int[BLOCK];
        final float[] radius = new float[BLOCK], cosine = new float[BLOCK], sine = new float[BLOCK];
    }

    public VectorNormal(Workers workers) {
        this.workers = workers;
        scratch = new Scratch[workers.threads()];
        Arrays.setAll(scratch, t -> new Scratch());
    }

    /// Whether counters are words of 32 bits: of noise `[rows, columns]`.
    public static boolean takes(int rows, int columns) {
        return (long) rows * columns <= 1L << 32;
    }

    /// Overwrites `eps` with columns `from`, … of the noise `[m, of]` of `key`. All of it is one pass, each counter giving a cosine and a sine; of a part
    /// of the columns, those numbers that are cosines are one pass, those that are sines another.
    public void fill(long key, int from, int of, DenseMatrix eps) {
        out = Floats.of(eps);
        m = eps.nrow();
        ld = eps.ld();
        k0 = (int) key;
        k1 = (int) (key >>> 32);
        int n = m * eps.ncol();
        long first = (long) from * m, half = ((long) of * m + 1) / 2;
        if (from == 0 && of == eps.ncol()) {
            pass(0, (int) half, 0, (int) half, n);
        } else {
            int firstSine = (int) Math.clamp(half - first, 0, n);
            pass(first, firstSine, 0, NONE, n);
            pass(first + firstSine - half, n - firstSine, NONE, firstSine, n);
        }
        out = null;
    }

    private void pass(long counter, int counters, int cosines, int sines, int n) {
        this.counter = (int) counter;
        this.counters = counters;
        this.cosines = cosines;
        this.sines = sines;
        this.n = n;
        workers.parallel((counters + BLOCK - 1) / BLOCK, this);
    }

    /// The counters of block `index`: whole vectors of them, of which the first `count` are wanted.
    @Override public void run(int index, int thread) {
        int i = index * BLOCK, count = Math.min(BLOCK, counters - i), whole = (count + L - 1) / L * L;
        var s = scratch[thread];
        hash(counter + i, whole, k0, k1, s.word0, s.word1);
        radii(s.word0, s.radius, whole);
        turns(s.word1, s.radius, s.cosine, s.sine, whole);
        if (cosines != NONE) put(s.cosine, cosines + i, count);
        if (sines != NONE) put(s.sine, sines + i, Math.min(count, n - sines - i));        // one less at the end of an odd number
    }

    /// To elements `e`, `e + 1`, … in column order.
    private void put(float[] values, int e, int count) {
        if (m == ld) System.arraycopy(values, 0, out, e, count);
        else for (int j = 0; j < count; j++) out[at(e + j)] = values[j];
    }

    private int at(int e) {
        return e % m + e / m * ld;
    }

    /// Threefry-2x32 with 20 rounds of the counters from `first` on: five groups of four rounds.
    private static void hash(int first, int n, int k0, int k1, int[] word0, int[] word1) {
        int k2 = PARITY ^ k0 ^ k1;
        for (int i = 0; i < n; i += L) {
            LANE.add(first + i + k0).intoArray(word0, i);
            IntVector.broadcast(I, k1).intoArray(word1, i);
        }
        rounds(word0, word1, n, 13, 15, 26, 6, k1, k2 + 1);
        rounds(word0, word1, n, 17, 29, 16, 24, k2, k0 + 2);
        rounds(word0, word1, n, 13, 15, 26, 6, k0, k1 + 3);
        rounds(word0, word1, n, 17, 29, 16, 24, k1, k2 + 4);
        rounds(word0, word1, n, 13, 15, 26, 6, k2, k0 + 5);
    }

    private static void rounds(int[] word0, int[] word1, int n, int r0, int r1, int r2, int r3, int add0, int add1) {
        for (int i = 0; i < n; i += L) {
            var x0 = IntVector.fromArray(I, word0, i);
            var x1 = IntVector.fromArray(I, word1, i);
            x0 = x0.add(x1);
            x1 = x1.lanewise(LSHL, r0).or(x1.lanewise(LSHR, 32 - r0)).lanewise(XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(LSHL, r1).or(x1.lanewise(LSHR, 32 - r1)).lanewise(XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(LSHL, r2).or(x1.lanewise(LSHR, 32 - r2)).lanewise(XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(LSHL, r3).or(x1.lanewise(LSHR, 32 - r3)).lanewise(XOR, x0);
            x0.add(add0).intoArray(word0, i);
            x1.add(add1).intoArray(word1, i);
        }
    }

    /// √(−2 ln u), u = (the upper 24 bits of a word + ½) / 2²⁴.
    private static void radii(int[] word0, float[] radius, int n) {
        for (int i = 0; i < n; i += L) {
            var upper = (FloatVector) IntVector.fromArray(I, word0, i).lanewise(LSHR, 8).convertShape(I2F, S, 0);
            var bits = upper.add(0.5f).mul(0x1p-24f).reinterpretAsInts().sub(SQRT_HALF);
            var e = (FloatVector) bits.lanewise(ASHR, 23).convertShape(I2F, S, 0);
            var t = bits.and(0x007fffff).add(SQRT_HALF).reinterpretAsFloats().sub(1f);
            var z = t.mul(t);
            var p = t.mul(7.0376836e-2f).sub(1.1514610e-1f).mul(t).add(1.1676998e-1f).mul(t).sub(1.2420141e-1f).mul(t).add(1.4249323e-1f)
                    .mul(t).sub(1.6668058e-1f).mul(t).add(2.0000714e-1f).mul(t).sub(2.4999999e-1f).mul(t).add(3.3333331e-1f);
            var y = t.mul(z).mul(p).add(e.mul(-2.1219444e-4f)).sub(z.mul(0.5f));
            t.add(y).add(e.mul(0.693359375f)).mul(-2f).sqrt().intoArray(radius, i);
        }
    }

    /// r·cos 2πt and r·sin 2πt, t the upper 24 bits of a word.
    private static void turns(int[] word1, float[] radius, float[] cosine, float[] sine, int n) {
        for (int i = 0; i < n; i += L) {
            var upper = (FloatVector) IntVector.fromArray(I, word1, i).lanewise(LSHR, 8).convertShape(I2F, S, 0);
            var quarters = upper.mul(0x1p-24f).mul(4f);
            var q = (IntVector) quarters.add(0.5f).convertShape(F2I, I, 0);
            var angle = quarters.sub((FloatVector) q.convertShape(I2F, S, 0)).mul(1.5707964f);
            var z = angle.mul(angle);
            var sin = z.mul(-1.9515296e-4f).add(8.3321609e-3f).mul(z).sub(1.6666655e-1f).mul(z).mul(angle).add(angle);
            var cos = z.mul(2.4433157e-5f).sub(1.3887316e-3f).mul(z).add(4.1666646e-2f).mul(z).mul(z).sub(z.mul(0.5f)).add(1f);
            var odd = q.and(1).compare(NE, 0).cast(S);
            var r = FloatVector.fromArray(S, radius, i);
            // bit 1 of q + 1, and of q, is the sign: moved to where a float keeps it
            var flipCos = q.add(1).and(2).lanewise(LSHL, 30);
            var flipSin = q.and(2).lanewise(LSHL, 30);
            r.mul(cos.blend(sin, odd)).reinterpretAsInts().lanewise(XOR, flipCos).reinterpretAsFloats().intoArray(cosine, i);
            r.mul(sin.blend(cos, odd)).reinterpretAsInts().lanewise(XOR, flipSin).reinterpretAsFloats().intoArray(sine, i);
        }
    }
}
