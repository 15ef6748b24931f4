package vaekit.rng;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Standard normal noise by Box & Muller, in float arithmetic that has the same bits everywhere.
///
/// Of n numbers in column order, number i < h and number i + h, h = ⌈n/2⌉, come from counter i: with (a, b) its two hashed
/// words, u = (a + ½)/2²⁴ and v = b/2²⁴ (24 bits each), they are √(−2 ln u)·cos 2πv and √(−2 ln u)·sin 2πv. Logarithm, sine
/// and cosine are the polynomials below, made of +, − and × only (no fused multiply-add, whose rounding differs), so a
/// vectorised version gives the very same numbers. Errors are below 2e-7 absolute.
///
/// Any part of a matrix's columns can be had without the others, so that an example's noise need not depend on the batch that it stands in.
public final class NormalNoise {
    private NormalNoise() {}

    /// Overwrites `out`, Float32 or Float64, with the normal noise of `key`.
    public static void fill(long key, DenseMatrix out) {
        int m = out.nrow(), n = out.ncol() * m, half = (n + 1) / 2, ld = out.ld();
        Object data = out.memory().heapBase().orElseThrow();
        for (int i = 0; i < half; i++) {
            long bits = Threefry.hash(key, i);
            float r = radius((int) bits), turn = ((int) (bits >>> 32) >>> 8) * 0x1p-24f;
            put(data, at(i, m, ld), r * cosTurn(turn));
            if (i + half < n) put(data, at(i + half, m, ld), r * sinTurn(turn));
        }
        if (out.scalarType() != ScalarType.Float32 && out.scalarType() != ScalarType.Float64)
            throw new IllegalArgumentException("NormalNoise.fill: the matrix is " + out.scalarType() + "; expected Float32 or Float64.");
    }

    /// Overwrites `out` `[m, columns]` with columns `from`, `from + 1`, … of the noise `[m, of]` of `key`.
    public static void fill(long key, int from, int of, DenseMatrix out) {
        int m = out.nrow(), n = m * out.ncol(), ld = out.ld();
        if (from == 0 && of == out.ncol()) {
            fill(key, out);
            return;
        }
        long first = (long) from * m, half = ((long) of * m + 1) / 2;
        Object data = out.memory().heapBase().orElseThrow();
        for (int e = 0; e < n; e++) {
            boolean second = first + e >= half;
            long bits = Threefry.hash(key, second ? first + e - half : first + e);
            float r = radius((int) bits), turn = ((int) (bits >>> 32) >>> 8) * 0x1p-24f;
            put(data, at(e, m, ld), r * (second ? sinTurn(turn) : cosTurn(turn)));
        }
    }

    private static int at(int e, int m, int ld) {
        return e % m + e / m * ld;
    }

    private static void put(Object data, int at, float value) {
        if (data instanceof float[] f) f[at] = value;
        else ((double[]) data)[at] = value;
    }

    /// √(−2 ln u) for u = (bits + ½)/2²⁴ of the upper 24 of 32 random bits.
    public static float radius(int bits) {
        return (float) Math.sqrt(-2 * log(((bits >>> 8) + 0.5f) * 0x1p-24f));
    }

    /// ln x for a normal x > 0.
    static float log(float x) {
        int i = Float.floatToRawIntBits(x) - 0x3f3504f3;          // 0x3f3504f3 = √½: the mantissa lands in [√½, √2)
        float e = i >> 23, t = Float.intBitsToFloat((i & 0x007fffff) + 0x3f3504f3) - 1, z = t * t;
        float p = 7.0376836e-2f;
        p = p * t - 1.1514610e-1f;
        p = p * t + 1.1676998e-1f;
        p = p * t - 1.2420141e-1f;
        p = p * t + 1.4249323e-1f;
        p = p * t - 1.6668058e-1f;
        p = p * t + 2.0000714e-1f;
        p = p * t - 2.4999999e-1f;
        p = p * t + 3.3333331e-1f;
        float y = t * z * p + e * -2.1219444e-4f - 0.5f * z;      // ln 2 in two parts, the larger one exact
        return t + y + e * 0.693359375f;
    }

    /// cos 2πt for t in [0, 1).
    public static float cosTurn(float t) {
        int q = (int) (t * 4 + 0.5f);
        float r = (t * 4 - q) * 1.5707964f;                       // |r| ≤ π/4 from the nearest quarter turn
        float c = (q & 1) == 0 ? cos(r) : sin(r);
        return ((q + 1) & 2) == 0 ? c : -c;
    }

    /// sin 2πt for t in [0, 1).
    public static float sinTurn(float t) {
        int q = (int) (t * 4 + 0.5f);
        float r = (t * 4 - q) * 1.5707964f;
        float s = (q & 1) == 0 ? sin(r) : cos(r);
        return (q & 2) == 0 ? s : -s;
    }

    private static float sin(float r) {
        float z = r * r;
        return ((-1.9515296e-4f * z + 8.3321609e-3f) * z - 1.6666655e-1f) * z * r + r;
    }

    private static float cos(float r) {
        float z = r * r;
        return ((2.4433157e-5f * z - 1.3887316e-3f) * z + 4.1666646e-2f) * z * z - 0.5f * z + 1;
    }
}
