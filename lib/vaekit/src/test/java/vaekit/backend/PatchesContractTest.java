package vaekit.backend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smile.tensor.ScalarType;

/// What convolutions ask of a backend.
class PatchesContractTest extends BackendContract {
    /// Windows that hang over every edge, that leave pixels out, that are the whole image; channels of every size.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void patches(Backend backend) {
        int[][] windows = {{1, 1, 1, 1, 0}, {5, 4, 3, 1, 1}, {7, 9, 4, 2, 1}, {8, 8, 4, 2, 1}, {6, 5, 2, 3, 0}, {13, 7, 5, 2, 2}, {3, 3, 3, 1, 0}};      // height, width, size, stride, padding
        for (int channels : SIZES) {
            for (int[] v : windows) {
                var w = new Window(v[0], v[1], channels, v[2], v[3], v[4]);
                for (int B : channels > 37 ? new int[] {1, 7} : new int[] {1, 7, 37}) {
                    Some x = some(w.image(), B, 1), patches = some(w.patch(), w.places() * B, 1);
                    agree(backend, "patches " + w, 1, out -> out.on().patches(x.of(out), w, out.written(w.patch(), w.places() * B)));
                    for (boolean fresh : new boolean[] {true, false})
                        agree(backend, "addPatches " + w, w.size() * w.size(), out -> out.on().addPatches(patches.of(out), w, fresh, out.written(w.image(), B)));
                }
            }
        }
    }

    /// Convolutions in one pass, where a backend has them, against patches and a product: one, several and odd numbers of vectors, of places, of examples.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void convolutions(Backend backend) {
        int[][] windows = {{28, 28, 1, 4, 2, 1}, {5, 4, 16, 3, 1, 1}, {7, 9, 8, 4, 2, 1}, {6, 5, 4, 2, 3, 0}, {3, 3, 32, 3, 1, 0}, {7, 7, 48, 1, 1, 0}, {13, 7, 16, 5, 2, 4}};
        int tried = 0;
        for (int[] v : windows) {
            var w = new Window(v[0], v[1], v[2], v[3], v[4], v[5]);
            for (int N : new int[] {8, 16, 32, 48, 160}) {
                if (!backend.convolves(w, N, ScalarType.Float32)) continue;
                for (int B : new int[] {1, 3, 11}) for (boolean turned : new boolean[] {false, true}) convolutions(backend, w, N, B, turned);
                tried++;
            }
        }
        if (backend.name().equals("simd")) assertTrue(tried > 10, "only " + tried);
    }

    private void convolutions(Backend backend, Window w, int N, int B, boolean turned) {
        int patch = w.patch(), places = w.places() * B;
        Some W = some(turned ? patch : N, turned ? N : patch, 1 / Math.sqrt(patch)), b = some(N, 1, 1), x = some(w.image(), B, 1), y = some(w.places() * N, B, 1);
        var what = w + " and " + N + " channels" + (turned ? ", turned" : "");
        agree(backend, "convolve " + what, patch, out -> {
            if (out.on() == backend) {
                out.on().convolve(W.of(out), turned, b.of(out), x.of(out), w, Activation.TANH, out.written(w.places() * N, B));
                return;
            }
            Buffer patches = out.zeros(patch, places), rows = out.zeros(N, places);
            out.on().patches(x.of(out), w, patches);
            out.on().linear(straight(W.of(out), turned, out), b.of(out), patches, Activation.TANH, rows);
            out.on().addReshaped(rows, true, out.written(w.places() * N, B));
        });
        for (boolean fresh : new boolean[] {true, false}) {
            agree(backend, "paint " + what, 4 * patch, out -> {
                if (out.on() == backend) {
                    out.on().paint(W.of(out), !turned, y.of(out), w, fresh, out.written(w.image(), B));
                    return;
                }
                Buffer rows = out.zeros(N, places), patches = out.zeros(patch, places);
                out.on().addReshaped(y.of(out), true, rows);
                out.on().linearInputGradient(straight(W.of(out), turned, out), rows, true, patches);
                out.on().addPatches(patches, w, fresh, out.written(w.image(), B));
            });
        }
        agree(backend, "convolutionWeightsGradient " + what, 20 * places, out -> {         // sums of 2000 terms come near 4 · places
            if (out.on() == backend) {
                out.on().convolutionWeightsGradient(y.of(out), x.of(out), w, turned, out.written(turned ? patch : N, turned ? N : patch), out.written(N, 1));
                return;
            }
            Buffer patches = out.zeros(patch, places), rows = out.zeros(N, places);
            out.on().patches(x.of(out), w, patches);
            out.on().addReshaped(y.of(out), true, rows);
            if (!turned) {
                out.on().linearWeightsGradient(rows, patches, false, out.written(N, patch), out.written(N, 1));
                return;
            }
            out.on().linearWeightsGradient(patches, rows, false, out.written(patch, N), null);
            out.on().linearWeightsGradient(rows, patches, false, out.zeros(N, patch), out.written(N, 1));
        });
    }

    /// W `[N, patch]`.
    private static Buffer straight(Buffer W, boolean turned, Side out) {
        if (!turned) return W;
        var straight = out.zeros(W.cols(), W.rows());
        for (int i = 0; i < W.rows(); i++) for (int j = 0; j < W.cols(); j++) straight.host().set(j, i, W.host().get(i, j));
        return straight;
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void otherColumns(Backend backend) {
        planes((m, n) -> {
            var x = some(m, n, 1);
            for (int rows : new int[] {1, m, n, m * n}) {
                for (boolean fresh : new boolean[] {true, false})
                    agree(backend, "addReshaped " + m + "x" + n + " to " + rows, 1, out -> out.on().addReshaped(x.of(out), fresh, out.written(rows, m * n / rows)));
            }
        });
    }
}
