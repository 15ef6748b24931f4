package vaekit.reproduce;

import static vaekit.backend.Activation.IDENTITY;
import static vaekit.backend.Activation.RELU;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import smile.tensor.ScalarType;
import vaekit.Autoregressor;
import vaekit.Vae;
import vaekit.backend.Window;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.data.Split;
import vaekit.eval.CodeUsage;
import vaekit.nn.Autoregressive;
import vaekit.nn.Chain;
import vaekit.nn.Convolution;
import vaekit.nn.TransposedConvolution;
import vaekit.nn.VectorQuantiser;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Settings;

/// A VQ-VAE (van den Oord et al. 2017) of binarised MNIST: 7×7 codes out of 64, then an autoregressive prior over them. Both are bounds on −log p(x): q is
/// certain, so the KL is the code's −log p(z).
final class VqTable implements Experiment {
    private static final int SIDE = 7, PLACES = SIDE * SIDE, D = 8, K = 64;
    private static final ScalarType TYPE = ScalarType.Float32;
    private final Map<Long, Measured> measured = new HashMap<>();

    /// Nats per test image, and codes that would be as hard to guess.
    private record Measured(double reconstruction, double uniform, double learned, double perplexity) {}

    @Override public String name() {
        return "vq";
    }

    @Override public String source() {
        return "van den Oord et al. 2017, on MNIST: 49 codes out of 64, binarised images; bits per test image (a bound) and the codebook's perplexity over the training set.";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        var note = quick ? ", quick" : "";
        var trials = new ArrayList<Trial>();
        for (long seed = 1; seed <= (quick ? 1 : 3); seed++) {
            trials.add(row("bits, codes equally likely" + note, mnist, quick, seed, m -> (m.reconstruction + m.uniform) / Math.log(2)));
            trials.add(row("bits, prior learned" + note, mnist, quick, seed, m -> (m.reconstruction + m.learned) / Math.log(2)));
            trials.add(row("of them for the codes" + note, mnist, quick, seed, m -> m.learned / Math.log(2)));
            trials.add(row("perplexity of 64 codes" + note, mnist, quick, seed, Measured::perplexity));
        }
        return trials;
    }

    private Trial row(String row, Split mnist, boolean quick, long seed, ToDoubleFunction<Measured> value) {
        return new Trial(row, "–", seed, bench -> value.applyAsDouble(measured.computeIfAbsent(seed, s -> measure(mnist, quick, s, bench))));
    }

    private static Measured measure(Split mnist, boolean quick, long seed, TrialRun bench) {
        Dataset train = ((Images) mnist.train()).binarised(1), test = ((Images) mnist.test()).binarised(2);
        if (quick) train = train.first(Math.min(20_000, train.size()));
        var quantiser = VectorQuantiser.of(D, K, seed);
        var vae = vae(quantiser, seed);
        int epochs = quick ? 4 : 30;
        vae.fit(train, bench.keep("vq-" + seed, Settings.epochs(epochs).batch(100).decay(epochs / 2.0).seed(seed)));
        var prior = new Autoregressor(Autoregressive.codes(PLACES, K, seed, 600));
        var codes = quantiser.oneHot(vae.encoder().apply(train.matrix()));
        prior.fit(codes, bench.keep("vq-prior-" + seed, Settings.epochs(epochs).batch(100).decay(epochs / 2.0).seed(seed)));
        return new Measured(reconstruction(vae, test), quantiser.prior().nats(PLACES * D), nll(prior, quantiser.oneHot(vae.encoder().apply(test.matrix()))),
            CodeUsage.of(vae, train.matrix()).perplexity());
    }

    /// −log p(x|z), the mean over all examples.
    private static double reconstruction(Vae vae, Dataset data) {
        var tape = Tape.create();
        var x = data.matrix();
        return -tape.mean(vae.likelihood().logLik(tape, tape.input(vae.decoder().apply(vae.encode(x).mu())), tape.input(x))).scalar();
    }

    private static double nll(Autoregressor prior, Dataset codes) {
        double sum = 0;
        for (double log : prior.logProb(codes.matrix())) sum -= log;
        return sum / codes.size();
    }

    private static Vae vae(VectorQuantiser quantiser, long seed) {
        var rng = Rng.seed(seed);
        var encoder = Chain.of(Convolution.halving("encoder", 28, RELU, rng.split(0), TYPE, 1, 16, 32),
            Convolution.of("encoder.codes", new Window(SIDE, SIDE, 32, 1, 1, 0), D, IDENTITY, rng.split(1), TYPE));
        var decoder = Chain.of(Convolution.of("decoder.codes", new Window(SIDE, SIDE, D, 3, 1, 1), 32, RELU, rng.split(2), TYPE),
            TransposedConvolution.doubling("decoder", 28, RELU, rng.split(3), TYPE, 32, 16, 1));
        return Vae.of(784, PLACES * D).encoder(encoder).decoder(decoder).posterior(quantiser).prior(quantiser.prior()).build();
    }
}
