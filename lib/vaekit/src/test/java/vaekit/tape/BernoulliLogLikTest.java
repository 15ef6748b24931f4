package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backends;
import vaekit.rng.Rng;

/// The gradient with respect to the logits, x − sigmoid(l), whatever else happens to them.
class BernoulliLogLikTest {
    private final DenseMatrix x = DenseMatrix.of(new double[][] {{1, 0, 1}, {0, 0, 1}});
    private final Parameter w = new Parameter("w", Rng.seed(1).normal(ScalarType.Float64, 2, 3));
    private final Tape tape = Tape.on(Backends.open("scalar", 1));

    private void check(DenseMatrix gradient, double factor, double more) {
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 2; i++) {
                double l = 2 * w.value().get(i, j), residual = x.get(i, j) - 1 / (1 + Math.exp(-l));
                assertEquals(factor * residual / 3 + more / 3, gradient.get(i, j), 1e-12, "at " + i + ", " + j);
            }
        }
    }

    @Test void inEveryStepAndTwiceInOne() {
        for (int step = 0; step < 4; step++) {
            tape.begin();
            var logits = tape.scale(2, w);
            var loss = tape.mean(BernoulliLogLik.of(tape, logits, tape.input(x)));
            tape.backward(loss);
            check(logits.gradient(), 1, 0);
            tape.backward(loss);
            check(logits.gradient(), 1, 0);
            tape.backward(tape.scale(3, loss));
            check(logits.gradient(), 3, 0);
            w.value().add(0, step % 3, 0.5);
        }
    }

    @Test void ofLogitsThatAnotherOperationReads() {
        for (int step = 0; step < 3; step++) {
            tape.begin();
            var logits = tape.scale(2, w);
            var early = step == 1 ? tape.sumRows(logits) : null;
            var logLik = BernoulliLogLik.of(tape, logits, tape.input(x));
            var late = step == 2 ? tape.sumRows(logits) : null;
            var both = step == 0 ? logLik : tape.add(logLik, step == 1 ? early : late);
            tape.backward(tape.mean(both));
            check(logits.gradient(), 1, step == 0 ? 0 : 1);
        }
    }
}
