package vaekit.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.data.Images;
import vaekit.data.Split;
import vaekit.eval.ImportanceSampling;
import vaekit.rng.Rng;
import vaekit.train.History;
import vaekit.train.Settings;

/// Stanford CS236, homework 2, problem 1: VAE 784-300-300, z = 10, ELU, batch 100, 20,000 steps, binarised MNIST.
final class Cs236Vae implements Experiment {
    private static final int TEST_SEED = 236;
    private Vae vae;
    private History history;

    @Override public String name() {
        return "cs236-vae";
    }

    @Override public String source() {
        return "CS236 homework 2: VAE 784-300-300 ELU, z = 10, batch 100, 20,000 steps, MNIST binarised anew for every batch; nats per image on the test set.";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        int epochs = quick ? 5 : 33;                                // 600 steps an epoch: 19,800 steps
        var test = ((Images) mnist.test()).binarised(TEST_SEED);
        var note = quick ? ", 5 epochs" : "";
        var trials = new ArrayList<Trial>();
        trials.add(row("NELBO" + note, "100 ± 2", mnist, test, epochs, h -> h.last("test")));
        trials.add(row("KL" + note, "19.5 ± 2", mnist, test, epochs, h -> h.last("test.kl")));
        trials.add(row("reconstruction" + note, "82 ± 2", mnist, test, epochs, h -> h.last("test.reconstruction")));
        int points = quick ? 200 : 1000;
        int[] K = {1, 10, 100, 1000};
        String[] paper = {"99", "97", "96", "95"};
        for (int i = 0; i < K.length; i++) {
            int k = K[i];
            trials.add(row("IWAE bound, " + k + " samples, " + points + " images" + note, paper[i], mnist, test, epochs,
                h -> ImportanceSampling.nll(vae, test.first(points).matrix(), k, Rng.seed(1)).mean()));
        }
        return trials;
    }

    private Trial row(String row, String paper, Split mnist, Images test, int epochs, ToDoubleFunction<History> value) {
        return new Trial(row, paper, 1, bench -> {
            if (history == null) train(mnist, test, epochs, bench);
            return value.applyAsDouble(history);
        });
    }

    private void train(Split mnist, Images test, int epochs, TrialRun bench) {
        vae = Vae.of(784, 10).hidden(300, 300).activation(Activation.ELU).seed(1).build();
        history = vae.fit(mnist.train(), bench.keep("vae", Settings.epochs(epochs).batch(100).binarise().test(test)));
    }
}
