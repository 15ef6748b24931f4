package vaekit.reproduce;

import java.util.ArrayList;
import java.util.List;
import vaekit.Classifier;
import vaekit.JointCvae;
import vaekit.backend.Activation;
import vaekit.data.Split;
import vaekit.rng.Rng;
import vaekit.train.Settings;

/// Does a conditional VAE draw the digit it is asked for? A classifier that has only seen real images reads the drawings.
final class LabelTable implements Experiment {
    private static final int DRAWINGS = 10_000;
    private static final int[] LATENT = {2, 50};                 // few dimensions obey, many describe a given image better

    @Override public String name() {
        return "cvae-labels";
    }

    @Override public String source() {
        return "A CVAE with 784-500 softplus networks draws 1000 images of each digit, z from the prior; a network trained on real MNIST reads them. Nats per test image; share of drawings read as asked, in percent.";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        var trials = new ArrayList<Trial>();
        var note = quick ? ", quick" : "";
        for (int seed = 1; seed <= (quick ? 1 : 3); seed++) {
            int s = seed;
            trials.add(new Trial("judge: % of real test images misread" + note, "–", s, bench -> 100 * judge(mnist, s, quick, bench).error(mnist.test())));
            for (int L : LATENT) {
                trials.add(new Trial("CVAE, z = " + L + ": nats" + note, "–", s, bench -> nats(mnist, L, s, quick, bench)));
                trials.add(new Trial("CVAE, z = " + L + ": % of drawings as asked" + note, L == 2 ? "≥ 95 wanted" : "–", s,
                    bench -> 100 * obedience(judge(mnist, s, quick, bench), cvae(mnist, L, s, quick, bench), s)));
            }
        }
        return trials;
    }

    private static Classifier judge(Split mnist, int seed, boolean quick, TrialRun bench) {
        var judge = Classifier.of(784, 10).hidden(500).seed(1000 + seed).build();
        judge.fit(mnist.train(), bench.keep("judge-" + seed, Settings.epochs(quick ? 6 : 12).seed(seed)));
        return judge;
    }

    private static JointCvae cvae(Split mnist, int L, int seed, boolean quick, TrialRun bench) {
        var model = JointCvae.of(784, L, 10).hidden(500).activation(Activation.SOFTPLUS).seed(seed).build();
        model.fit(mnist.train(), settings(mnist, L, seed, quick, bench));
        return model;
    }

    private static double nats(Split mnist, int L, int seed, boolean quick, TrialRun bench) {
        var model = JointCvae.of(784, L, 10).hidden(500).activation(Activation.SOFTPLUS).seed(seed).build();
        return model.fit(mnist.train(), settings(mnist, L, seed, quick, bench)).last("test");
    }

    private static Settings settings(Split mnist, int L, int seed, boolean quick, TrialRun bench) {
        return bench.keep("cvae-" + L + "-" + seed, Settings.epochs(quick ? 6 : 15).batch(100).binarise().seed(seed).test(mnist.test()));
    }

    /// The share of drawings that the judge reads as the digit that was asked for.
    static double obedience(Classifier judge, JointCvae model, int seed) {
        int right = 0;
        var labels = new int[DRAWINGS / 10];
        for (int digit = 0; digit < 10; digit++) {
            java.util.Arrays.fill(labels, digit);
            for (int read : judge.classify(model.sample(labels, Rng.seed(seed).split(digit)))) if (read == digit) right++;
        }
        return (double) right / DRAWINGS;
    }
}
