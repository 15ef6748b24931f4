package vaekit.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vaekit.Vae;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.speed.Roofline;
import vaekit.speed.TimedBackend;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// What a training step of the basic VAE consists of, as a [TimedBackend] sees it.
public final class StepParts {
    private static final int WARM_UP = 400, STEPS = 400;

    private final Map<String, Part> parts = new LinkedHashMap<>();

    private StepParts() {}

    /// All calls of one operation with operands of one size.
    ///
    /// @param what    the operation and, of a product, the weights' size
    /// @param calls   how often it was called
    /// @param seconds of all calls
    /// @param flops   of all calls: of products, as the plain way counts them (a multiply-add is two)
    /// @param bytes   of all calls: each operand once, those that Adam changes twice
    public record Part(String what, int calls, double seconds, double flops, double bytes) {

        private Part plus(Part other) {
            return new Part(what, calls + other.calls, seconds + other.seconds, flops + other.flops, bytes + other.bytes);
        }

        /// Seconds that no program can go below that computes at the peak and moves each operand once between memory and processor. Operands in cache, and
        /// zeros that are left out, can be quicker.
        public double floor(Roofline roof) {
            return Math.max(flops / roof.gflops(), bytes / roof.gigabytes()) / 1e9;
        }
    }

    /// The parts of a step, the longest first, each with the time of one step.
    public static List<Part> measure(Backend backend, int batch, int hidden, int latent) {
        var step = new StepParts();
        var watched = new TimedBackend(backend, step::done).backend();
        var images = Bench.images(batch * STEPS, null);
        var vae = Vae.of(Workload.Sizes.D, latent).hidden(hidden).seed(1).build();
        Trainer.fit(vae, Bench.images(batch * WARM_UP, null), Settings.epochs(1).batch(batch).progress(Progress.NONE), watched);
        step.parts.clear();
        Trainer.fit(vae, images, Settings.epochs(1).batch(batch).progress(Progress.NONE), watched);
        return step.parts.values().stream().map(p -> new Part(p.what, p.calls, p.seconds / STEPS, p.flops / STEPS, p.bytes / STEPS))
                .sorted(Comparator.comparingDouble(Part::seconds).reversed()).toList();
    }

    private void done(String operation, Object[] arguments, long nanos) {
        var W = weights(operation, arguments);
        double bytes = Arrays.stream(arguments).mapToDouble(StepParts::bytes).sum(), flops = 0;
        if (W != null) flops = 2.0 * W.rows() * W.cols() * examples(operation, arguments).cols();
        if (operation.equals("linearWeightsAdam")) bytes += 3 * bytes(W);
        var name = W == null ? operation : operation + " " + W.rows() + " × " + W.cols();
        parts.merge(name, new Part(name, 1, nanos / 1e9, flops, bytes), Part::plus);
    }

    /// The matrix of weights among a product's operands; null if it is no product.
    private static Buffer weights(String operation, Object[] arguments) {
        return switch (operation) {
            case "linear", "linearInputGradient" -> (Buffer) arguments[0];
            case "linearWeightsGradient" -> (Buffer) arguments[3];
            case "linearWeightsAdam" -> (Buffer) arguments[5];
            default -> null;
        };
    }

    /// The operand of a product that has a column for each example.
    private static Buffer examples(String operation, Object[] arguments) {
        return (Buffer) arguments[switch (operation) {
            case "linear" -> 2;
            case "linearInputGradient" -> 1;
            default -> 0;
        }];
    }

    private static double bytes(Object argument) {
        return argument instanceof Buffer b ? 4.0 * b.rows() * b.cols() : 0;
    }
}
