package vaekit.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PtxTest {
    @ParameterizedTest @ValueSource(booleans = {false, true}) void belongsToTheSourceOfTheKernels(boolean doubles) {
        assertEquals(Ptx.firstLine(), Ptx.text(doubles).lines().findFirst().orElseThrow(), "the kernels have changed since: run lib/vaekit/src/main/sh/ptx.sh (it needs nvcc)");
    }

    @ParameterizedTest @ValueSource(booleans = {false, true}) void hasAllKernels(boolean doubles) {
        var source = Kernels.source("cuda.h").replaceAll("NAMED\\((product\\w*), EACH\\)", "$1_1");
        var expected = all("KERNEL\\(\\d+\\) (\\w+)\\(", source);
        expected.add("product_4");
        expected.add("product_adam_4");
        assertEquals(expected, all("\\.visible \\.entry (\\w+)\\(", Ptx.text(doubles)));
        assertTrue(expected.size() > 40, expected + "");
    }

    private static TreeSet<String> all(String pattern, String text) {
        var found = new TreeSet<String>();
        Pattern.compile(pattern).matcher(text).results().forEach(m -> found.add(m.group(1)));
        return found;
    }

    /// Where NVIDIA's assembler is installed, it takes the PTX for each generation of cards.
    @ParameterizedTest @ValueSource(strings = {"sm_75", "sm_80", "sm_90", "sm_100"}) void isTakenByTheAssembler(String card, @TempDir Path folder) throws Exception {
        for (boolean doubles : new boolean[] {false, true}) {
            var file = Files.writeString(folder.resolve("kernels.ptx"), Ptx.text(doubles));
            try {
                var ptxas = new ProcessBuilder("ptxas", "-O0", "-arch=" + card, "-o", folder.resolve("cubin").toString(), file.toString()).redirectErrorStream(true).start();
                var said = new String(ptxas.getInputStream().readAllBytes());
                assertEquals(0, ptxas.waitFor(), said);
            } catch (IOException absent) {
                assumeTrue(false, "not run: ptxas, of NVIDIA's CUDA, is not here");
            }
        }
    }
}
