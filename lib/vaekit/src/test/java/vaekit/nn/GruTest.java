package vaekit.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.rng.Rng;
import vaekit.tape.Tape;

/// One input, one state: the gates are set by their biases, so that the next state has a closed form.
class GruTest {
    private static final double OPEN = 50, SHUT = -50;      // σ(±50) is 1 and 0 in Float64
    private final Gru gru = Gru.of("gru", 1, 1, Rng.seed(1), ScalarType.Float64);
    private final Tape tape = Tape.on(new ScalarBackend());

    @BeforeEach void simple() {
        for (var p : gru.parameters()) for (int i = 0; i < p.rows(); i++) for (int j = 0; j < p.cols(); j++) p.value().set(i, j, 0);
        set("gru.input.weight", 0, 2);
        set("gru.state.weight", 0, 3);
    }

    private void set(String name, int row, double value) {
        gru.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow().value().set(row, 0, value);
    }

    private double next(double reset, double update) {
        set("gru.gates.bias", 0, reset);
        set("gru.gates.bias", 1, update);
        tape.begin();
        return gru.step(tape, tape.input(DenseMatrix.of(new double[][] {{0.1}})), tape.input(DenseMatrix.of(new double[][] {{0.2}}))).value().get(0, 0);
    }

    @Test void anOpenUpdateGateKeepsTheState() {
        assertEquals(0.2, next(OPEN, OPEN), 1e-15);
    }

    @Test void aShutOneTakesTheCandidate() {
        assertEquals(Math.tanh(2 * 0.1 + 3 * 0.2), next(OPEN, SHUT), 1e-15);
    }

    @Test void aShutResetGateHidesTheStateFromTheCandidate() {
        assertEquals(Math.tanh(2 * 0.1), next(SHUT, SHUT), 1e-15);
    }

    @Test void halfOpenGatesMix() {
        assertEquals(0.5 * 0.2 + 0.5 * Math.tanh(2 * 0.1 + 0.5 * 3 * 0.2), next(0, 0), 1e-15);
    }
}
