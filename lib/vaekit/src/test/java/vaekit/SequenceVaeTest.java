package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.data.Vectors;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Settings;

class SequenceVaeTest {
    private static final int T = 4, V = 3;
    private static final ScalarType F64 = ScalarType.Float64;

    private static DenseMatrix sequences(int N, int extra, long seed) {
        var x = DenseMatrix.zeros(F64, T * V + extra, N);
        for (int n = 0; n < N; n++) {
            for (int t = 0; t < T; t++) x.set(t * V + Rng.seed(seed).integer(n * T + t, V), n, 1);
            for (int e = 0; e < extra; e++) x.set(T * V + e, n, Rng.seed(seed).split(1).uniform(n));
        }
        return x;
    }

    @Test void everyGradientIsRightWithAPropertyAndForgottenTokens() {
        var model = SequenceVae.of(T, V, 2).hidden(3).type(F64).build().properties(1).forget(0.5);
        var x = sequences(5, 1, 2);
        var eps = Rng.seed(3).normal(F64, 2, 5);
        var kept = DenseMatrix.of(new double[][] {{1, 0, 1, 1, 0}, {0, 0, 1, 1, 1}, {1, 1, 0, 1, 0}, {1, 1, 1, 1, 1}});
        GradientCheck.of(model.parameters(), tape -> model.bound(tape, tape.input(x), tape.input(eps), tape.input(kept), 0.7).loss()).require(1e-6);
    }

    @Test void everyGradientIsRightWithAHead() {
        var model = SequenceVae.of(T, V, 2).hidden(3).type(F64).build().head(5);
        var x = sequences(5, 2, 2);
        for (int n = 0; n < 5; n++) x.set(T * V + 1, n, n % 2);
        var eps = Rng.seed(3).normal(F64, 2, 5);
        GradientCheck.of(model.parameters(), tape -> model.bound(tape, tape.input(x), tape.input(eps), null, 0.7).loss()).require(1e-6);
    }

    /// What stands for a property that was not measured makes no difference; of a measured one it does.
    @Test void aHiddenPropertyIsNotLookedAt() {
        var model = SequenceVae.of(T, V, 2).hidden(3).type(F64).build().head(5);
        var eps = Rng.seed(3).normal(F64, 2, 5);
        double[] loss = new double[3];
        for (int k = 0; k < 3; k++) {
            var x = sequences(5, 2, 2);
            for (int n = 0; n < 5; n++) {
                x.set(T * V, n, k == 0 ? 7 : -3);
                x.set(T * V + 1, n, k == 2 ? 1 : 0);
            }
            var tape = Tape.on(new ScalarBackend());
            loss[k] = model.bound(tape, tape.input(x), tape.input(eps), null, 1).loss().value().get(0, 0);
        }
        assertEquals(loss[0], loss[1]);
        assertTrue(loss[2] > loss[1] + 1, loss[2] + " with five properties that are far off, " + loss[1] + " without");
    }

    /// Σ over all 3⁴ sequences of p(x|z) for one z is 1: the factors of the chain rule are normalised.
    @Test void theDecoderIsADistributionOverSequences() {
        var model = SequenceVae.of(T, V, 2).hidden(3).seed(4).type(F64).build();
        int N = 81;
        var x = DenseMatrix.zeros(F64, T * V, N);
        for (int n = 0; n < N; n++) for (int t = 0, rest = n; t < T; t++, rest /= V) x.set(t * V + rest % V, n, 1);
        double total = 0;
        var tape = Tape.on(new ScalarBackend());
        for (int n = 0; n < N; n++) {
            var one = DenseMatrix.zeros(F64, T * V, 1);
            for (int i = 0; i < T * V; i++) one.set(i, 0, x.get(i, n));
            tape.begin();
            var eps = epsFor(model, one, new double[] {0.3, -0.8});
            total += Math.exp(-model.bound(tape, tape.input(one), tape.input(eps), null, 1).reconstruction());
        }
        assertEquals(1, total, 1e-10);
    }

