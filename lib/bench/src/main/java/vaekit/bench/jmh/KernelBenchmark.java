package vaekit.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.Buffer;
import vaekit.rng.Rng;

/// Why: a training step is a dozen of these calls; here each one is timed alone, on every backend, to see which of them a change has made faster.
///
/// The widest layer of the basic VAE, 784 → 400, and a batch of 128. Run: see README.md of this module.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class KernelBenchmark {
    @Param({"simd", "blas", "scalar"}) String backend;
    @Param({"1", "2"}) int threads;

    private Backend on;
    private Buffer W, b, x, y, dW, dx, logits, image, residual, logLik, eps, m, v;

    @Setup public void prepare() {
        on = Backends.open(backend, threads);
        W = on.of(Rng.seed(1).normal(400, 784));
        b = on.of(Rng.seed(2).normal(400, 1));
        x = on.of(Rng.seed(3).normal(784, 128));
        y = on.of(Rng.seed(4).normal(400, 128));
        dW = on.zeros(ScalarType.Float32, 400, 784);
        m = on.zeros(ScalarType.Float32, 400, 784);
        v = on.zeros(ScalarType.Float32, 400, 784);
        dx = on.zeros(ScalarType.Float32, 784, 128);
        logits = on.of(Rng.seed(5).normal(784, 128));
        image = on.of(Rng.seed(6).normal(784, 128));
        residual = on.zeros(ScalarType.Float32, 784, 128);
        logLik = on.zeros(ScalarType.Float32, 1, 128);
        eps = on.zeros(ScalarType.Float32, 20, 128);
    }

    @Benchmark public void linearRelu() {
        on.linear(W, b, x, Activation.RELU, y);
    }

    @Benchmark public void linearSoftplus() {
        on.linear(W, b, x, Activation.SOFTPLUS, y);
    }

    @Benchmark public void weightsGradient() {
        on.linearWeightsGradient(y, x, true, dW, null);
    }

    @Benchmark public void inputGradient() {
        on.linearInputGradient(W, y, true, dx);
    }

    @Benchmark public void bernoulliLogLik() {
        on.bernoulliLogLik(logits, image, residual, logLik);
    }

    @Benchmark public void adam() {
        on.adam(W, dW, m, v, 1e-9, 0.9, 0.999, 1e-8);
    }

    @Benchmark public void normalNoise() {
        on.normal(1, eps);
    }
}
