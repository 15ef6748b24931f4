package vaekit.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RooflineTest {
    private final Roofline roof = new Roofline(100, 20, 1);

    @Test void belowTheRidgeMemoryLimits() {
        assertEquals(10, roof.limit(0.5));
    }

    @Test void aboveTheRidgeArithmeticLimits() {
        assertEquals(100, roof.limit(50));
    }

    @Test void atTheRidgeBothDo() {
        assertEquals(5, roof.ridge());
        assertEquals(roof.gflops(), roof.limit(roof.ridge()));
    }

    /// Bounds that any machine of this century and the next keeps to.
    @Test void measuringGivesNumbersOfAMachine() {
        var measured = Roofline.measure(1, 0.3);
        assertTrue(measured.gflops() > 0.1 && measured.gflops() < 1e5, measured.toString());
        assertTrue(measured.gigabytes() > 0.1 && measured.gigabytes() < 1e5, measured.toString());
    }
}