    /// The noise with which the encoder's sample of x is exactly z.
    private static DenseMatrix epsFor(SequenceVae model, DenseMatrix x, double[] z) {
        var q = model.encode(x);
        var eps = DenseMatrix.zeros(F64, z.length, 1);
        for (int i = 0; i < z.length; i++) eps.set(i, 0, (z[i] - q.mu().get(i, 0)) * Math.exp(-0.5 * q.logVar().get(i, 0)));
        return eps;
    }

    @Test void itLearnsToWriteTheSequencesItSaw() {
        var x = DenseMatrix.zeros(ScalarType.Float32, T * V, 64);
        for (int n = 0; n < 64; n++) for (int t = 0; t < T; t++) x.set(t * V + (n % 2 == 0 ? t % 2 : 2), n, 1);     // 0101 or 2222
        var model = SequenceVae.of(T, V, 2).hidden(8).seed(5).build();
        model.fit(Vectors.of("two words", x), Settings.epochs(60).batch(32).rate(2e-2).quiet());
        var written = model.write(Rng.seed(6).normal(2, 100), null);
        int known = 0;
        for (int n = 0; n < 100; n++) {
            boolean a = true, b = true;
            for (int t = 0; t < T; t++) {
                a &= written.get(t * V + t % 2, n) == 1;
                b &= written.get(t * V + 2, n) == 1;
            }
            if (a || b) known++;
        }
        assertTrue(known >= 90, known + " of 100 sequences are words of the language");
    }

    /// Without token 1 the others keep their ratio: a first token is drawn with p(k) / (p(0) + p(2)).
    @Test void aRuleDividesByWhatItLeaves() {
        var model = SequenceVae.of(T, V, 2).hidden(3).seed(7).type(F64).build();
        int N = 20_000;
        var code = DenseMatrix.zeros(F64, 2, N);
        var free = model.write(code, Rng.seed(8));
        var ruled = model.write(code, Rng.seed(9), (before, n, token) -> token != 1);
        double[] p = new double[V], q = new double[V];
        for (int n = 0; n < N; n++) {
            for (int k = 0; k < V; k++) {
                p[k] += free.get(k, n) / N;
                q[k] += ruled.get(k, n) / N;
            }
            for (int t = 0; t < T; t++) assertEquals(0, ruled.get(t * V + 1, n));
        }
        assertEquals(p[0] / (p[0] + p[2]), q[0], 0.02);      // two shares of 20,000, each with a standard error of 0.004
        assertThrows(IllegalArgumentException.class, () -> model.write(code, null, (before, n, token) -> false));
    }

    /// All 16 sequences of the tokens 1 and 2, from the most to the least probable.
    @Test void aBeamAsWideAsTheLanguageListsItInOrder() {
        var model = SequenceVae.of(T, V, 2).hidden(3).seed(4).type(F64).build();
        var code = DenseMatrix.of(new double[][] {{0.3}, {-0.8}});
        var beam = model.beam(code, 16, (before, n, token) -> token != 0);
        assertEquals(16, beam.ncol());
        double last = 0;
        var tape = Tape.on(new ScalarBackend());
        for (int n = 0; n < 16; n++) {
            var one = DenseMatrix.zeros(F64, T * V, 1);
            for (int i = 0; i < T * V; i++) one.set(i, 0, beam.get(i, n));
            tape.begin();
            double logP = -model.bound(tape, tape.input(one), tape.input(epsFor(model, one, new double[] {0.3, -0.8})), null, 1).reconstruction();
            assertTrue(logP < last, "number " + n + ": " + logP + " after " + last);
            last = logP;
        }
        var best = model.beam(code, 1, TokenRule.NONE);
        var greedy = model.write(code, null);
        for (int i = 0; i < V; i++) assertEquals(greedy.get(i, 0), best.get(i, 0));
    }
}
