package vaekit.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.io.Safetensors;
import vaekit.tape.Elbo;
import vaekit.tape.Tape;

/// The same weights, batch and noise give the loss, the gradients and after three steps of Adam the weights that PyTorch 2.13.0 computed in
/// Float64. `lib/bench/peers/tiny_step.py` wrote the file.
class PyTorchStepTest {
    private static final double ROUNDING = 1e-12;      // of numbers of size 1, summed in another order
    private final Backend backend = new ScalarBackend();
    private final Vae vae = Vae.of(6, 2).hidden(5).activation(Activation.TANH).type(ScalarType.Float64).build();
    private final Tape tape = Tape.on(backend);
    private Safetensors theirs;

    @BeforeEach void theSameWeights() throws IOException {
        theirs = Safetensors.read(Path.of("src/test/resources/vaekit/pytorch-step.safetensors"));
        for (var p : vae.parameters()) theirs.into(p.name(), p.value());
    }

    private Elbo loss() {
        tape.begin();
        return vae.elbo(tape, tape.input(theirs.tensors().get("x")), tape.input(theirs.tensors().get("eps")), 1);
    }

    private static void agree(String what, DenseMatrix expected, DenseMatrix actual) {
        assertEquals(expected.nrow() + " x " + expected.ncol(), actual.nrow() + " x " + actual.ncol(), what);
        for (int j = 0; j < expected.ncol(); j++) for (int i = 0; i < expected.nrow(); i++) assertEquals(expected.get(i, j), actual.get(i, j), ROUNDING, what + " at " + i + ", " + j);
    }

    private double number(String name) {
        return theirs.tensors().get(name).get(0, 0);
    }

    @Test void hasTheSameLoss() {
        var elbo = loss();
        assertEquals(number("reconstruction"), elbo.reconstruction(), ROUNDING);
        assertEquals(number("kl"), elbo.kl(), ROUNDING);
        assertTrue(elbo.kl() > 0.1, "a KL near 0 would say little: " + elbo.kl());
    }

    @Test void hasTheSameGradients() {
        tape.backward(loss().loss());
        for (var p : vae.parameters()) agree("gradient of " + p.name(), theirs.tensors().get("gradient." + p.name()), p.gradient());
    }

    @Test void hasTheSameWeightsAfterThreeStepsOfAdam() {
        var adam = Adam.of(vae.parameters(), 1e-2, backend);
        for (int step = 0; step < 3; step++) {
            tape.backward(loss().loss());
            adam.step();
        }
        for (var p : vae.parameters()) agree(p.name(), theirs.tensors().get("after." + p.name()), p.value());
    }
}
