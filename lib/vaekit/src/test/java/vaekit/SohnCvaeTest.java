package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.rng.Rng;
import vaekit.tape.Tape;

class SohnCvaeTest {
    private final SohnCvae model = SohnCvae.of(new int[] {0, 3}, new int[] {4, 1, 2}, 2).hidden(7).seed(5).type(ScalarType.Float64).build();
    private final DenseMatrix x = binary();
    private final DenseMatrix eps = Rng.seed(2).normal(ScalarType.Float64, 2, 6);

    private static DenseMatrix binary() {
        var x = Rng.seed(1).normal(ScalarType.Float64, 5, 6);
        for (int j = 0; j < 6; j++) for (int i = 0; i < 5; i++) x.set(i, j, x.get(i, j) > 0 ? 1 : 0);
        return x;
    }

    @Test void everyGradientIsRight() {
        GradientCheck.of(model.parameters(), tape -> model.bound(tape, tape.input(x), tape.input(eps), 1).loss()).require(1e-6);
    }

    @Test void theBoundLiesBelowTheConditionalLogLikelihood() {
        var tape = Tape.on(new ScalarBackend());
        double bound = 0;
        int draws = 2000;
        for (int s = 0; s < draws; s++) {
            tape.begin();
            bound += model.bound(tape, tape.input(x), tape.input(Rng.seed(3).split(s).normal(ScalarType.Float64, 2, 6)), 1).elbo() / draws;
        }
        var nll = model.nll(x, 20_000, Rng.seed(4));
        assertTrue(bound < -nll.mean(), bound + " against " + -nll.mean());
    }

    /// The conditional distribution over all 2³ targets sums to one.
    @Test void theConditionalDistributionSumsToOne() {
        double total = 0;
        for (int t = 0; t < 8; t++) {
            var one = DenseMatrix.of(new double[][] {{1}, {t & 1}, {t >> 1 & 1}, {0}, {t >> 2 & 1}});
            total += Math.exp(-model.nll(one, 50_000, Rng.seed(6)).mean());
        }
        assertEquals(1, total, 0.01);
    }

    @Test void onlyTheGivenRowsMatterForAPrediction() {
        var changed = x.copy();
        for (int row : new int[] {4, 1, 2}) for (int j = 0; j < 6; j++) changed.set(row, j, 1 - changed.get(row, j));
        var a = model.predict(x, Rng.seed(7));
        var b = model.predict(changed, Rng.seed(7));
        for (int j = 0; j < 6; j++) for (int i = 0; i < 3; i++) assertEquals(a.get(i, j), b.get(i, j));
    }
}
