package vaekit.backend.gpu.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backends;
import vaekit.backend.Buffer;
import vaekit.backend.StepNumber;
import vaekit.backend.gpu.DeviceException;
import vaekit.backend.gpu.GpuBackend;
import vaekit.backend.gpu.cuda.CudaDouble.Run;

/// CUDA without a card: every call goes to a double of the driver's library.
class CudaDeviceTest {
    @TempDir private Path folder;

    private Run uses(String what, String... environment) throws Exception {
        return new CudaDouble(folder).run(Uses.class, what, environment);
    }

    @Test void callsAreInOrderAndEverythingIsGivenBack() throws Exception {
        var run = uses("computes");
        assertEquals("CUDA Double 1000, 0.0 GB, compute capability 8.0, TF32 off (--tf32 turns it on)\n3.5 once, 13.0 and 23.0 repeated", run.said());
        assertEquals("cuInit", run.calls().getFirst());
        assertEquals("release", run.calls().getLast());
        for (var pair : List.of(List.of("alloc", "free"), List.of("load", "unload"), List.of("retain", "release"), List.of("graph", "no graph"), List.of("instantiate", "no executable")))
            assertEquals(run.count(pair.getFirst()), run.count(pair.getLast()), pair + " in " + run.calls());
        assertEquals(3, run.count("write"), "the matrix of the host, and y twice, after the host has seen it and may have changed it");
    }

    /// A context is the current one of a thread: cells of a notebook do not all run on the same one.
    @Test void anotherThreadMayGoOn() throws Exception {
        assertEquals("3.5", uses("moves").said());
    }

    @Test void aFullCardIsASentence() throws Exception {
        var said = uses("fills").said();
        assertTrue(said.contains("Double 1000 has no room for a matrix [500, 500], 1.0 MB, beside the 0.4 MB that this run holds there; it has 1.0 MB in all. Take smaller batches"), said);
    }

    @Test void aLostCardIsASentence() throws Exception {
        var said = uses("loses").said();
        assertTrue(said.contains("LOST Double 1000 was lost in the middle of its work (cuLaunchKernel: error 700). What it was computing is gone; a checkpoint written before is good"), said);
    }

    @Test void aCardThatIsLostInARepeatedStepIsASentence() throws Exception {
        var said = uses("loses when repeated").said();
        assertTrue(said.contains("LOST Double 1000 was lost in the middle of its work (cuGraphLaunch: error 700)."), said);
    }

    @Test void aDriverThatIsOlderThanTheKernelsIsASentence() throws Exception {
        var said = uses("computes", "CUDA_DOUBLE_OLD_DRIVER").said();
        assertTrue(said.contains("OTHER Double 1000's driver is too old for the kernels (cuModuleLoadData: error 222). Update NVIDIA's driver, or use the card through OpenCL"), said);
    }

    @Test void aCardThatIsTooOldIsNotOffered() throws Exception {
        assertEquals("the CUDA driver offers no card of compute capability 7.5 (Turing, 2018) or newer; use an older one through OpenCL.", uses("computes", "CUDA_DOUBLE_OLD").said());
    }

    @Test void aDriverThatDoesNotStartIsASentence() throws Exception {
        assertEquals("the installed CUDA driver does not start (cuInit: error 803); see whether nvidia-smi lists the card, and update NVIDIA's driver.",
            uses("computes", "CUDA_DOUBLE_ASLEEP").said());
    }

    @Test void aDriverThatLacksAFunctionIsASentence() throws Exception {
        assertEquals("the installed CUDA driver is too old: it has no cuMemAlloc_v2; update NVIDIA's driver.",
            new CudaDouble(folder, "-DcuMemAlloc_v2=cuMemAlloc").run(Uses.class, "computes").said());
    }

    /// The kernels of products are those of `tensor_cores.cl`; all others are the usual ones.
    @Test void tf32IsHonouredWhereItIsAskedFor() throws Exception {
        var run = new CudaDouble(folder).run(Multiplies.class, "", "VAEKIT_TF32");
        assertEquals("CUDA Double 1000, 0.0 GB, compute capability 8.0, TF32 on\ngpu in TF32", run.said());
        assertEquals(List.of("product_tf32_2 2x1x256", "product_adam_tf32_2 2x1x256", "product_1 3x1x256"),
            run.launches().stream().filter(launch -> launch.contains("product")).map(launch -> launch.replaceFirst("launch (.*):.*", "$1")).toList());
        assertEquals(3, run.count("load"), "single precision, TF32, double precision");
        assertEquals(3, run.count("unload"));
    }

