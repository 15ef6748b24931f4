package vaekit.reproduce;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.data.Images;
import vaekit.data.Split;
import vaekit.eval.ImportanceSampling;
import vaekit.model.Architecture;
import vaekit.nn.Mlp;
import vaekit.nn.latent.AutoregressiveFlow;
import vaekit.nn.latent.VampPrior;
import vaekit.rng.Rng;
import vaekit.train.Settings;

/// The reproducibility table of the library pythae (Chadebec et al. 2022): richer posteriors and priors on MNIST, binarised once. One network, one budget
/// and one binarisation for all rows, smaller than the papers', so what can be compared is the order of the rows and their distances.
final class Pythae implements Experiment {
    private static final int L = 40, H = 300;

    @Override public String name() {
        return "pythae";
    }

    @Override public String source() {
        return "pythae's reproducibility table: MNIST binarised once, −log p(x) by importance sampling, nats per test image. Here 784-300-300, z = 40 for all, one binarisation of our own, few epochs.";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        int epochs = quick ? 4 : 60, pseudo = quick ? 50 : 500;
        var train = ((Images) (quick ? mnist.train().first(20_000) : mnist.train())).binarised(1);
        var test = ((Images) mnist.test()).binarised(2).first(quick ? 200 : 1000).matrix();
        var note = ", " + epochs + " epochs" + (quick ? " of 20,000 images" : "");
        var trials = new ArrayList<Trial>();
        for (long seed = 1; seed <= 3; seed++) {
            trials.add(trial("VAE" + note, "89.78", plain(seed), train, test, epochs, quick, seed));
            trials.add(trial("IAF, 2 steps" + note, "–", plain(seed).posterior(AutoregressiveFlow.of(L, 2, H, L, Rng.seed(seed).split(7), ScalarType.Float32)), train, test, epochs, quick, seed));
            trials.add(trial("VampPrior, K = " + pseudo + note, "85.79 (K = 500)", vamp(seed, train.first(pseudo).matrix()), train, test, epochs, quick, seed));
        }
        return trials;
    }

    private static Architecture<Vae> plain(long seed) {
        return Vae.of(784, L).hidden(H, H).seed(seed);
    }

    /// With the encoder that the architecture would have made.
    private static Architecture<Vae> vamp(long seed, DenseMatrix start) {
        var encoder = Mlp.of("encoder", new int[] {784, H, H, 2 * L}, Activation.RELU, Rng.seed(seed).split(0), ScalarType.Float32);
        return plain(seed).encoder(encoder).prior(VampPrior.of(encoder, start, Activation.SIGMOID));
    }

    private static Trial trial(String row, String paper, Architecture<Vae> of, Images train, DenseMatrix test, int epochs, boolean quick, long seed) {
        return new Trial(row, paper, seed, bench -> {
            var vae = of.build();
            vae.fit(train, bench.keep(row.replaceAll("\\W+", "-") + "-" + seed, Settings.epochs(epochs).batch(100).rate(1e-3).warmUp(epochs / 4.0).decay(epochs / 4.0).seed(seed)));
            return ImportanceSampling.nll(vae, test, quick ? 200 : 1000, Rng.seed(3)).mean();
        });
    }
}
