package vaekit.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import smile.classification.KNN;
import vaekit.Classifier;
import vaekit.JointCvae;
import vaekit.M1;
import vaekit.M2;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.data.RowArrays;
import vaekit.data.Split;
import vaekit.eval.ErrorRate;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.Settings;

/// Kingma, Rezende, Mohamed & Welling (2014), table 1: error on MNIST's test set in percent with few labels. Its twin judges on images that
/// are left out of training, with other draws of the labels: all settings below were chosen there, and the test set saw the result only.
final class Kingma2014 implements Experiment {
    private static final int[] LABELS = {100, 600, 1000, 3000};
    private static final String[][] PAPER = {{"25.81", "11.82", "11.97", "3.33"}, {"11.44", "5.72", "4.94", "2.59"}, {"10.70", "4.24", "3.60", "2.40"}, {"6.04", "3.49", "3.92", "2.18"}};

    private final boolean choosing;
    private Vae m1;                                          // the same for all trials
    private Split codes;

    /// @param choosing whether this is the twin, for choosing settings
    Kingma2014(boolean choosing) {
        this.choosing = choosing;
    }

    @Override public String name() {
        return choosing ? "kingma2014-validation" : "kingma2014";
    }

    @Override public String source() {
        return "Kingma et al. 2014, table 1: error in percent " + (choosing ? "on 10,000 training images left out, for choosing settings (the paper's numbers are for the test set)" : "on MNIST's test set")
            + " with N labels, equally many of each class; mean ± standard deviation over draws of the labels.";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        var data = choosing ? FewLabels.choose(mnist) : FewLabels.report(mnist);
        var trials = new ArrayList<Trial>();
        for (int i = 0; i < (quick ? 1 : LABELS.length); i++) {
            for (int draw = 1; draw <= (quick ? 1 : 3); draw++) row(trials, data, i, draw, quick);
        }
        return trials;
    }

    private void row(List<Trial> trials, FewLabels data, int row, int draw, boolean quick) {
        int N = LABELS[row];
        var note = ", " + N + " labels" + (quick ? ", quick" : "");
        trials.add(new Trial("network" + note, PAPER[row][0], draw, bench -> 100 * network(data, N, draw, quick, bench)));
        trials.add(new Trial("M1 + k-NN (paper: TSVM)" + note, PAPER[row][1], draw, bench -> 100 * nearest(data, N, draw, quick, bench)));
        trials.add(new Trial("M2" + note, PAPER[row][2], draw, bench -> 100 * m2(data, N, draw, quick, bench)));
        trials.add(new Trial("M1+M2" + note, PAPER[row][3], draw, bench -> 100 * stacked(data, N, draw, quick, bench)));
    }

    private static double network(FewLabels data, int N, int draw, boolean quick, TrialRun bench) {
        var net = Classifier.of(784, 10).hidden(500).seed(draw).build();
        net.fit(data.labelled(N, draw), bench.keep("network-" + N + "-" + draw, Settings.epochs(quick ? 100 : 200).batch(50).rate(1e-3).seed(draw)));
        return net.error(data.judged());
    }

    /// M1's features, the means of its codes, and the nearest labelled one.
    private double nearest(FewLabels data, int N, int draw, boolean quick, TrialRun bench) {
        prepare(data, quick, bench);
        var few = M1.means(m1, data.labelled(N, draw), data.pool());
        var classifier = KNN.fit(RowArrays.of(few.matrix()), few.labels(), 1);
        var rows = RowArrays.of(codes.test().matrix());
        return ErrorRate.of(Arrays.stream(rows).mapToInt(classifier::predict).toArray(), codes.test().labels());
    }

    /// M2 on pixels. If z is free from the start it explains the whole image, and y stays unused; so the KL of z counts threefold at first,
    /// which leaves the digit's rough shape to y, and goes back to once over the first epochs. Small batches and a high rate, because many noisy steps take
    /// images out of classes they were put into too early.
    private static double m2(FewLabels data, int N, int draw, boolean quick, TrialRun bench) {
        var joint = JointCvae.of(784, 50, 10).hidden(300).activation(Activation.RELU).seed(draw).build();
        var model = new M2(joint, data.labelled(N, draw), 16, new M2.Scaling(0.1, 1, 1));
        var settings = quick ? Settings.epochs(4).betaFrom(3, 2).decay(2) : Settings.epochs(16).betaFrom(3, 4).decay(8);
        model.fit(quick ? data.pool().first(20_000) : data.pool(), bench.keep("m2-" + N + "-" + draw, settings.batch(8).rate(2e-3).seed(draw).binarise()));
        return model.error(data.judged());
    }

    /// M2 on M1's codes: x is now z1 ~ q(z1|x), real numbers, so the decoder is Gaussian with a learned variance. Each labelled image gives
    /// 50 codes, each unlabelled one five; images to judge are classified by their mean. With so few features y is used from the start.
    private double stacked(FewLabels data, int N, int draw, boolean quick, TrialRun bench) {
        prepare(data, quick, bench);
        var few = M1.draws(m1, data.labelled(N, draw), 50, data.pool(), Rng.seed(6).split(draw));
        var joint = JointCvae.of(few.dim(), 10, 10).hidden(200).activation(Activation.RELU).likelihood(new Likelihood.LearnedGaussian()).seed(draw).build();
        var model = new M2(joint, few, 50, new M2.Scaling(0.1, 1, 1));
        model.fit(codes.train(), bench.keep("m1m2-" + N + "-" + draw, Settings.epochs(quick ? 2 : 8).decay(quick ? 1 : 5).batch(50).rate(2e-3).seed(draw)));
        return model.error(codes.test());
    }

    /// M1: a VAE 784-500-500, z = 50, its KL warmed up over five epochs so that more dimensions stay in use; and what it makes of the images.
    private void prepare(FewLabels data, boolean quick, TrialRun bench) {
        if (m1 != null) return;
        m1 = Vae.of(784, 50).hidden(500, 500).activation(Activation.RELU).seed(1).build();
        m1.fit(data.pool(), bench.keep("m1", Settings.epochs(quick ? 12 : 30).batch(100).warmUp(5).decay(quick ? 4 : 10).binarise()));
        codes = new Split(M1.draws(m1, data.pool(), 5, data.pool(), Rng.seed(5)), M1.means(m1, data.judged(), data.pool()));
    }
}
