package vaekit.backend.gpu.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process with a double of CUDA's library, which gcc builds here from `cuda-double.c`, and which ends that process if a call is not as it must be.
///
/// @param compilerOptions and further object files
public record CudaDouble(Path folder, String... compilerOptions) {

    /// What the process printed, and the double's list of its calls.
    public record Run(int code, String said, List<String> calls) {
        long count(String call) {
            return calls.stream().filter(call::equals).count();
        }

        List<String> launches() {
            return calls.stream().filter(call -> call.startsWith("launch ")).toList();
        }
    }

    /// @param environment variables that are set to 1: what the double should have
    Run run(Class<?> program, String what, String... environment) throws Exception {
        var run = ends(program, List.of(what), environment);
        assertEquals(0, run.code(), run.said());
        return run;
    }

    /// The same, whatever the process ends with.
    public Run ends(Class<?> program, List<String> arguments, String... environment) throws Exception {
        var log = folder.resolve("log");
        Files.deleteIfExists(log);
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-Dvaekit.cuda=" + library(),
            "-Dvaekit.opencl=/no/such/library", "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("CUDA_DOUBLE_LOG", log.toString());
        for (var variable : environment) process.environment().put(variable, "1");
        var running = process.start();
        var said = new String(running.getInputStream().readAllBytes()).strip();
        return new Run(running.waitFor(), said, Files.exists(log) ? Files.readAllLines(log) : List.of());
    }

    private Path library() throws Exception {
        var library = folder.resolve("libcuda-double.so");
        var command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-o", library.toString(), Path.of("src", "test", "c", "cuda-double.c").toString()));
        command.addAll(List.of(compilerOptions));
        compile(command);
        return library;
    }

    public static void compile(List<String> command) throws Exception {
        try {
            assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), command + "");
        } catch (IOException absent) {
            assumeTrue(false, "not run: the double of the driver is built with " + command.getFirst() + ", which is not here");
        }
    }
}
