package vaekit.backend.simd;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Elementary functions of a whole vector of floats. Errors in units in the last place (`VectorMathTest` measures them):
///
/// | function | argument | largest error |
/// |---|---|---|
/// | exp | −87 … 88, held at these ends | 1.5 ulp |
/// | log | any normal positive float | 1.5 ulp |
/// | log1p | 0 … 1 | 2 ulp |
/// | sigmoid | any (1e-38 at the low end) | 3 ulp |
/// | softplus | any | 3 ulp |
/// | tanh | any | 2 ulp |
///
/// Method: reduce the argument to a small range, then a polynomial fitted there for the least largest error (Lawson's
/// reweighted least squares in double precision). NaN gives NaN. Arguments are held where results would become subnormal,
/// which the processor handles a hundred times slower and Java cannot switch off.
final class VectorMath {
    private VectorMath() {}

    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, S.vectorShape());
    /// Floats in a vector.
    static final int L = S.length();
    private static final boolean FUSED = Lanes.HERE.fused();

    private static final float LOWEST = -87, HIGHEST = 88;
    private static final float LOG2_E = 1.442695041f, LN2_HIGH = 0.693359375f, LN2_LOW = -2.12194440e-4f;
    /// Adding this and taking it off again rounds to a whole number: 1.5 · 2²³.
    private static final float ROUND = 12582912f;
    private static final int SQRT_HALF = 0x3f3504f3;

    /// a·b + c, in one instruction where there is one.
    static FloatVector fma(FloatVector a, FloatVector b, FloatVector c) {
        return FUSED ? a.fma(b, c) : a.mul(b).add(c);
    }

    /// a·b + c with a constant c: one step of Horner's scheme.
    static FloatVector fma(FloatVector a, FloatVector b, float c) {
        return fma(a, b, FloatVector.broadcast(S, c));
    }

    /// eˣ = 2ⁿ·eʳ with n = round(x / ln 2) and |r| ≤ ½ ln 2.
    static FloatVector exp(FloatVector x) {
        var held = hold(x);
        var n = whole(held);
        var r = remainder(held, n);
        var s = powerOf2(n);
        return fma(expm1Reduced(r), s, s);
    }

    /// eˣ − 1, without cancellation near 0.
    static FloatVector expm1(FloatVector x) {
        var held = hold(x);
        var n = whole(held);
        var r = remainder(held, n);
        var s = powerOf2(n);
        return fma(expm1Reduced(r), s, s.sub(1f));
    }

    private static FloatVector hold(FloatVector x) {
        var low = x.blend(LOWEST, x.compare(LT, LOWEST));
        return low.blend(HIGHEST, x.compare(GT, HIGHEST));
    }

    private static FloatVector whole(FloatVector x) {
        return fma(x, FloatVector.broadcast(S, LOG2_E), ROUND).sub(ROUND);
    }

    private static FloatVector remainder(FloatVector x, FloatVector n) {
        var r = fma(n, FloatVector.broadcast(S, -LN2_HIGH), x);
        return fma(n, FloatVector.broadcast(S, -LN2_LOW), r);
    }

    /// 2ⁿ, written into the exponent field.
    private static FloatVector powerOf2(FloatVector n) {
        var field = n.add(ROUND + 127).reinterpretAsInts();
        return field.lanewise(LSHL, 23).reinterpretAsFloats();
    }

    /// eʳ − 1 = r + r²·q(r).
    private static FloatVector expm1Reduced(FloatVector r) {
        var q = FloatVector.broadcast(S, 1.38138805e-3f);
        q = fma(q, r, 8.36906303e-3f);
        q = fma(q, r, 4.16684225e-2f);
        q = fma(q, r, 1.66665182e-1f);
        q = fma(q, r, 0.49999994f);
        return fma(q, r.mul(r), r);
    }

    /// ln x = e·ln 2 + ln(1 + t), with the mantissa 1 + t in [√½, √2).
    static FloatVector log(FloatVector x) {
        var bits = x.reinterpretAsInts().sub(SQRT_HALF);
        var e = (FloatVector) bits.lanewise(ASHR, 23).convertShape(jdk.incubator.vector.VectorOperators.I2F, S, 0);
        var t = bits.and(0x007fffff).add(SQRT_HALF).reinterpretAsFloats().sub(1f);
        var p = FloatVector.broadcast(S, -7.63449296e-2f);
        p = fma(p, t, 1.27615750e-1f);
        p = fma(p, t, -1.31601825e-1f);
        p = fma(p, t, 1.42017588e-1f);
        p = fma(p, t, -1.66233569e-1f);
        p = fma(p, t, 2.00012267e-1f);
        p = fma(p, t, -2.50008196e-1f);
        p = fma(p, t, 3.33333313e-1f);
        var square = t.mul(t);
        var y = fma(e, FloatVector.broadcast(S, LN2_LOW), p.mul(t).mul(square));
        y = fma(square, FloatVector.broadcast(S, -0.5f), y);
        return fma(e, FloatVector.broadcast(S, LN2_HIGH), y.add(t));
    }

    /// ln(1 + u) = u·p(u) for u in [0, 1].
    static FloatVector log1p(FloatVector u) {
        var p = FloatVector.broadcast(S, -3.24402121e-3f);
        p = fma(p, u, 1.98514443e-2f);
        p = fma(p, u, -5.69594987e-2f);
        p = fma(p, u, 1.06036514e-1f);
        p = fma(p, u, -1.53055906e-1f);
        p = fma(p, u, 1.96759388e-1f);
        p = fma(p, u, -2.49541342e-1f);
        p = fma(p, u, 3.33299637e-1f);
        p = fma(p, u, -4.99999017e-1f);
        p = fma(p, u, 1f);
        return p.mul(u);
    }

    /// 1 / (1 + e⁻ˣ), from e^−|x|, which cannot overflow.
    static FloatVector sigmoid(FloatVector x) {
        return sigmoid(x, exp(x.abs().neg()));
    }

    /// The same, given u = e^−|x|.
    static FloatVector sigmoid(FloatVector x, FloatVector u) {
        return u.blend(1f, x.compare(GE, 0f)).div(u.add(1f));
    }

    /// ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|).
    static FloatVector softplus(FloatVector x) {
        return log1p(exp(x.abs().neg())).add(positive(x));
    }

    /// tanh x = x + x³·p(x²) near 0, else ±(1 − 2 / (e^2|x| + 1)).
    static FloatVector tanh(FloatVector x) {
        var a = x.abs();
        var z = x.mul(x);
        var p = FloatVector.broadcast(S, -5.71704470e-3f);
        p = fma(p, z, 2.06505861e-2f);
        p = fma(p, z, -5.37434965e-2f);
        p = fma(p, z, 1.33314908e-1f);
        p = fma(p, z, -3.33332837e-1f);
        var near = fma(p, z.mul(x), x);
        var far = FloatVector.broadcast(S, 1f).sub(FloatVector.broadcast(S, 2f).div(exp(a.add(a)).add(1f)));
        far = far.blend(far.neg(), x.compare(LT, 0f));
        return far.blend(near, a.compare(LT, 0.625f)).blend(x, x.compare(jdk.incubator.vector.VectorOperators.NE, x));
    }

    /// max(x, 0); NaN stays NaN.
    static FloatVector positive(FloatVector x) {
        return x.blend(0f, x.compare(LT, 0f));
    }
}
