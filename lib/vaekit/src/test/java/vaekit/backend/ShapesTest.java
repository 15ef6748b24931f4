package vaekit.backend;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;

/// Matrices that do not fit are refused where a call reaches a backend, with a sentence that shows them, and nothing is written.
class ShapesTest {
    private final Backend backend = open();

    Backend open() {
        return new ScalarBackend();
    }

    final Buffer z(int rows, int cols) {
        return backend.zeros(ScalarType.Float32, rows, cols);
    }

    private void refused(String call, Consumer<Backend> wrong) {
        var message = assertThrows(IllegalArgumentException.class, () -> wrong.accept(backend), call).getMessage();
        assertTrue(message.startsWith(call + " was given ") && message.contains("; expected "), message);
    }

    @Test void layers() {
        var f = Activation.RELU;
        refused("linear", b -> b.linear(z(3, 4), z(3, 1), z(5, 2), f, z(3, 2)));
        refused("linear", b -> b.linear(z(3, 4), z(3, 1), z(4, 2), f, z(2, 2)));
        refused("linear", b -> b.linear(z(3, 4), z(1, 3), z(4, 2), f, z(3, 2)));
        refused("linear", b -> b.linear(z(3, 4), null, z(4, 2), f, z(3, 3)));
        refused("linear", b -> b.linear(z(3, 4), null, z(4, 9), 8, f, z(3, 9), 0, 2));
        refused("linear", b -> b.linear(z(3, 4), null, z(4, 9), 0, f, z(3, 9), -1, 2));
        refused("linearWeightsGradient", b -> b.linearWeightsGradient(z(3, 2), z(4, 3), true, z(3, 4), null));
        refused("linearWeightsGradient", b -> b.linearWeightsGradient(z(3, 2), z(4, 2), true, z(4, 3), null));
        refused("linearInputGradient", b -> b.linearInputGradient(z(3, 4), z(3, 2), true, z(3, 2)));
        refused("activate", b -> b.activate(f, z(3, 4), z(4, 3)));
        refused("activationGradient", b -> b.activationGradient(f, z(3, 4), z(3, 4), true, z(3, 5)));
        refused("addClass", b -> b.addClass(f, z(3, 2), z(3, 4), new int[3], z(3, 4)));
        refused("addClass", b -> b.addClass(f, z(3, 2), z(3, 4), new int[] {0, 4}, z(3, 2)));
        refused("addClass", b -> b.addClass(f, z(3, 2), z(3, 4), new int[] {0, -1}, z(3, 2)));
    }

    @Test void sumsProductsAndRows() {
        refused("add", b -> b.add(z(3, 4), 1, z(2, 4), z(3, 4)));
        refused("add", b -> b.add(z(3, 4), 1, z(3, 3), z(3, 4)));
        refused("add", b -> b.add(z(3, 4), 1, z(3, 4), z(3, 3)));
        refused("addScaled", b -> b.addScaled(1, z(3, 4), true, z(3, 3)));
        refused("addProduct", b -> b.addProduct(z(3, 4), z(3, 3), true, z(3, 4)));
        refused("affine", b -> b.affine(2, z(3, 4), 1, z(4, 3)));
        refused("log", b -> b.log(z(3, 4), z(3, 3)));
        refused("copyRows", b -> b.copyRows(z(3, 4), 2, z(5, 4), 0, 2));
        refused("addRows", b -> b.addRows(z(3, 4), 0, z(5, 4), 4, 2));
        refused("selectRows", b -> b.selectRows(z(3, 4), new int[] {3}, z(1, 4)));
        refused("addToSelectedRows", b -> b.addToSelectedRows(z(1, 4), new int[] {-1}, z(3, 4)));
    }

    @Test void likelihoods() {
        refused("bernoulliLogLik", b -> b.bernoulliLogLik(z(3, 4), z(3, 3), null, z(1, 4)));
        refused("bernoulliLogLik", b -> b.bernoulliLogLik(z(3, 4), z(3, 4), null, z(1, 3)));
        refused("continuousBernoulliLogLik", b -> b.continuousBernoulliLogLik(z(3, 4), z(3, 3), null, z(1, 4)));
        refused("gaussianLogLik", b -> b.gaussianLogLik(z(3, 4), z(3, 4), z(1, 4), z(1, 4)));
        refused("gaussianLogLikGradient", b -> b.gaussianLogLikGradient(z(3, 4), z(3, 4), z(3, 1), z(1, 4), null, null, z(3, 4)));
        refused("categoricalLogLik", b -> b.categoricalLogLik(z(6, 4), z(6, 4), 4, z(1, 4)));
        refused("categoricalLogLikGradient", b -> b.categoricalLogLikGradient(z(6, 4), z(6, 4), 3, z(1, 4), z(3, 4), null));
        refused("countLogLik", b -> b.countLogLik(z(3, 4), z(3, 4), null, z(3, 4), z(1, 4)));
        refused("countLogLik", b -> b.countLogLik(z(3, 4), z(3, 8), z(3, 4), null, z(1, 8)));
        refused("countLogLikGradient", b -> b.countLogLikGradient(z(3, 4), z(3, 4), z(3, 4), null, z(1, 4), z(3, 4), z(3, 3), null));
        refused("sumClasses", b -> b.sumClasses(z(3, 4), z(1, 11), z(1, 4)));
        refused("sumClassesGradient", b -> b.sumClassesGradient(z(3, 4), z(1, 12), z(1, 4), z(1, 3), null, z(1, 12)));
        refused("logSumExp", b -> b.logSumExp(z(1, 7), z(1, 3)));
        refused("logSumExpGradient", b -> b.logSumExpGradient(z(1, 6), z(1, 3), z(1, 3), z(1, 5)));
    }

    @Test void images() {
        var window = new Window(5, 5, 1, 3, 2, 1);
        refused("patches", b -> b.patches(z(24, 2), window, z(9, 18)));
        refused("patches", b -> b.patches(z(25, 2), window, z(9, 17)));
        refused("addPatches", b -> b.addPatches(z(8, 18), window, true, z(25, 2)));
        refused("addReshaped", b -> b.addReshaped(z(6, 2), true, z(4, 4)));
        refused("largest", b -> b.largest(z(6, 2), z(2, 6)));
    }

    @Test void latentGaussiansNoisePixelsAndAdam() {
        refused("reparameterize", b -> b.reparameterize(z(3, 4), z(3, 4), z(3, 4), z(3, 5)));
        refused("reparameterizeGradient", b -> b.reparameterizeGradient(z(3, 4), z(3, 4), z(3, 4), z(3, 4), z(4, 4)));
        refused("gaussianKl", b -> b.gaussianKl(z(3, 4), z(3, 1), z(3, 4)));
        refused("gaussianPairKl", b -> b.gaussianPairKl(z(3, 4), z(3, 4), z(3, 4), z(3, 4), z(4, 4)));
        refused("gaussianPairKlGradient", b -> b.gaussianPairKlGradient(z(3, 4), z(3, 4), z(3, 4), z(3, 4), z(3, 4), null, null, z(2, 4), null));
        refused("normal", b -> b.normal(1, 3, 5, z(2, 3)));
        refused("pixels", b -> b.pixels(new byte[12], new int[] {0, 3}, 0, z(4, 2)));
        refused("pixels", b -> b.pixels(new byte[12], new int[] {0, 1}, 1, z(4, 2)));
        refused("adam", b -> b.adam(z(3, 4), z(3, 4), z(3, 4), z(4, 3), 1e-3, 0.9, 0.999, 1e-8));
    }
}
