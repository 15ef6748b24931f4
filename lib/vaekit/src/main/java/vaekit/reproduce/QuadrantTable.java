package vaekit.reproduce;

import java.util.ArrayList;
import java.util.List;
import vaekit.CompletionBaseline;
import vaekit.SohnCvae;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.data.Quadrants;
import vaekit.data.Split;
import vaekit.rng.Rng;
import vaekit.train.Settings;

/// Pyro's tutorial on Sohn et al.: MNIST digits completed from 1, 2 or 3 quadrants, by a network and by a CVAE.
final class QuadrantTable implements Experiment {
    private static final String[] NETWORK = {"100.4", "61.9", "25.4"}, CVAE = {"71.8", "51.0", "24.2"};

    @Override public String name() {
        return "quadrants";
    }

    @Override public String source() {
        return "Pyro's CVAE tutorial: complete binarised MNIST from 1, 2 or 3 quadrants, networks 500-500; negative conditional log-likelihood in nats per image on the test set (CVAE: 100 importance samples).";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        var train = ((Images) mnist.train()).binarised(1);
        var test = ((Images) mnist.test()).binarised(2);
        var judged = test.first(quick ? 500 : 2000).matrix();                // the same images for both
        var trials = new ArrayList<Trial>();
        for (int observed = 1; observed <= 3; observed++) {
            int n = observed;
            var note = observed + " quadrant" + (observed > 1 ? "s" : "") + (quick ? ", quick" : "");
            trials.add(new Trial("network, " + note, NETWORK[n - 1], 1, bench -> {
                var model = CompletionBaseline.of(sizes(n, train));
                model.fit(train, bench.keep("network-" + n, settings(quick ? 4 : 8)));
                return model.nll(judged).mean();
            }));
            trials.add(new Trial("CVAE, " + note, CVAE[n - 1], 1, bench -> {
                var model = new SohnCvae(sizes(n, train));
                model.fit(train, bench.keep("cvae-" + n, settings(quick ? 6 : 25)));
                return model.nll(judged, 100, Rng.seed(3)).mean();
            }));
        }
        return trials;
    }

    private static SohnCvae.Sizes sizes(int observed, Dataset images) {
        var quadrants = Quadrants.of(observed, images);
        return SohnCvae.Sizes.of(quadrants.seen(), quadrants.missing(), 50, new int[] {500, 500}, 1);
    }

    private static Settings settings(int epochs) {
        return Settings.epochs(epochs).batch(128);
    }
}
