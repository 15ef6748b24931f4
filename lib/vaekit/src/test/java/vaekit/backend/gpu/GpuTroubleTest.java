package vaekit.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.gpu.DeviceException.Kind;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.data.Vectors;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// Each trouble is one sentence that says what to do, and leaves the checkpoint good.
class GpuTroubleTest {
    private final Vectors data = Vectors.of("noise", Rng.seed(1).normal(ScalarType.Float32, 6, 32));

    private static Vae vae() {
        return Vae.of(6, 2).hidden(8).likelihood(new Likelihood.Gaussian(1)).seed(3).build();
    }

    /// A device of which something fails when it is told to; it may lack double precision.
    private record Faulty(Device device, boolean doubles, Runnable onAllocate, Runnable onRead) implements Device {
        @Override public String name() {
            return device.name();
        }

        @Override public long memory() {
            return device.memory();
        }

        @Override public long allocate(long bytes) {
            onAllocate.run();
            return device.allocate(bytes);
        }

        @Override public void free(long memory) {
            device.free(memory);
        }

        @Override public void write(long memory, long size, Consumer<MemorySegment> fill) {
            device.write(memory, size, fill);
        }

        @Override public void read(long memory, MemorySegment bytes) {
            onRead.run();
            device.read(memory, bytes);
        }

        @Override public long waits() {
            return device.waits();
        }

        @Override public DeviceKernel kernel(String name, boolean doubles) {
            return device.kernel(name, doubles);
        }

        @Override public void flush() {
            device.flush();
        }

        @Override public void close() {
            device.close();
        }
    }

    private static Runnable after(int times, DeviceException trouble) {
        var left = new int[] {times};
        return () -> {
            if (left[0]-- <= 0) throw trouble;
        };
    }

    private static final Runnable FINE = () -> {};

    @Test void aLostDeviceLeavesTheCheckpointGood(@TempDir Path folder) {
        var settings = Settings.epochs(6).batch(8).seed(5).checkpoint(folder.resolve("checkpoint")).quiet();
        var lost = new DeviceException(Kind.LOST, "the device was lost");
        try (var gpu = new GpuBackend(new Faulty(AnyDevice.device(), true, FINE, after(80, lost)))) {
            assertEquals(lost, assertThrows(DeviceException.class, () -> Trainer.fit(vae(), data, settings, gpu)));
        }
        assertTrue(Files.exists(folder.resolve("checkpoint")), "some epochs were finished before");
        double resumed = Trainer.fit(vae(), data, settings.resume(), new ScalarBackend()).last("loss");
        double whole = Trainer.fit(vae(), data, Settings.epochs(6).batch(8).seed(5).quiet(), new ScalarBackend()).last("loss");
        assertEquals(whole, resumed, 1e-3 * whole);
    }

    @Test void fullMemoryIsASentenceWithNumbers() {
        var full = new DeviceException(Kind.MEMORY, "full");
        try (var gpu = new GpuBackend(new Faulty(AnyDevice.device(), true, after(10, full), FINE))) {
            var message = assertThrows(DeviceException.class, () -> Trainer.fit(vae(), data, Settings.epochs(1).batch(8).quiet(), gpu)).getMessage();
            assertTrue(message.matches("(?s).* has no room for a matrix \\[\\d+, \\d+\\], 0\\.0 MB, beside the 0\\.0 MB that this run holds there; it has [\\d.]+ MB in all\\. Take smaller batches .*"), message);
        }
    }

    /// The driver itself refuses: twice as much as a single piece of memory may have.
    @Test void whatTheDriverRefusesIsTheSameSentence() {
        try (var gpu = AnyDevice.open()) {
            long bytes = 2 * vaekit.backend.gpu.opencl.OpenClDevices.all().getFirst().largest();
            var message = assertThrows(DeviceException.class, () -> gpu.memory().take(bytes, "a matrix")).getMessage();
            assertTrue(message.contains(" has no room for a matrix, ") && message.contains("Take smaller batches"), message);
        }
    }

    /// A piece that nobody reaches any more makes room.
    @Test void memoryIsTakenBackWhereItIsShort() {
        var pieces = new ArrayList<Object>();
        var full = new DeviceException(Kind.MEMORY, "full");
        var refusals = new int[1];
        try (var gpu = new GpuBackend(new Faulty(AnyDevice.device(), true, () -> {
            if (refusals[0]++ == 3) throw full;
        }, FINE))) {
            for (int i = 0; i < 3; i++) pieces.add(gpu.zeros(ScalarType.Float32, 100, 100));
            pieces.clear();
            gpu.zeros(ScalarType.Float32, 100, 100);       // refused once
            assertEquals(5, refusals[0], "asked once more");
        }
    }

