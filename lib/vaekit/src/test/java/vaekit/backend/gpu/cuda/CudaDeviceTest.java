package vaekit.backend.gpu.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.StepNumber;
import vaekit.backend.gpu.DeviceException;
import vaekit.backend.gpu.GpuBackend;

/// CUDA without a card: every call goes to a double of the driver's library, which gcc builds here, and which ends the process if a call is not as it must be.
class CudaDeviceTest {
    @TempDir private Path folder;

    /// What a process with the double prints; `log` gets the calls.
    private String says(List<String> log, String what, String... environment) throws Exception {
        var library = folder.resolve("libcuda-double.so");
        try {
            var gcc = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), Path.of("src", "test", "c", "cuda-double.c").toString()).inheritIO().start();
            assertEquals(0, gcc.waitFor(), "gcc");
        } catch (IOException absent) {
            assumeTrue(false, "not run: the double of the driver is built with gcc, which is not here");
        }
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-Dvaekit.cuda=" + library,
            "-cp", System.getProperty("java.class.path"), Uses.class.getName(), what).redirectErrorStream(true);
        process.environment().put("CUDA_DOUBLE_LOG", folder.resolve("log").toString());
        for (var variable : environment) process.environment().put(variable, "1");
        var running = process.start();
        var said = new String(running.getInputStream().readAllBytes()).strip();
        assertEquals(0, running.waitFor(), said);
        if (Files.exists(folder.resolve("log"))) log.addAll(Files.readAllLines(folder.resolve("log")));
        return said;
    }

    @Test void callsAreInOrderAndEverythingIsGivenBack() throws Exception {
        var log = new ArrayList<String>();
        assertEquals("CUDA Double 1000, 0.0 GB\n3.5 once, 13.0 and 23.0 repeated", says(log, "computes"));
        assertEquals("cuInit", log.getFirst());
        assertEquals("release", log.getLast());
        for (var pair : List.of(List.of("alloc", "free"), List.of("load", "unload"), List.of("retain", "release")))
            assertEquals(Collections.frequency(log, pair.getFirst()), Collections.frequency(log, pair.getLast()), pair + " in " + log);
        assertEquals(3, Collections.frequency(log, "write"), "the matrix of the host, and y twice, after the host has seen it and may have changed it");
    }

    /// What a recorded step asks of the driver is what the plain calls ask.
    @Test void aRepetitionMakesTheCallsOfTheStep() throws Exception {
        var log = new ArrayList<String>();
        says(log, "computes");
        var launches = log.stream().filter(line -> line.equals("fill") || line.equals("affine")).toList();
        assertEquals(List.of("fill", "affine", "fill", "affine", "fill", "affine"), launches);
    }

    @Test void aFullCardIsASentence() throws Exception {
        var said = says(new ArrayList<>(), "fills");
        assertTrue(said.contains("Double 1000 has no room for a matrix [500, 500], 1.0 MB, beside the 0.4 MB that this run holds there; it has 1.0 MB in all. Take smaller batches"), said);
    }

    @Test void aLostCardIsASentence() throws Exception {
        var said = says(new ArrayList<>(), "loses");
        assertTrue(said.contains("LOST Double 1000 was lost in the middle of its work (cuLaunchKernel: error 700). What it was computing is gone; a checkpoint written before is good"), said);
    }

    @Test void aCardThatIsTooOldIsNotOffered() throws Exception {
        assertEquals("none", says(new ArrayList<>(), "computes", "CUDA_DOUBLE_OLD"));
    }

    static final class Uses {
        public static void main(String[] what) {
            if (CudaDevice.all().isEmpty()) {
                System.out.println("none");
                return;
            }
            try (var gpu = new GpuBackend(new CudaDevice(CudaDevice.all().getFirst()))) {
                switch (what[0]) {
                    case "computes" -> computes(gpu);
                    case "fills" -> {
                        var kept = gpu.zeros(ScalarType.Float32, 300, 300);
                        try {
                            gpu.zeros(ScalarType.Float32, 500, 500);
                        } finally {
                            Reference.reachabilityFence(kept);
                        }
                    }
                    default -> gpu.log(gpu.of(DenseMatrix.zeros(ScalarType.Float32, 2, 2)), gpu.of(DenseMatrix.zeros(ScalarType.Float32, 2, 2)));
                }
            } catch (DeviceException e) {
                System.out.println(e.kind() + " " + e.getMessage());
            }
        }

        private static void computes(GpuBackend gpu) {
            System.out.println(CudaDevice.all().getFirst());
            var matrix = DenseMatrix.zeros(ScalarType.Float32, 9, 11);
            matrix.fill(1.25);
            var x = gpu.of(matrix);
            var y = gpu.zeros(ScalarType.Float32, 9, 11);
            gpu.affine(2, x, 1, y);
            double once = y.host().get(8, 10);
            var number = new StepNumber();
            var step = gpu.record(() -> {
                gpu.fill(number, x);
                gpu.affine(2, x, 3, y);
            }).orElseThrow();
            var repeated = new double[2];
            for (int i = 0; i < 2; i++) {
                number.set(5 + 5 * i);
                step.run();
                repeated[i] = y.host().get(0, 0);
            }
            System.out.println(once + " once, " + repeated[0] + " and " + repeated[1] + " repeated");
        }
    }
}
