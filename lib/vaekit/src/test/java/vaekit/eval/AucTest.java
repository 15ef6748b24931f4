package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import vaekit.rng.Rng;

class AucTest {
    @Test void aPerfectScoreIsOneAndAFlippedOneZero() {
        assertEquals(1, Auc.of(new double[] {1, 2, 3, 4}, new boolean[] {false, false, true, true}));
        assertEquals(0, Auc.of(new double[] {4, 3, 2, 1}, new boolean[] {false, false, true, true}));
    }

    @Test void tiesCountHalf() {
        assertEquals(0.5, Auc.of(new double[] {7, 7, 7}, new boolean[] {true, false, false}));
        assertEquals(0.75, Auc.of(new double[] {1, 2, 2}, new boolean[] {false, false, true}));
    }

    /// Against the definition: all pairs counted.
    @Test void itIsTheShareOfPairsInTheRightOrder() {
        var u = Rng.seed(1).uniforms(60);
        var scores = new double[60];
        var positive = new boolean[60];
        for (int i = 0; i < 60; i++) {
            scores[i] = Math.round(u[i] * 20);
            positive[i] = i % 3 == 0;
        }
        double right = 0, pairs = 0;
        for (int i = 0; i < 60; i++) for (int j = 0; j < 60; j++) {
            if (!positive[i] || positive[j]) continue;
            pairs++;
            right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
        assertEquals(right / pairs, Auc.of(scores, positive), 1e-12);
    }

    @Test void oneKindOnlyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Auc.of(new double[] {1, 2}, new boolean[] {true, true}));
    }
}
