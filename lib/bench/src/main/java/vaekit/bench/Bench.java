package vaekit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import vaekit.JointCvae;
import vaekit.M2;
import vaekit.Vae;
import vaekit.backend.Backends;
import vaekit.backend.simd.product.Peak;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.eval.ImportanceSampling;
import vaekit.rng.Rng;
import vaekit.speed.MatrixProduct;
import vaekit.train.History;
import vaekit.train.Progress;
import vaekit.train.Settings;

/// Times a [Workload] on the backend of this process (`-Dvaekit.backend`, `-Dvaekit.threads`).
public final class Bench {
    private final Workload.Sizes sizes;
    private final Dataset given;
    private final List<Double> times = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> peaks = new ArrayList<>();
    private double firstDone;

    private Bench(Workload.Sizes sizes, Dataset given) {
        this.sizes = sizes;
        this.given = given;
    }

    /// Runs the work on images that are made up, of MNIST's shape and with its share of ink, and returns what was measured.
    public static Timing run(Workload work, Workload.Sizes sizes) {
        return run(work, sizes, null);
    }

    /// The same; `VAE` and `CONV` train on these images, of 28×28 pixels, unless null.
    public static Timing run(Workload work, Workload.Sizes sizes, Dataset given) {
        var bench = new Bench(sizes, given);
        var backend = Backends.get();
        double units = switch (work) {
            case VAE -> bench.vae();
            case CONV -> bench.conv();
            case M2 -> bench.m2();
            case IWAE -> bench.repeat(sizes.points(), bench.logLikelihood());
            case SAMPLE -> bench.repeat(sizes.images(), bench.decoding());
        };
        return new Timing(work, backend.title(), backend.threads(), sizes, List.copyOf(bench.times), units, bench.firstDone, List.copyOf(bench.losses), List.copyOf(bench.peaks));
    }

    private double vae() {
        var images = images();
        var vae = Vae.of(Workload.Sizes.D, sizes.latent()).hidden(sizes.hidden()).seed(1).build();
        var clock = new Clock();
        vae.fit(images, Settings.epochs(sizes.repetitions()).batch(sizes.batch()).progress(clock));
        return images.size();
    }

    private double conv() {
        var images = images();
        var clock = new Clock();
        ConvolutionalVae.of(sizes.latent()).fit(images, Settings.epochs(sizes.repetitions()).batch(sizes.batch()).progress(clock));
        return images.size();
    }

    private Dataset images() {
        return given != null ? given.first(Math.min(given.size(), sizes.examples())) : images(sizes.examples(), null);
    }

    private double m2() {
        int B = 100, n = sizes.steps() * B;
        var labels = new int[n];
        for (int i = 0; i < n; i++) labels[i] = i % 10;
        var images = images(n, labels);
        var m2 = new M2(JointCvae.of(Workload.Sizes.D, 50, 10).hidden(500).build(), images.subset(IntStream.range(0, 1000).toArray()), B, M2.Scaling.alpha(50));
        m2.fit(images, Settings.epochs(sizes.repetitions()).batch(B).rate(3e-4).progress(new Clock()));
        return sizes.steps();
    }

    private DoubleSupplier logLikelihood() {
        var vae = Vae.of(Workload.Sizes.D, sizes.latent()).hidden(sizes.hidden()).seed(1).build();
        var x = images(sizes.points(), null).matrix();
        return () -> -ImportanceSampling.nll(vae, x, sizes.samples(), Rng.seed(times.size())).mean();
    }

    private DoubleSupplier decoding() {
        var vae = Vae.of(Workload.Sizes.D, sizes.latent()).hidden(sizes.hidden()).seed(1).build();
        return () -> vae.sample(sizes.images(), Rng.seed(times.size())).get(0, 0);
    }

    private double repeat(int units, DoubleSupplier work) {
        for (int i = 0; i < sizes.repetitions(); i++) {
            long start = System.nanoTime();
            double result = work.getAsDouble();
            done(start, result);
        }
        return units;
    }

    private void done(long start, double loss) {
        times.add((System.nanoTime() - start) / 1e9);
        losses.add(loss);
        if (times.size() == 1) firstDone = Timing.sinceProcessStart();
        peaks.add(peak(Backends.get().threads()));
    }

    /// Without the Vector API it is unknown.
    private double peak(int threads) {
        if (MatrixProduct.vectorsMissing().isPresent()) return Double.NaN;
        if (peaks.isEmpty()) Peak.gflops(threads);         // its loop is compiled
        return Peak.now(threads);
    }

    /// Times epochs.
    private final class Clock implements Progress {
        private long start = System.nanoTime();

        @Override public void epoch(int epoch, int epochs, History history) {
            done(start, history.last("loss"));
            start = System.nanoTime();
        }
    }

    /// Grey rings of random sizes at random places: like MNIST's digits a fifth of an image is not black, and its border is. Products leave out what is black.
    static Images images(int n, int[] labels) {
        var pixels = new byte[n * Workload.Sizes.D];
        var rng = Rng.seed(1);
        IntStream.range(0, n).parallel().forEach(image -> ring(rng, image, pixels));
        return Images.of("rings", pixels, 28, 28, labels, null);
    }

    private static void ring(Rng rng, int image, byte[] pixels) {
        double x = 11 + 6 * rng.uniform(3L * image), y = 11 + 6 * rng.uniform(3L * image + 1), radius = 4 + 5 * rng.uniform(3L * image + 2);
        for (int j = 0, at = image * Workload.Sizes.D; j < 28; j++) {
            for (int i = 0; i < 28; i++, at++) {
                double ink = 1.85 - Math.abs(Math.sqrt((i - x) * (i - x) + (j - y) * (j - y)) - radius);
                if (ink > 0) pixels[at] = (byte) Math.min(255, 1 + 200 * ink);
            }
        }
    }
}