    @Test void withoutAWishThereIsNoTf32() throws Exception {
        var run = new CudaDouble(folder).run(Multiplies.class, "");
        assertEquals("CUDA Double 1000, 0.0 GB, compute capability 8.0, TF32 off (--tf32 turns it on)\ngpu", run.said());
        assertEquals(0, run.launches().stream().filter(launch -> launch.contains("tf32")).count());
        assertEquals(2, run.count("load"));
    }

    @Test void anOlderCardRefusesTf32AndNeverLoadsIt() throws Exception {
        var run = new CudaDouble(folder).run(Multiplies.class, "", "VAEKIT_TF32", "CUDA_DOUBLE_TURING");
        assertEquals("CUDA Double 1000, 0.0 GB, compute capability 7.5, no TF32\nTF32 needs an NVIDIA card of compute capability 8.0 or newer, through CUDA (vaekit.backend=gpu, "
            + "vaekit.device=cuda); this is Double 1000, compute capability 7.5. Leave --tf32 (vaekit.tf32, VAEKIT_TF32) out.", run.said());
        assertEquals(0, run.count("load"));
        assertEquals(1, run.count("release"), "what was opened to ask is closed");
    }

    static final class Multiplies {
        public static void main(String[] none) {
            System.out.println(CudaDevices.all().getFirst());
            try (var gpu = (GpuBackend) Backends.open("gpu", 0)) {
                System.out.println(gpu.title());
                Buffer W = gpu.zeros(ScalarType.Float32, 40, 3), x = gpu.zeros(ScalarType.Float32, 3, 5), y = gpu.zeros(ScalarType.Float32, 40, 5), m = gpu.zeros(ScalarType.Float32, 40, 3);
                gpu.linear(W, null, x, Activation.RELU, y);
                gpu.linearWeightsAdam(y, x, true, null, null, W, m, m, 1, 0.9, 0.9, 1);
                gpu.linear(gpu.zeros(ScalarType.Float64, 40, 3), null, gpu.zeros(ScalarType.Float64, 3, 5), Activation.RELU, gpu.zeros(ScalarType.Float64, 40, 5));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    static final class Uses {
        public static void main(String[] what) throws Exception {
            var why = CudaDevices.unavailableBecause();
            if (why.isPresent()) {
                System.out.println(why.get());
                return;
            }
            try (var gpu = new GpuBackend(new CudaDevice(CudaDevices.all().getFirst()))) {
                switch (what[0]) {
                    case "computes" -> computes(gpu);
                    case "moves" -> {
                        var thread = new Thread(() -> System.out.println(once(gpu)));
                        thread.start();
                        thread.join();
                    }
                    case "fills" -> {
                        var kept = gpu.zeros(ScalarType.Float32, 300, 300);
                        try {
                            gpu.zeros(ScalarType.Float32, 500, 500);
                        } finally {
                            Reference.reachabilityFence(kept);
                        }
                    }
                    default -> {
                        var x = gpu.of(some());
                        if (what[0].endsWith("repeated")) gpu.record(() -> gpu.log(x, x)).orElseThrow().run();
                        else gpu.log(x, x);
                    }
                }
            } catch (DeviceException e) {
                System.out.println(e.kind() + " " + e.getMessage());
            }
        }

        private static DenseMatrix some() {
            var matrix = DenseMatrix.zeros(ScalarType.Float32, 9, 11);
            matrix.fill(1.25);
            return matrix;
        }

        private static double once(GpuBackend gpu) {
            var y = gpu.zeros(ScalarType.Float32, 9, 11);
            gpu.affine(2, gpu.of(some()), 1, y);
            return y.host().get(8, 10);
        }

        private static void computes(GpuBackend gpu) {
            System.out.println(CudaDevices.all().getFirst());
            var x = gpu.of(some());
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
