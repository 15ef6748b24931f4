package vaekit.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vaekit.Vae;
import vaekit.data.Dataset;
import vaekit.data.Split;
import vaekit.eval.Auc;
import vaekit.eval.ReconstructionScore;
import vaekit.rng.Rng;
import vaekit.train.Settings;

/// An & Cho (2015), section 4.2: train without one digit, find it among the test images by −E_q[log p(x|z)].
final class AnomalyTable implements Experiment {
    @Override public String name() {
        return "anomaly";
    }

    @Override public String source() {
        return "An & Cho 2015: each digit left out of training in turn, then told from the others by −E_q[log p(x|z)]; area under the ROC curve on the test set.";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        int epochs = quick ? 2 : 15, samples = quick ? 1 : 10;
        var trials = new ArrayList<Trial>();
        for (int digit = 0; digit < 10; digit++) {
            int out = digit;
            trials.add(new Trial("digit " + digit + " left out" + (quick ? ", " + epochs + " epochs" : ""), "–", 1, bench -> auc(mnist, out, epochs, samples, bench)));
        }
        return trials;
    }

    private static double auc(Split mnist, int digit, int epochs, int samples, TrialRun bench) {
        Dataset train = mnist.train(), test = mnist.test();
        var kept = train.subset(IntStream.range(0, train.size()).filter(i -> train.label(i) != digit).toArray());
        var vae = Vae.of(784, 20).hidden(400).seed(1).build();
        vae.fit(kept, bench.keep("without-" + digit, Settings.epochs(epochs)));
        var score = ReconstructionScore.of(vae, test.matrix(), samples, Rng.seed(2));
        var anomaly = new boolean[score.length];
        for (int i = 0; i < score.length; i++) {
            anomaly[i] = test.label(i) == digit;
            score[i] = -score[i];
        }
        return Auc.of(score, anomaly);
    }
}
