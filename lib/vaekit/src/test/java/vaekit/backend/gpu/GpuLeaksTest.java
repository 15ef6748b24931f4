package vaekit.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.gpu.opencl.OpenClDevice;
import vaekit.data.Vectors;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// What is opened is closed: memory of the process and of the device, and handles, as Linux counts them. In a process of its own, all of whose heap is resident
/// from the start, so that what grows is not Java's heap. The driver counts its objects exactly; resident memory still rises by some MB and falls flat after some
/// thousand trainings, as the C library's does under several threads.
class GpuLeaksTest {

    /// By how many bytes and open files the process grows after a first part, which fills what is kept for good; bytes on the device at the end; by how many objects
    /// of the driver it grows.
    private static double[] grows(String what) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/statm")), "not run: the system does not tell a process's memory as Linux does");
        AnyDevice.device().close();
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xms96m", "-Xmx96m", "-XX:+AlwaysPreTouch",
            "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Repeats.class.getName(), what)
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        assertEquals(0, process.waitFor(), said);
        return Arrays.stream(said.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test void tenThousandOpensAndClosesLeakNothing() throws Exception {
        var grown = grows("opens");
        assertTrue(grown[0] < 12e6, grown[0] + " bytes more after 7,000 opens and closes");
        assertEquals(0, grown[1], "open files");
        assertTrue(grown[3] <= 0, grown[3] + " queues, pieces of memory and kernels of the driver are left");
    }

    @Test void aThousandShortTrainingsLeakNothing() throws Exception {
        var grown = grows("trainings");
        assertTrue(grown[0] < 28e6, grown[0] + " bytes more after 600 trainings");
        assertEquals(0, grown[1], "open files");
        assertEquals(0, grown[2], "bytes on the device");
        assertTrue(grown[3] <= 0, grown[3] + " queues, pieces of memory and kernels of the driver are left");
    }

    static final class Repeats {
        public static void main(String[] what) throws Exception {
            boolean opens = what[0].equals("opens");
            var device = AnyDevice.device();
            var gpu = new GpuBackend(device);
            if (opens) openAndClose(3000);
            else train(gpu, 400);
            settle(device, Integer.MIN_VALUE);
            double memory = memory();
            int handles = handles(), objects = device.objects();
            if (opens) openAndClose(7000);
            else train(gpu, 600);
            settle(device, objects);
            System.out.println(memory() - memory + " " + (handles() - handles) + " " + gpu.bytes() + " " + (device.objects() - objects));
        }

        private static void openAndClose(int times) {
            for (int i = 0; i < times; i++) {
                try (var gpu = new GpuBackend(AnyDevice.device())) {
                    gpu.fill(i, gpu.zeros(ScalarType.Float32, 9, 7));
                }
            }
        }

        /// Two epochs of two steps: the third step is recorded, the fourth is that recording.
        private static void train(GpuBackend gpu, int times) {
            var data = Vectors.of("noise", Rng.seed(1).normal(ScalarType.Float32, 16, 8));
            for (int i = 0; i < times; i++) {
                var vae = Vae.of(16, 2).hidden(64).likelihood(new Likelihood.Gaussian(1)).seed(i).build();
                Trainer.fit(vae, data, Settings.epochs(2).batch(4).seed(2).quiet(), gpu);
            }
        }

        /// Has what is garbage taken away: until there are no more objects than `expected`, or, on the way there, none has gone for a while.
        private static void settle(OpenClDevice device, int expected) throws Exception {
            for (int last = 0, same = 0; device.objects() > expected && same < (expected < 0 ? 20 : 200);) {
                System.gc();
                Thread.sleep(50);                          // for the cleaners, which wait for a core like everybody
                int now = device.objects();
                same = now == last ? same + 1 : 0;
                last = now;
            }
        }

        /// Resident memory.
        private static double memory() throws Exception {
            return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4096.0;
        }

        private static int handles() {
            return new File("/proc/self/fd").list().length;
        }
    }
}
