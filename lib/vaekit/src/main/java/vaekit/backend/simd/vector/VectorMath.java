package vaekit.backend.simd.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Elementary functions of n floats, n a multiple of [#L]. Errors in units in the last place (`VectorMathTest` measures them):
///
/// | function | argument | largest error |
/// |---|---|---|
/// | exp | −86.29 … 87, held at these ends | 1 ulp |
/// | expm1 | −86.29 … 87, held at these ends | 2 ulp |
/// | log | any normal positive float | 1 ulp |
/// | log1p | 0 … 1 | 2.5 ulp |
/// | sigmoid | any; held at −87 | 3 ulp |
/// | softplus | any | 3 ulp |
/// | tanh | any | 2 ulp |
///
/// Method: reduce the argument to a small range, then a polynomial that was fitted there for the least largest error (Lawson's
/// reweighted least squares, in double precision). NaN gives NaN. Arguments are held where results would become subnormal, or a
/// step on the way to them: the processor takes a hundred times longer over those, and Java cannot switch them off.
///
/// Two rules keep C2 from turning vectors into objects, which costs a factor of ten. A loop calls methods of the Vector API
/// only: a helper of ours that takes a vector is not always inlined. And a function made of two goes over its block twice, through
/// memory that is in the first-level cache anyway. Multiplications and additions are not fused: all machines give the same bits.
public final class VectorMath {
    private VectorMath() {}

    public static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    public static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, S.vectorShape());
    /// Floats in a vector.
    public static final int L = S.length();
    /// The most floats that a function is given at once; a multiple of L.
    public static final int BLOCK = 1024;

    /// The least w for which 2ᵏ·(eʳ − 1) is a normal number still, k = −124. Below it r changes its sign, and at −87 k is −126.
    private static final float LOWEST = -86.29f;
    private static final float HIGHEST = 87;
    private static final float LOG2_E = 1.442695041f, LN2_HIGH = 0.693359375f, LN2_LOW = -2.12194440e-4f;
    /// Adding this and taking it off again rounds to a whole number: 1.5 · 2²³.
    private static final float ROUND = 12582912f;
    private static final int SQRT_HALF = 0x3f3504f3, ONE = 0x3f800000;                      // their bits
    static final int ALL = -1, NO_SIGN = 0x7fffffff;

    private static final VectorMask<Float> EVERY = S.maskAll(true), NONE = S.maskAll(false);

    /// All lanes or none.
    public static VectorMask<Float> mask(boolean set) {
        return set ? EVERY : NONE;
    }

    /// y = e^(scale·x).
    public static void exp(float scale, float[] x, int xo, float[] y, int yo, int n) {
        exp(scale, ALL, 0, x, xo, y, yo, n);
    }

    /// y = e^(scale·x) − 1, without cancellation near 0.
    public static void expm1(float scale, float[] x, int xo, float[] y, int yo, int n) {
        exp(scale, ALL, 1, x, xo, y, yo, n);
    }

    /// y = e^(scale·|x|).
    public static void expAbs(float scale, float[] x, int xo, float[] y, int yo, int n) {
        exp(scale, NO_SIGN, 0, x, xo, y, yo, n);
    }

    /// y = eʷ − minus with w = scale·x, the bits of x masked: eʷ = 2ᵏ·eʳ, k = round(w / ln 2), |r| ≤ ½ ln 2, eʳ − 1 = r + r²·q(r).
    private static void exp(float scale, int mask, float minus, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            var w = FloatVector.fromArray(S, x, xo + i).reinterpretAsInts().and(mask).reinterpretAsFloats().mul(scale);
            w = w.blend(LOWEST, w.compare(LT, LOWEST));
            w = w.blend(HIGHEST, w.compare(GT, HIGHEST));
            var rounded = w.mul(LOG2_E).add(ROUND);        // k, in its lowest bits
            var k = rounded.sub(ROUND);
            var r = w.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
            var q = r.mul(1.38138805e-3f).add(8.36906303e-3f).mul(r).add(4.16684225e-2f).mul(r).add(1.66665182e-1f).mul(r).add(0.49999994f);
            var s = rounded.reinterpretAsInts().lanewise(LSHL, 23).add(ONE).reinterpretAsFloats();     // 2ᵏ, by its exponent field
            q.mul(r).mul(r).add(r).mul(s).add(s.sub(minus)).intoArray(y, yo + i);
        }
    }

    /// y = ln x = k·ln 2 + ln(1 + t), with the mantissa 1 + t in [√½, √2).
    public static void log(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            var bits = FloatVector.fromArray(S, x, xo + i).reinterpretAsInts().sub(SQRT_HALF);
            var k = (FloatVector) bits.lanewise(ASHR, 23).convertShape(I2F, S, 0);
            var t = bits.and(0x007fffff).add(SQRT_HALF).reinterpretAsFloats().sub(1f);
            var p = t.mul(-7.63449296e-2f).add(1.27615750e-1f).mul(t).sub(1.31601825e-1f).mul(t).add(1.42017588e-1f).mul(t).sub(1.66233569e-1f)
                    .mul(t).add(2.00012267e-1f).mul(t).sub(2.50008196e-1f).mul(t).add(3.33333313e-1f);
            var square = t.mul(t);
            var low = p.mul(t).mul(square).add(k.mul(LN2_LOW)).sub(square.mul(0.5f));
            low.add(t).add(k.mul(LN2_HIGH)).intoArray(y, yo + i);
        }
    }

    /// y = ln(1 + u) + max(x, 0), u in [0, 1]: with u = e^−|x|, softplus. ln(1 + u) = u·p(u).
    static void log1pPlusPositive(float[] u, int uo, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            var w = FloatVector.fromArray(S, u, uo + i);
            var p = w.mul(-3.24402121e-3f).add(1.98514443e-2f).mul(w).sub(5.69594987e-2f).mul(w).add(1.06036514e-1f).mul(w).sub(1.53055906e-1f)
                    .mul(w).add(1.96759388e-1f).mul(w).sub(2.49541342e-1f).mul(w).add(3.33299637e-1f).mul(w).sub(4.99999017e-1f).mul(w).add(1f);
            var positive = FloatVector.fromArray(S, x, xo + i);
            p.mul(w).add(positive.blend(0f, positive.compare(LT, 0f))).intoArray(y, yo + i);
        }
    }

    /// y = 1 / (1 + e⁻ˣ).
    public static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        exp(-1, x, xo, y, yo, n);
        for (int i = 0; i < n; i += L) {
            FloatVector.broadcast(S, 1f).div(FloatVector.fromArray(S, y, yo + i).add(1f)).intoArray(y, yo + i);
        }
    }

    /// y = ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|).
    public static void softplus(float[] x, int xo, float[] y, int yo, int n, float[] scratch) {
        expAbs(-1, x, xo, scratch, 0, n);
        log1pPlusPositive(scratch, 0, x, xo, y, yo, n);
    }

    /// y = tanh x = x + x³·p(x²) near 0, else ±(1 − 2 / (e^2|x| + 1)).
    public static void tanh(float[] x, int xo, float[] y, int yo, int n, float[] scratch) {
        expAbs(2, x, xo, scratch, 0, n);
        for (int i = 0; i < n; i += L) {
            var v = FloatVector.fromArray(S, x, xo + i);
            var z = v.mul(v);
            var p = z.mul(-5.71704470e-3f).add(2.06505861e-2f).mul(z).sub(5.37434965e-2f).mul(z).add(1.33314908e-1f).mul(z).sub(3.33332837e-1f);
            var near = p.mul(z).mul(v).add(v);
            var far = FloatVector.broadcast(S, 1f).sub(FloatVector.broadcast(S, 2f).div(FloatVector.fromArray(S, scratch, i).add(1f)));
            far = far.blend(far.neg(), v.compare(LT, 0f)).blend(near, v.abs().compare(LT, 0.625f));
            far.blend(v, v.compare(NE, v)).intoArray(y, yo + i);
        }
    }
}
