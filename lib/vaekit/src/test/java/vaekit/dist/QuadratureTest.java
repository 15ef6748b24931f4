package vaekit.dist;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class QuadratureTest {
    @Test void integratesSmoothFunctionsToThirteenDigits() {
        assertEquals(2, Quadrature.integrate(Math::sin, 0, Math.PI), 1e-13);
        assertEquals(Math.expm1(1), Quadrature.integrate(Math::exp, 0, 1), 1e-13);
    }

    @Test void integratesOverTheWholeLine() {
        assertEquals(Math.sqrt(Math.PI), Quadrature.integrate(x -> Math.exp(-x * x), NEGATIVE_INFINITY, POSITIVE_INFINITY), 1e-12);
        assertEquals(1, Quadrature.integrate(x -> Math.exp(-x), 0, POSITIVE_INFINITY), 1e-12);
        assertEquals(Math.PI / 2, Quadrature.integrate(x -> 1 / (1 + x * x), NEGATIVE_INFINITY, 0), 1e-12);
    }

    @Test void refinesWhereTheFunctionIsSharp() {
        double width = 1e-3; // ∫ 1/(w² + x²) = (2/w) atan(1/w)
        assertEquals(2 / width * Math.atan(1 / width), Quadrature.integrate(x -> 1 / (width * width + x * x), -1, 1), 1e-9);
        assertEquals(1, Quadrature.integrate(Math::abs, -1, 1), 1e-13);
    }

    @Test void anIntegralThatCancelsIsZeroAndEnds() {
        assertEquals(0, Quadrature.integrate(x -> x * x * x, -3, 3), 1e-12);
        assertEquals(0, Quadrature.integrate(x -> 0, -3, 3), 0);
    }

    @Test void expectationsUnderANormalAreItsMoments() {
        var q = new Normal(-1.5, 0.02);
        assertEquals(-1.5, Quadrature.expect(q, z -> z), 1e-12);
        assertEquals(0.02 * 0.02, Quadrature.expect(q, z -> (z + 1.5) * (z + 1.5)), 1e-15);
        assertEquals(1, Quadrature.expect(q, z -> 1), 1e-13);
    }

    @Test void aPoleIsRefusedInWords() {
        var e = assertThrows(ArithmeticException.class, () -> Quadrature.integrate(x -> Math.log(x), -1, 1));
        assertTrue(e.getMessage().contains("NaN"), e.getMessage());
        assertThrows(ArithmeticException.class, () -> Quadrature.integrate(x -> 1 / (x - 0.3), 0, 1));
    }
}
