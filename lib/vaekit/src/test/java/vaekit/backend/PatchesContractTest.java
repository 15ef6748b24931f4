package vaekit.backend;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
