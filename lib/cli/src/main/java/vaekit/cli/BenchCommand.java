package vaekit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vaekit.Mnist;
import vaekit.backend.Backend;
import vaekit.backend.simd.product.Peak;
import vaekit.backend.simd.product.Product;
import vaekit.bench.Bench;
import vaekit.bench.Products;
import vaekit.bench.StepParts;
import vaekit.bench.Timing;
import vaekit.bench.Workload;
import vaekit.speed.MatrixProduct;
import vaekit.speed.Roofline;

/// Measures this machine: its peak, the products, training, evaluation.
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Time training, evaluation and the products behind them, and compare with this machine's peak.",
        "With --json: one workload, one line, in the form that lib/bench/peers reads."})
final class BenchCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private BackendOptions backend;

    @Option(names = "--task", paramLabel = "TASK", split = ",", description = "Which of ${COMPLETION-CANDIDATES} (default: all; with --json VAE).")
    private List<Workload> tasks;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs, or repetitions; the first holds the compiler's work (default: 3; SAMPLE, which is short, many).")
    private Integer epochs;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "128", showDefaultValue = Visibility.ALWAYS, description = "Examples a step.")
    private int batch;

    @Option(names = "--hidden", paramLabel = "N", defaultValue = "400", showDefaultValue = Visibility.ALWAYS, description = "Hidden units.")
    private int hidden;

    @Option(names = "--latent", paramLabel = "N", defaultValue = "20", showDefaultValue = Visibility.ALWAYS, description = "Latent dimensions.")
    private int latent;

    @Option(names = "--examples", paramLabel = "N", defaultValue = "60000", showDefaultValue = Visibility.ALWAYS, description = "Examples of an epoch.")
    private int examples;

    @Option(names = "--mnist", description = "VAE and CONV train on MNIST (kit data mnist says where to put it), not on made-up images with as much ink.")
    private boolean mnist;

    @Option(names = "--json", description = "Print one line of JSON per workload and nothing else.")
    private boolean json;

    @Override public Integer call() {
        var on = backend.choose();
        var standard = Workload.Sizes.standard();
        var sizes = new Workload.Sizes(1, batch, hidden, latent, examples, standard.steps(), standard.samples(), standard.points(), standard.images());
        var chosen = tasks != null ? tasks : json ? List.of(Workload.VAE) : List.of(Workload.values());
        if (mnist && !List.of(Workload.VAE, Workload.CONV).containsAll(chosen))
            throw new ParameterException(spec.commandLine(), "--mnist is for --task VAE,CONV: the other tasks train on no images of their own.");
        var images = mnist ? Mnist.load().train() : null;
        var out = spec.commandLine().getOut();
        var timings = chosen.stream().map(task -> shown(out, Bench.run(task, sizes.repeated(epochs != null ? epochs : task.repetitions()), images))).toList();
        if (json) timings.forEach(timing -> out.println(timing.json()));
        else summary(out, on, timings);
        out.flush();
        return 0;
    }

    private Timing shown(PrintWriter out, Timing t) {
        if (!json) {
            out.printf(Locale.ROOT, "%-7s %s: %.3f s for %.0f %s (%.1f %s/s), process start to the first one's end %.1f s%n", t.work().name().toLowerCase(Locale.ROOT),
                t.backend(), t.median(), t.units(), t.work().unit(), t.perSecond(), t.work().unit(), t.firstDone());
            out.flush();
        }
        return t;
    }

    private void summary(PrintWriter out, Backend on, List<Timing> timings) {
        double peak = peak(on.threads());
        if (on.name().equals("simd")) out.println("simd: " + Product.here());
        out.printf(Locale.ROOT, "%nThis machine's peak, measured, %d thread(s): %.1f GFLOP/s%n", on.threads(), peak);
        for (var t : timings) out.printf(Locale.ROOT, "  %-40s %7.1f GFLOP/s  %3.0f %% of the %.1f beside it%n",
            t.work().name().toLowerCase(Locale.ROOT), t.gflops(), 100 * t.share(), t.gflops() / t.share());
        for (var p : Products.measure(on, batch, hidden, latent))
            out.printf(Locale.ROOT, "  %-40s %7.1f GFLOP/s  %3.0f %%%n", p.rows() + " × " + p.inner() + " × " + p.columns() + " " + p.what(), p.gflops(), 100 * p.gflops() / peak);
        out.printf(Locale.ROOT, "Peak memory %d MB%n", Timing.peakMemory());
        if (timings.stream().anyMatch(t -> t.work() == Workload.VAE)) step(out, on);
    }

    /// Where the time of a training step goes, and the time that each part would need at the machine's limits.
    private void step(PrintWriter out, Backend on) {
        var roof = Roofline.measure(on.threads(), 0.5);
        var parts = StepParts.measure(on, batch, hidden, latent);
        double all = parts.stream().mapToDouble(StepParts.Part::seconds).sum(), floors = parts.stream().mapToDouble(p -> p.floor(roof)).sum();
        out.printf(Locale.ROOT, "%nA training step: %.2f ms in the backend; at %.0f GFLOP/s and %.0f GB/s it would be %.2f ms (what is in cache, or black, can be quicker)%n",
                1e3 * all, roof.gflops(), roof.gigabytes(), 1e3 * floors);
        for (var p : parts) out.printf(Locale.ROOT, "  %-40s %7.3f ms  %3.0f %%   at the limits %7.3f ms%n", p.what(), 1e3 * p.seconds(), 100 * p.seconds() / all, 1e3 * p.floor(roof));
    }

    /// Without the Vector API the peak is unknown, and so are the shares.
    private static double peak(int threads) {
        return MatrixProduct.vectorsMissing().isEmpty() ? Peak.gflops(threads) : Double.NaN;
    }
}
