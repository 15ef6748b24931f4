package vaekit.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vaekit.CompletionBaseline;
import vaekit.SohnCvae;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.data.Quadrants;
import vaekit.data.Split;
import vaekit.rng.Rng;
import vaekit.train.History;
import vaekit.train.Settings;

/// MNIST digits completed from 1, 2 or 3 quadrants, by a network and by the CVAE of Sohn et al. (2015), measured in two ways.
///
/// *As Pyro's tutorial does* (`examples/cvae`): grey pixels under a Bernoulli, for the CVAE minus the ELBO, on the test set after that epoch
/// which is best on the very same set. Grey pixels have no likelihood, and a set that one stops on flatters, so this column is for comparison only.
/// *As a likelihood*: pixels drawn black or white, a fixed number of epochs, −log p(target|given) of test images by importance sampling.
final class QuadrantTable implements Experiment {
    private static final String[] NETWORK = {"100.4", "61.9", "25.4"}, CVAE = {"71.8", "51.0", "24.2"};

    @Override public String name() {
        return "quadrants";
    }

    @Override public String source() {
        return """
            Pyro's CVAE tutorial: MNIST completed from 1, 2 or 3 quadrants, networks 500-500; nats per image on the test set.
            'as Pyro': grey pixels, −ELBO for the CVAE, the best epoch on the set that is reported. 'NLL': black and white pixels, −log p (CVAE: 100 importance samples), the last epoch.""";
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        var train = ((Images) mnist.train()).binarised(1);
        var test = ((Images) mnist.test()).binarised(2);
        var judged = test.first(quick ? 500 : 2000).matrix();                // the same images for both
        var trials = new ArrayList<Trial>();
        for (int observed = 1; observed <= 3; observed++) {
            int n = observed;
            var note = observed + " quadrant" + (observed > 1 ? "s" : "") + (quick ? ", quick" : "");
            var grey = settings(quick ? 6 : 25).test(mnist.test());
            trials.add(new Trial("network as Pyro, " + note, NETWORK[n - 1], 1,
                bench -> best(network(n, train).fit(mnist.train(), bench.keep("grey-network-" + n, grey)))));
            trials.add(new Trial("CVAE as Pyro, " + note, CVAE[n - 1], 1,
                bench -> best(cvae(n, train).fit(mnist.train(), bench.keep("grey-cvae-" + n, grey)))));
            trials.add(new Trial("network NLL, " + note, "–", 1, bench -> {
                var model = network(n, train);
                model.fit(train, bench.keep("network-" + n, settings(quick ? 4 : 8)));
                return model.nll(judged).mean();
            }));
            trials.add(new Trial("CVAE NLL, " + note, "–", 1, bench -> {
                var model = cvae(n, train);
                model.fit(train, bench.keep("cvae-" + n, settings(quick ? 6 : 25)));
                return model.nll(judged, 100, Rng.seed(3)).mean();
            }));
        }
        return trials;
    }

    /// The lowest test loss of all epochs: what early stopping on the test set reports.
    private static double best(History history) {
        return Arrays.stream(history.column("test")).min().orElseThrow();
    }

    private static CompletionBaseline network(int observed, Dataset images) {
        var quadrants = Quadrants.of(observed, images);
        return CompletionBaseline.of(quadrants.seen(), quadrants.missing()).hidden(500, 500).build();
    }

    private static SohnCvae cvae(int observed, Dataset images) {
        var quadrants = Quadrants.of(observed, images);
        return SohnCvae.of(quadrants.seen(), quadrants.missing(), 50).hidden(500, 500).build();
    }

    private static Settings settings(int epochs) {
        return Settings.epochs(epochs).batch(128);
    }
}
