package vaekit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendsTest {

    /// What a process of its own, started with these options and environment, computes on.
    private static String process(List<String> options, String... environment) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Asks.class.getName()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        for (int i = 0; i < environment.length; i += 2) builder.environment().put(environment[i], environment[i + 1]);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        process.waitFor();
        return said;
    }

    static final class Asks {
        public static void main(String[] arguments) throws Exception {
            try {
                var backend = Backends.get();
                System.out.println(backend.name() + " " + backend.threads());
                if (backend instanceof AutoCloseable c) c.close();
            } catch (IllegalStateException | IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

    @Nested class AForcedBackend {
        @Test void isUsed() throws Exception {
            assertEquals("scalar 1", process(VECTORS, "VAEKIT_BACKEND", "scalar"));
        }

        @Test void thatIsUnavailableIsAnErrorAndNeverASilentFallback() throws Exception {
            var said = process(List.of(), "VAEKIT_BACKEND", "simd");
            assertTrue(said.startsWith("Backend 'simd' is unavailable: ") && said.contains("--add-modules jdk.incubator.vector"), said);
        }

        @Test void thatDoesNotExistIsAnErrorThatNamesTheOthers() throws Exception {
            var said = process(VECTORS, "VAEKIT_BACKEND", "abacus");
            assertTrue(said.startsWith("There is no backend called 'abacus'; there are simd, "), said);
        }
    }

    @Test void withoutAWishTheBestAvailableOneIsTaken() throws Exception {
        assertEquals("scalar 1", process(List.of()));
        assertTrue(process(VECTORS).startsWith("simd "));
    }

    @Nested class InTf32 {
        private static final String NEEDS = "TF32 needs an NVIDIA card of compute capability 8.0 or newer, through CUDA (vaekit.backend=gpu, vaekit.device=cuda); this is the ",
            LEAVE = " backend. Leave --tf32 (vaekit.tf32, VAEKIT_TF32) out.";

        @Test void aProcessorRefuses() throws Exception {
            assertEquals(NEEDS + "simd" + LEAVE, process(VECTORS, "VAEKIT_TF32", "1"));
            assertEquals(NEEDS + "scalar" + LEAVE, process(List.of("-Dvaekit.tf32=true", "-Dvaekit.backend=scalar")));
        }

        @Test void whatWasNotAskedForIsNotRefused() throws Exception {
            assertEquals("scalar 1", process(List.of("-Dvaekit.tf32=false"), "VAEKIT_TF32", "1"));
        }

        @Test void isAskedForByYesOrNo() throws Exception {
            assertEquals("TF32 (--tf32, vaekit.tf32, VAEKIT_TF32) is 'maybe'; expected true or false.", process(List.of(), "VAEKIT_TF32", "maybe"));
        }
    }

    @Nested class Threads {
        @Test void areThoseOfTheEnvironment() throws Exception {
            assertEquals("simd 3", process(VECTORS, "VAEKIT_THREADS", "3"));
            assertEquals("simd 1", process(VECTORS, "VAEKIT_THREADS", "1"));
        }

        @Test void ofThePropertyComeFirst() throws Exception {
            assertEquals("simd 2", process(List.of("--add-modules", "jdk.incubator.vector", "-Dvaekit.threads=2"), "VAEKIT_THREADS", "3"));
        }

        @ParameterizedTest @ValueSource(strings = {"0", "-1", "two", "1.5", "99999999999"})
        void haveToBeANumber(String asked) {
            var error = assertThrows(IllegalArgumentException.class, () -> Backends.threads(asked, 2));
            assertTrue(error.getMessage().contains("'" + asked + "'; expected a number from 1 to 8"), error.getMessage());
        }

        @Test void mayBeAFewTimesTheCoresButNotMore() {
            assertEquals(8, Backends.threads("8", 2));
            assertEquals(256, Backends.threads("256", 64));
            var error = assertThrows(IllegalArgumentException.class, () -> Backends.threads("1000", 64));
            assertTrue(error.getMessage().contains("1000 threads are far more than this machine's 64 cores"), error.getMessage());
        }
    }
}
