package vaekit.backend.gpu.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process with a double of CUDA's library, which gcc builds here from `cuda-double.c`, and which ends that process if a call is not as it must be.
record CudaDouble(Path folder, String... compilerOptions) {

    /// What the process printed, and the double's list of its calls.
    record Run(String said, List<String> calls) {
        long count(String call) {
            return calls.stream().filter(call::equals).count();
        }

        List<String> launches() {
            return calls.stream().filter(call -> call.startsWith("launch ")).toList();
        }
    }

    /// @param environment variables that are set to 1: what the double should have
    Run run(Class<?> program, String what, String... environment) throws Exception {
        var log = folder.resolve("log");
        Files.deleteIfExists(log);
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-Dvaekit.cuda=" + library(),
            "-Dvaekit.opencl=/no/such/library", "-cp", System.getProperty("java.class.path"), program.getName(), what).redirectErrorStream(true);
        process.environment().put("CUDA_DOUBLE_LOG", log.toString());
        for (var variable : environment) process.environment().put(variable, "1");
        var running = process.start();
        var said = new String(running.getInputStream().readAllBytes()).strip();
        assertEquals(0, running.waitFor(), said);
        return new Run(said, Files.exists(log) ? Files.readAllLines(log) : List.of());
    }

    private Path library() throws Exception {
        var library = folder.resolve("libcuda-double.so");
        var command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-o", library.toString(), Path.of("src", "test", "c", "cuda-double.c").toString()));
        command.addAll(List.of(compilerOptions));
        try {
            assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), "gcc");
        } catch (IOException absent) {
            assumeTrue(false, "not run: the double of the driver is built with gcc, which is not here");
        }
        return library;
    }
}
