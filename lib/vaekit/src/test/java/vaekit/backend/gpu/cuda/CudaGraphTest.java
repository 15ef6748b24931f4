package vaekit.backend.gpu.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.gpu.GpuBackend;
import vaekit.backend.gpu.cuda.CudaDouble.Run;
import vaekit.data.Vectors;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A training as the double of CUDA's library sees it: kernels with all their arguments, in order. A step that is started as a graph asks for the same kernels, with the
/// same arguments, as one whose kernels are started one by one.
class CudaGraphTest {
    private static final int STEPS = 24, RECORDED = 22;    // the third step is the first that is repeated
    private static final String NONE = "vaekit: no CUDA graphs, so the kernels of a step are started one by one, with the same results: ";
    @TempDir private Path folder;

    private Run trains(String... environment) throws Exception {
        return new CudaDouble(folder).run(Trains.class, "", environment);
    }

    @Test void aGraphDoesWhatThePlainCallsDo() throws Exception {
        Run graph = trains(), plain = trains("CUDA_DOUBLE_NO_GRAPHS");
        assertEquals("", graph.said());
        assertEquals(RECORDED, graph.count("start"));
        assertEquals(0, plain.count("start"));
        assertEquals(plain.launches(), graph.launches());
        assertTrue(graph.launches().stream().anyMatch(launch -> launch.startsWith("launch product_adam_1 ")), graph.launches() + "");
    }

    /// The key of the noise, and Adam's rate and epsilon for each of eight parameters, half of which are biases.
    @Test void betweenTwoStartsOnlyNumbersOfTheStepChange() throws Exception {
        var calls = trains().calls();
        int last = calls.lastIndexOf("start"), before = calls.subList(0, last).lastIndexOf("start");
        var between = calls.subList(before, last).stream().filter(call -> !call.startsWith("launch ")).toList();
        assertEquals(9, between.stream().filter("change"::equals).count(), between + "");
        assertEquals(0, between.stream().filter(call -> call.equals("read") || call.equals("alloc") || call.equals("wait")).count(), between + "");
    }

    @Test void whatAGraphTakesIsGivenBack() throws Exception {
        for (var run : new Run[] {trains(), trains("CUDA_DOUBLE_NO_GRAPHS")}) {
            assertEquals(run.count("graph"), run.count("no graph"));
            assertEquals(run.count("instantiate"), run.count("no executable"));
            assertEquals(run.count("alloc"), run.count("free"));
        }
    }

    @Test void aDriverThatRefusesGraphsIsToldOfOnce() throws Exception {
        assertEquals(NONE + "Double 1000 refused what was asked of it (cuGraphInstantiateWithFlags: error 801).",
            trains("CUDA_DOUBLE_NO_GRAPHS", "TWICE").said());
    }

    @Test void aDriverWithoutGraphsIsToldOfOnce() throws Exception {
        var run = new CudaDouble(folder, "-DNO_GRAPHS").run(Trains.class, "", "TWICE");
        assertEquals(NONE + "the driver has no cuGraphCreate.", run.said());
        assertTrue(run.launches().size() > STEPS);
    }

    static final class Trains {
        public static void main(String[] arguments) {
            for (int i = System.getenv("TWICE") == null ? 1 : 2; i > 0; i--) train();
        }

        private static void train() {
            var vae = Vae.of(6, 2).hidden(8).likelihood(new Likelihood.Gaussian(1)).seed(3).build();
            var data = Vectors.of("noise", Rng.seed(1).normal(ScalarType.Float32, 6, 8 * STEPS));
            try (var gpu = new GpuBackend(new CudaDevice(CudaDevices.all().getFirst()))) {
                Trainer.fit(vae, data, Settings.epochs(1).batch(8).seed(5).quiet(), gpu);
            }
        }
    }
}
