package vaekit.bench;

import java.util.ArrayList;
import java.util.List;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.backend.Window;
import vaekit.rng.Rng;

/// GFLOP/s of the products of the basic VAE's training step, and of a large square one, on a backend.
public final class Products {
    private static final double SECONDS = 0.4;             // for each shape, after as long for the compiler

    private Products() {}

    /// One product. @param inner the dimension that is summed over
    public record Speed(String what, int rows, int inner, int columns, double gflops) {}

    public static List<Speed> measure(Backend backend, int batch, int hidden, int latent) {
        var all = new ArrayList<Speed>();
        for (int[] layer : new int[][] {{hidden, 784}, {2 * latent, hidden}, {hidden, latent}, {784, hidden}}) {
            int N = layer[0], K = layer[1];
            Buffer W = some(backend, 1, N, K), b = some(backend, 2, N, 1), x = some(backend, 3, K, batch), y = some(backend, 4, N, batch);
            Buffer dW = backend.zeros(W.type(), N, K), dx = backend.zeros(W.type(), K, batch);
            all.add(time("forward", N, K, batch, () -> backend.linear(W, b, x, Activation.IDENTITY, y)));
            all.add(time("backward, weights", N, batch, K, () -> backend.linearWeightsGradient(y, x, true, dW, null)));
            all.add(time("backward, data", K, N, batch, () -> backend.linearInputGradient(W, y, true, dx)));
        }
        convolution(backend, "14×14×16 of 28×28", 16, new Window(28, 28, 1, 4, 2, 1), batch, all);
        convolution(backend, "7×7×32 of 14×14×16", 32, new Window(14, 14, 16, 4, 2, 1), batch, all);
        Buffer A = some(backend, 1, 1024, 1024), B = some(backend, 2, 1024, 1024), C = some(backend, 3, 1024, 1024);
        all.add(time("square", 1024, 1024, 1024, () -> backend.linear(A, null, B, Activation.IDENTITY, C)));
        return all;
    }

    /// The products of a convolution to N channels: in one pass with the window, or on patches that are there already.
    private static void convolution(Backend backend, String what, int N, Window w, int batch, List<Speed> all) {
        int patch = w.patch(), places = w.places() * batch;
        Buffer W = some(backend, 1, N, patch), b = some(backend, 2, N, 1), dW = backend.zeros(W.type(), N, patch);
        if (backend.convolves(w, N, W.type())) {
            Buffer x = some(backend, 3, w.image(), batch), y = some(backend, 4, w.places() * N, batch), dx = backend.zeros(W.type(), w.image(), batch);
            all.add(time(what + ", forward", N, patch, places, () -> backend.convolve(W, false, b, x, w, Activation.IDENTITY, y)));
            all.add(time(what + ", weights", N, places, patch, () -> backend.convolutionWeightsGradient(y, x, w, false, dW, null)));
            all.add(time(what + ", data", patch, N, places, () -> backend.paint(W, true, y, w, true, dx)));
            return;
        }
        Buffer x = some(backend, 3, patch, places), y = some(backend, 4, N, places), dx = backend.zeros(W.type(), patch, places);
        all.add(time(what + ", forward", N, patch, places, () -> backend.linear(W, b, x, Activation.IDENTITY, y)));
        all.add(time(what + ", weights", N, places, patch, () -> backend.linearWeightsGradient(y, x, true, dW, null)));
        all.add(time(what + ", data", patch, N, places, () -> backend.linearInputGradient(W, y, true, dx)));
    }

    private static Buffer some(Backend backend, int seed, int rows, int columns) {
        return backend.of(Rng.seed(seed).normal(rows, columns));
    }

    private static Speed time(String what, int rows, int inner, int columns, Runnable product) {
        double flops = 2.0 * rows * inner * columns, best = Double.MAX_VALUE;
        for (long start = System.nanoTime(); System.nanoTime() - start < 2e9 * SECONDS;) {
            long from = System.nanoTime();
            product.run();
            best = Math.min(best, System.nanoTime() - from);
        }
        return new Speed(what, rows, inner, columns, flops / best);
    }
}
