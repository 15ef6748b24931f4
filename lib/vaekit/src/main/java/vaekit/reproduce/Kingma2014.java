package vaekit.reproduce;

import java.util.ArrayList;
import java.util.List;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.data.Split;
import vaekit.model.Classifier;
import vaekit.model.JointCvae;
import vaekit.model.M1;
import vaekit.model.M2;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.Progress;
import vaekit.train.Settings;

/// Kingma, Rezende, Mohamed & Welling (2014), table 1: error on MNIST's test set in percent with few labels.
final class Kingma2014 implements Experiment {
    private static final int[] LABELS = {100, 600, 1000, 3000};
    private static final String[][] PAPER = {{"25.81", "11.97", "3.33"}, {"11.44", "4.94", "2.59"}, {"10.70", "3.60", "2.40"}, {"6.04", "3.92", "2.18"}};

    private Split features;                                  // M1's posterior means, standardised: the same for all trials

    @Override public String name() {
        return "kingma2014";
    }

    @Override public String source() {
        return "Kingma et al. 2014, table 1: error in percent on MNIST's test set with N labels, equally many of each class; mean ± standard deviation over draws of the labels.";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        var trials = new ArrayList<Trial>();
        int draws = quick ? 1 : 3;
        for (int i = 0; i < (quick ? 1 : LABELS.length); i++) {
            int N = LABELS[i];
            for (int seed = 1; seed <= draws; seed++) {
                int draw = seed;
                var note = ", " + N + " labels" + (quick ? ", quick" : "");
                trials.add(new Trial("network" + note, PAPER[i][0], seed, progress -> 100 * network(mnist, N, draw, quick, progress)));
                trials.add(new Trial("M1+M2" + note, PAPER[i][2], seed, progress -> 100 * stacked(mnist, N, draw, quick, progress)));
                trials.add(new Trial("M2" + note, PAPER[i][1], seed, progress -> 100 * m2(mnist, N, draw, quick, progress)));
            }
        }
        return trials;
    }

    /// N examples, equally many of each class, by the draw's seed.
    private static Dataset labelled(Dataset train, int N, int draw) {
        var chosen = new int[N];
        var count = new int[train.classes()];
        int n = 0;
        for (int i : Rng.seed(2014).split(draw).permutation(train.size())) {
            if (n < N && count[train.label(i)] < N / train.classes()) {
                count[train.label(i)]++;
                chosen[n++] = i;
            }
        }
        return train.subset(chosen);
    }

    private static double network(Split mnist, int N, int draw, boolean quick, Progress progress) {
        var few = labelled(mnist.train(), N, draw);
        var net = Classifier.of(784, 10, new int[] {500}, draw);
        net.fit(few, Settings.epochs(quick ? 100 : 200).batch(50).rate(1e-3).seed(draw).progress(progress));
        return net.error(mnist.test());
    }

    private static double m2(Split mnist, int N, int draw, boolean quick, Progress progress) {
        var sizes = JointCvae.Sizes.of(784, 50, 10, N == 100 ? 300 : 500, draw);
        var model = new M2(sizes, labelled(mnist.train(), N, draw), 100, M2.Scaling.alpha(50));
        model.fit(quick ? mnist.train().first(10_000) : mnist.train(), Settings.epochs(quick ? 4 : 15).batch(100).rate(5e-4).seed(draw).binarise().progress(progress));
        return model.error(mnist.test());
    }

    /// M2 on M1's features: x is now z1, real numbers, so the decoder is Gaussian with a learned variance.
    private double stacked(Split mnist, int N, int draw, boolean quick, Progress progress) {
        if (features == null) features = features(mnist, quick, progress);
        var sizes = JointCvae.Sizes.of(features.train().dim(), 50, 10, 500, draw).likelihood(new Likelihood.LearnedGaussian());
        var model = new M2(sizes, labelled(features.train(), N, draw), 100, M2.Scaling.alpha(20));
        model.fit(features.train(), Settings.epochs(quick ? 5 : 40).batch(100).rate(5e-4).seed(draw).progress(progress));
        return model.error(features.test());
    }

    /// M1: a VAE 784-500-500, z = 50, softplus; its posterior means.
    private static Split features(Split mnist, boolean quick, Progress progress) {
        var m1 = Vae.of(784, 50).hidden(500, 500).activation(Activation.SOFTPLUS).seed(1).build();
        m1.fit(mnist.train(), Settings.epochs(quick ? 8 : 60).batch(100).rate(5e-4).binarise().progress(progress));
        return M1.features(m1, mnist);
    }
}
