package vaekit.model.exact;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class IsingTest {
    private final Ising grid = new Ising(3, 4, 0.4, 0.1);

    @Test void twoMagnetsByHand() {
        var two = new Ising(1, 2, 0.7, 0); // Z = 2 e^J + 2 e^-J
        assertEquals(Math.log(4 * Math.cosh(0.7)), two.logZ(), 1e-14);
        assertEquals(-0.7, two.energy(0b11), 1e-15);
        assertEquals(0.7, two.energy(0b01), 1e-15);
    }

    @Test void aChainHasItsKnownPartitionFunction() {
        assertEquals(10 * Math.log(2) + 9 * Math.log(Math.cosh(0.5)), new Ising(1, 10, 0.5, 0).logZ(), 1e-12); // 2ⁿ coshⁿ⁻¹ J
        assertEquals(new Ising(1, 10, 0.5, 0.2).logZ(), new Ising(10, 1, 0.5, 0.2).logZ(), 1e-12);
    }

    @Test void withoutCouplingZFactorises() {
        assertEquals(16 * Math.log(2 * Math.cosh(0.3)), new Ising(4, 4, 0, 0.3).logZ(), 1e-12);
    }

    @Test void probabilitiesSumToOne() {
        double sum = 0;
        for (int s = 0; s < 1 << 12; s++) sum += Math.exp(grid.logProb(s));
        assertEquals(1, sum, 1e-12);
    }

    @Test void theChainRuleGivesTheJoint() {
        for (int s : new int[] {0, 4095, 0b101100111000, 77}) {
            double product = 1;
            for (int i = 0; i < 12; i++) product *= grid.conditional(s, i);
            assertEquals(Math.exp(grid.logProb(s)), product, 1e-12);
        }
    }

    @Test void meanFieldIsALowerBoundAndItsFixedPointTheBest() {
        var up = new double[12];
        java.util.Arrays.fill(up, 0.5);
        var m = grid.meanField(up);
        double best = grid.meanFieldBound(m);
        assertTrue(best < grid.logZ());
        for (int seed = 0; seed < 30; seed++) {
            var other = m.clone();
            var n = Rng.seed(seed).normals(12);
            for (int i = 0; i < 12; i++) other[i] = Math.tanh(Math.atan(other[i]) + 0.05 * n[i]);
            assertTrue(grid.meanFieldBound(other) < best);
        }
    }

    @Test void meanFieldIsExactWithoutCoupling() {
        var free = new Ising(2, 3, 0, 0.8);
        assertEquals(free.logZ(), free.meanFieldBound(free.meanField(new double[6])), 1e-13);
    }

    @Test void aLargeGridIsRefusedWithTheReason() {
        var e = assertThrows(IllegalArgumentException.class, () -> new Ising(28, 28, 1, 0));
        assertTrue(e.getMessage().contains("2^784"));
    }
}
