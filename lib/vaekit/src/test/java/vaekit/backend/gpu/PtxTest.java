package vaekit.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PtxTest {
    @ParameterizedTest @EnumSource void belongsToTheSourceOfTheKernels(Ptx ptx) {
        assertEquals(ptx.firstLine(), ptx.text().lines().findFirst().orElseThrow(), "the kernels have changed since: run lib/vaekit/src/main/sh/ptx.sh (it needs nvcc)");
    }

    @ParameterizedTest @EnumSource void hasAllKernels(Ptx ptx) {
        var expected = all("KERNEL\\(\\d+\\) (\\w+)\\(", ptx.source());
        for (var form : ptx == Ptx.TF32 ? List.of("tf32_2", "tf32_4") : List.of("1", "4")) expected.addAll(List.of("product_" + form, "product_adam_" + form));
        expected.remove("NAMED");
        assertEquals(expected, all("\\.visible \\.entry (\\w+)\\(", ptx.text()));
        assertTrue(expected.size() > (ptx == Ptx.TF32 ? 3 : 40), expected + "");
    }

    private static TreeSet<String> all(String pattern, String text) {
        var found = new TreeSet<String>();
        Pattern.compile(pattern).matcher(text).results().forEach(m -> found.add(m.group(1)));
        return found;
    }

    /// Where NVIDIA's assembler is installed, it takes the PTX for each generation of cards; a Turing has no TF32.
    @ParameterizedTest @ValueSource(strings = {"sm_75", "sm_80", "sm_90", "sm_100"}) void isTakenByTheAssembler(String card, @TempDir Path folder) throws Exception {
        for (var ptx : Ptx.values()) {
            var file = Files.writeString(folder.resolve("kernels.ptx"), ptx.text());
            try {
                var ptxas = new ProcessBuilder("ptxas", "-O0", "-arch=" + card, "-o", folder.resolve("cubin").toString(), file.toString()).redirectErrorStream(true).start();
                var said = new String(ptxas.getInputStream().readAllBytes());
                assertEquals(ptx == Ptx.TF32 && card.equals("sm_75"), ptxas.waitFor() != 0, ptx + " " + said);
            } catch (IOException absent) {
                assumeTrue(false, "not run: ptxas, of NVIDIA's CUDA, is not here");
            }
        }
    }
}
