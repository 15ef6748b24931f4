package vaekit.reproduce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import vaekit.Autoregressor;
import vaekit.Vae;
import vaekit.data.Images;
import vaekit.data.Split;
import vaekit.eval.ImportanceSampling;
import vaekit.nn.Autoregressive;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.Settings;

/// Decoders that see the pixels before, with z and without, on binarised MNIST (Germain et al. 2015; Gulrajani et al. 2017): NLL, and how much of it z carries.
final class StrongDecoderTable implements Experiment {
    private static final int SAMPLES = 200;
    private final Map<String, double[]> measured = new HashMap<>();         // NLL and KL

    @Override public String name() {
        return "ar";
    }

    @Override public String source() {
        return "Strong decoders on binarised MNIST, nats per test image: VAE 784-400-20; MADE with 500 hidden units, alone (exact) and with that VAE (200 importance samples); one that looks back 60 pixels; a masked convolution of 1,089 weights, alone.";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        var trials = new ArrayList<Trial>();
        for (long seed = 1; seed <= (quick ? 1 : 3); seed++) {
            alone(trials, "pixels before", "88.4 (MADE, 8000 units)", s -> Autoregressive.pixels(784, s, 500), mnist, quick, seed);
            alone(trials, "a window of 7×7", "–", s -> Autoregressive.convolutional(28, 7, s, 16, 16), mnist, quick, seed);
            with(trials, "independent pixels", "86.8 (Burda, 200-200)", s -> new Likelihood.Bernoulli(), mnist, quick, seed);
            with(trials, "pixels before", "–", s -> Autoregressive.pixels(784, s, 500), mnist, quick, seed);
            with(trials, "60 pixels before", "–", s -> Autoregressive.shortSighted(784, 60, s), mnist, quick, seed);
        }
        return trials;
    }

    private static Settings settings(boolean quick, long seed) {
        int epochs = quick ? 3 : 40;
        return Settings.epochs(epochs).batch(100).binarise().decay(epochs / 2.0).seed(seed);
    }

    private void alone(List<Trial> trials, String decoder, String paper, LongFunction<Autoregressive> likelihood, Split mnist, boolean quick, long seed) {
        trials.add(new Trial("NLL, " + decoder + ", no z" + note(quick), paper, seed, bench -> {
            var model = new Autoregressor(likelihood.apply(seed));
            model.fit(mnist.train(), bench.keep("alone-" + decoder.replaceAll("\\W+", "-") + "-" + seed, settings(quick, seed)));
            double sum = 0;
            var test = test(mnist, quick);
            for (double log : model.logProb(test.matrix())) sum -= log;
            return sum / test.size();
        }));
    }

    private void with(List<Trial> trials, String decoder, String paper, LongFunction<Likelihood> likelihood, Split mnist, boolean quick, long seed) {
        trials.add(new Trial("NLL, z and " + decoder + note(quick), paper, seed, bench -> measure(decoder, likelihood, mnist, quick, seed, bench)[0]));
        trials.add(new Trial("KL, z and " + decoder + note(quick), "–", seed, bench -> measure(decoder, likelihood, mnist, quick, seed, bench)[1]));
    }

    private double[] measure(String decoder, LongFunction<Likelihood> likelihood, Split mnist, boolean quick, long seed, TrialRun bench) {
        return measured.computeIfAbsent(decoder + seed, key -> {
            var vae = Vae.of(784, 20).hidden(400).likelihood(likelihood.apply(seed)).seed(seed).build();
            var test = test(mnist, quick);
            var history = vae.fit(mnist.train(), bench.keep(decoder.replace(' ', '-') + "-" + seed, settings(quick, seed).test(test)));
            return new double[] {ImportanceSampling.nll(vae, test.matrix(), SAMPLES, Rng.seed(1)).mean(), history.last("test.kl")};
        });
    }

    private static Images test(Split mnist, boolean quick) {
        return (Images) ((Images) mnist.test()).binarised(2).first(Math.min(quick ? 200 : 1000, mnist.test().size()));
    }

    private static String note(boolean quick) {
        return quick ? ", 3 epochs" : "";
    }
}
