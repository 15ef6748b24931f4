package vaekit.backend.simd.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vaekit.backend.simd.vector.VectorMath.BLOCK;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Each function keeps the largest error that `VectorMath` states: a million arguments, evenly over the range, against the same function in
/// double precision. One ulp is the distance between two neighbouring floats at the true value.
class VectorMathTest {
    private final float[] scratch = new float[BLOCK];

    private interface Function {
        void of(float[] x, float[] y);
    }

    @Test void exp() {
        assertTrue(worst(-86.29, 87, (x, y) -> VectorMath.exp(1, x, 0, y, 0, BLOCK), Math::exp) <= 1);
    }

    @Test void expm1() {
        assertTrue(worst(-86.29, 87, (x, y) -> VectorMath.expm1(1, x, 0, y, 0, BLOCK), Math::expm1) <= 2);
        assertTrue(worst(-1e-3, 1e-3, (x, y) -> VectorMath.expm1(1, x, 0, y, 0, BLOCK), Math::expm1) <= 2);
    }

    @Test void log() {
        assertTrue(worst(1e-30, 3, (x, y) -> VectorMath.log(x, 0, y, 0, BLOCK), Math::log) <= 1);
        assertTrue(worst(1, 1e30, (x, y) -> VectorMath.log(x, 0, y, 0, BLOCK), Math::log) <= 1);
    }

    @Test void log1p() {
        var zeros = new float[BLOCK];
        assertTrue(worst(0, 1, (u, y) -> VectorMath.log1pPlusPositive(u, 0, zeros, 0, y, 0, BLOCK), Math::log1p) <= 2.5);
    }

    @Test void sigmoid() {
        assertTrue(worst(-87, 100, (x, y) -> VectorMath.sigmoid(x, 0, y, 0, BLOCK), x -> 1 / (1 + Math.exp(-x))) <= 3);
    }

    @Test void softplus() {
        assertTrue(worst(-86, 100, (x, y) -> VectorMath.softplus(x, 0, y, 0, BLOCK, scratch), x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))) <= 3);
    }

    @Test void tanh() {
        assertTrue(worst(-20, 20, (x, y) -> VectorMath.tanh(x, 0, y, 0, BLOCK, scratch), Math::tanh) <= 2);
        assertTrue(worst(-1e-2, 1e-2, (x, y) -> VectorMath.tanh(x, 0, y, 0, BLOCK, scratch), Math::tanh) <= 2);
    }

    @Test void aWorsePolynomialWouldBeNoticed() {
        assertTrue(worst(-1, 1, (x, y) -> VectorMath.exp(1.000001f, x, 0, y, 0, BLOCK), Math::exp) > 3);
    }

    @Test void endsAreHeldAndNaNStaysNaN() {
        float[] x = new float[BLOCK], y = new float[BLOCK];
        x[0] = Float.NEGATIVE_INFINITY;
        x[1] = Float.POSITIVE_INFINITY;
        x[2] = Float.NaN;
        VectorMath.exp(1, x, 0, y, 0, BLOCK);
        assertTrue(y[0] > Float.MIN_NORMAL && y[0] < 1e-37f && y[1] > 6e37f && Float.isFinite(y[1]) && Float.isNaN(y[2]) && y[3] == 1);
        VectorMath.sigmoid(x, 0, y, 0, BLOCK);
        assertTrue(y[0] >= Float.MIN_NORMAL && y[0] < 1e-37f && y[1] == 1 && Float.isNaN(y[2]) && y[3] == 0.5f);
        VectorMath.tanh(x, 0, y, 0, BLOCK, scratch);
        assertTrue(y[0] == -1 && y[1] == 1 && Float.isNaN(y[2]) && y[3] == 0);
        VectorMath.softplus(x, 0, y, 0, BLOCK, scratch);
        assertTrue(y[0] < 1e-37f && y[1] == Float.POSITIVE_INFINITY && Float.isNaN(y[2]));
        assertEquals(Math.log(2), y[3], 1e-7);
    }

    /// The last step adds 2ᵏ·(eʳ − 1) to 2ᵏ. A subnormal first one would slow down every sigmoid that is 1.
    @Test void theHeldEndHasNoSubnormalStep() {
        float[] x = new float[BLOCK], y = new float[BLOCK];
        x[0] = -1000;
        VectorMath.exp(1, x, 0, y, 0, BLOCK);
        float power = Math.scalb(1f, (int) Math.rint(Math.log(y[0]) / Math.log(2)));
        assertTrue(Math.abs(y[0] - power) >= Float.MIN_NORMAL, y[0] + " = " + power + " and a subnormal rest");
    }

    /// The largest error in ulp.
    private static double worst(double from, double to, Function function, DoubleUnaryOperator truth) {
        float[] x = new float[BLOCK], y = new float[BLOCK];
        double worst = 0;
        int blocks = 1_000_000 / BLOCK;
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < BLOCK; i++) x[i] = (float) (from + (to - from) * ((double) b * BLOCK + i) / ((double) blocks * BLOCK));
            function.of(x, y);
            for (int i = 0; i < BLOCK; i++) {
                double expected = truth.applyAsDouble(x[i]);
                worst = Math.max(worst, Math.abs(y[i] - expected) / Math.ulp((float) expected));
            }
        }
        return worst;
    }
}
