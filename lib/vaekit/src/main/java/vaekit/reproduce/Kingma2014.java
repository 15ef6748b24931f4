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

    private Vae m1;                                          // the same for all trials
    private Split codes;

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

    /// M2 on pixels. In the few epochs of a quick run it stays near the network (measured: 22 % at 100 labels).
    private static double m2(Split mnist, int N, int draw, boolean quick, Progress progress) {
        var sizes = JointCvae.Sizes.of(784, 20, 10, 150, draw).activation(Activation.RELU);
        var model = new M2(sizes, labelled(mnist.train(), N, draw), 100, new M2.Scaling(0.1, 1, 5));
        model.fit(quick ? mnist.train().first(20_000) : mnist.train(), Settings.epochs(quick ? 2 : 20).batch(100).rate(2e-3).seed(draw).binarise().progress(progress));
        return model.error(mnist.test());
    }

    /// M2 on M1's codes: x is now z1 ~ q(z1|x), real numbers, so the decoder is Gaussian with a learned variance. Each labelled image gives
    /// 50 codes, each unlabelled one a single one; test images are classified by their mean.
    private double stacked(Split mnist, int N, int draw, boolean quick, Progress progress) {
        if (m1 == null) m1 = trained(mnist, progress);
        if (codes == null) codes = new Split(M1.draws(m1, mnist.train(), 1, mnist.train(), Rng.seed(5)), M1.means(m1, mnist.test(), mnist.train()));
        var few = M1.draws(m1, labelled(mnist.train(), N, draw), 50, mnist.train(), Rng.seed(6).split(draw));
        var sizes = JointCvae.Sizes.of(few.dim(), 10, 10, 200, draw).activation(Activation.RELU).likelihood(new Likelihood.LearnedGaussian());
        var model = new M2(sizes, few, 100, new M2.Scaling(0.1, 1, 1));
        model.fit(codes.train(), Settings.epochs(quick ? 14 : 30).batch(100).rate(2e-3).seed(draw).progress(progress));
        return model.error(codes.test());
    }

    /// M1: a VAE 784-500-500, z = 50, its KL warmed up over five epochs so that more dimensions stay in use.
    private static Vae trained(Split mnist, Progress progress) {
        var vae = Vae.of(784, 50).hidden(500, 500).activation(Activation.RELU).seed(1).build();
        vae.fit(mnist.train(), Settings.epochs(12).batch(100).warmUp(5).binarise().progress(progress));
        return vae;
    }
}
