package vaekit.reproduce;

import java.util.ArrayList;
import java.util.List;
import vaekit.Iwae;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.data.Images;
import vaekit.data.Split;
import vaekit.eval.ImportanceSampling;
import vaekit.rng.Rng;
import vaekit.train.Settings;

/// Burda, Grosse & Salakhutdinov (2016), table 1, one stochastic layer. The paper trains 3280 epochs with a falling rate; here the epochs
/// are few, so the ordering and the gap are what can be compared.
final class Burda2015 implements Experiment {
    @Override public String name() {
        return "burda2015";
    }

    @Override public String source() {
        return "Burda et al. 2016, table 1: 784-200-200 tanh, z = 50, MNIST binarised anew for every batch, batch 20; log p(x) by 5000 importance samples, nats per test image. The paper trains 3280 epochs.";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        int epochs = quick ? 2 : 40, points = quick ? 50 : 500;
        var test = ((Images) mnist.test()).binarised(1).first(points).matrix();
        int[] K = {1, 5, 50};
        String[] paper = {"-86.76", "-85.54", "-84.78"};
        var trials = new ArrayList<Trial>();
        for (int i = 0; i < K.length; i++) {
            int k = K[i];
            trials.add(new Trial("IWAE k = " + k + ", " + epochs + " epochs, " + points + " images", paper[i], 1, bench -> {
                var vae = Vae.of(784, 50).hidden(200, 200).activation(Activation.TANH).seed(1).build();
                new Iwae(vae, k).fit(quick ? mnist.train().first(20_000) : mnist.train(), bench.keep("k-" + k, Settings.epochs(epochs).batch(20).rate(1e-3).binarise()));
                return -ImportanceSampling.nll(vae, test, quick ? 500 : 5000, Rng.seed(2)).mean();
            }));
        }
        return trials;
    }
}