    @Test void withoutDoublePrecisionFloat64IsRefused() {
        try (var gpu = new GpuBackend(new Faulty(AnyDevice.device(), false, FINE, FINE))) {
            gpu.zeros(ScalarType.Float32, 1, 1);
            var message = assertThrows(IllegalArgumentException.class, () -> gpu.zeros(ScalarType.Float64, 1, 1)).getMessage();
            assertTrue(message.contains("does not compute in Float64; expected Float32. Use another backend for it"), message);
        }
    }

    @Test void aClosedBackendSaysSo() {
        var gpu = AnyDevice.open();
        var buffer = gpu.zeros(ScalarType.Float32, 2, 2);
        gpu.close();
        gpu.close();
        assertTrue(assertThrows(IllegalStateException.class, buffer::host).getMessage().startsWith("This gpu backend has been closed"));
        assertThrows(IllegalStateException.class, () -> gpu.zeros(ScalarType.Float32, 2, 2));
    }

    @Test void anotherBackendsBufferIsRefused() {
        try (var gpu = AnyDevice.open(); var other = AnyDevice.open()) {
            var message = assertThrows(IllegalArgumentException.class, () -> gpu.fill(1, other.zeros(ScalarType.Float32, 2, 2))).getMessage();
            assertTrue(message.contains("expected one of its own, or of(buffer.host())"), message);
        }
    }

    @Nested class TheProcess {
        private static String says(String... options) throws Exception {
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED"));
            command.addAll(List.of(options));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Asks.class.getName()));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes()).strip();
            process.waitFor();
            return said;
        }

        static final class Asks {
            public static void main(String[] arguments) {
                try {
                    Backend backend = Backends.get();
                    System.out.println(backend.name());
                } catch (IllegalStateException | IllegalArgumentException e) {
                    System.out.println(e.getMessage());
                }
            }
        }

        @Test void withoutADriverPrintsNothingUnlessAskedForTheGpu() throws Exception {
            var said = says("-Dvaekit.opencl=/no/such/library", "-Dvaekit.backend=scalar");
            assertEquals("scalar", said);
        }

        @Test void saysWhatAForcedGpuLacks() throws Exception {
            var said = says("-Dvaekit.opencl=/no/such/library", "-Dvaekit.cuda=/no/such/cuda", "-Dvaekit.backend=gpu");
            assertEquals("Backend 'gpu' is unavailable: no OpenCL library was found (/no/such/library); install your graphics card's driver, or, to try it on the processor, PoCL "
                + "(Debian, Ubuntu: apt install pocl-opencl-icd ocl-icd-libopencl1). CUDA: no CUDA driver was found (/no/such/cuda); install NVIDIA's driver.", said);
        }

        /// The provider is asked for its name and rank; what it would open stays where it is, and no library is looked for.
        @Test void loadsNothingOfTheGpuUnlessAskedForIt() throws Exception {
            var loaded = says("-Xlog:class+load", "--add-modules", "jdk.incubator.vector").lines().filter(line -> line.contains(" vaekit.backend."))
                .map(line -> line.replaceFirst(".* (vaekit\\.backend\\.\\S+) .*", "$1")).toList();
            assertTrue(loaded.contains("vaekit.backend.simd.SimdBackend"), loaded + "");
            assertEquals(List.of("vaekit.backend.gpu.GpuProvider"), loaded.stream().filter(name -> name.startsWith("vaekit.backend.gpu.") && !name.contains("Test")).toList());
        }

        @Test void neverTakesTheGpuByItself() throws Exception {
            AnyDevice.device().close();
            assertTrue(says().endsWith("scalar"), "there is a device, but nobody asked for it");
        }

        @Test void throughOpenClTf32IsRefused() throws Exception {
            AnyDevice.device().close();
            var said = says("-Dvaekit.backend=gpu", "-Dvaekit.device=opencl", "-Dvaekit.tf32=true");
            assertTrue(said.startsWith("TF32 needs an NVIDIA card of compute capability 8.0 or newer, through CUDA (vaekit.backend=gpu, vaekit.device=cuda); this is "), said);
            assertTrue(said.endsWith(" through OpenCL. Leave --tf32 (vaekit.tf32, VAEKIT_TF32) out."), said);
        }

        @Test void saysWhichDevicesThereAre() throws Exception {
            AnyDevice.device().close();
            var said = says("-Dvaekit.backend=gpu", "-Dvaekit.device=abacus");
            assertTrue(said.startsWith("There is no device 'abacus' (vaekit.device, VAEKIT_DEVICE); there are 0: "), said);
            assertEquals("gpu", says("-Dvaekit.backend=gpu", "-Dvaekit.device=0"));
        }
    }
}
