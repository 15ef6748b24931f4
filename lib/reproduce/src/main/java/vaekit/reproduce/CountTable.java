package vaekit.reproduce;

import java.util.ArrayList;
import java.util.List;
import vaekit.Vae;
import vaekit.data.Counts;
import vaekit.data.Split;
import vaekit.eval.ImportanceSampling;
import vaekit.nn.CountLikelihood;
import vaekit.nn.CountLikelihood.Law;
import vaekit.nn.LogCounts;
import vaekit.rng.Rng;
import vaekit.train.Settings;

/// The three likelihoods that Grønbech et al. (2020) compare, on planted cells: on *wild* ones, whose counts are negative binomial, and on *lossy* ones, of
/// whose counts 30 % are lost besides. No published number belongs beside them; what a paper says of real cells is the order.
final class CountTable implements Experiment {
    private static final int TYPES = 5, L = 5;
    private static final double THETA = 2, LOST = 0.3;

    @Override public String name() {
        return "scvae";
    }

    @Override public String source() {
        return """
            Grønbech et al. 2020 and Lopez et al. 2018: Poisson, negative binomial (NB) and zero-inflated NB for counts, on planted cells of five types.
            −log p(x|library size) of held-out cells, nats per cell (30 importance samples). 'wild': NB, θ = 2; 'lossy': besides, 30 % of the counts are lost.""";
    }

    @Override public boolean onMnist() {
        return false;
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        var trials = new ArrayList<Trial>();
        for (boolean lossy : new boolean[] {false, true}) {
            for (var law : Law.values()) {
                var row = name(law) + ", " + (lossy ? "lossy" : "wild") + " cells" + (quick ? ", quick" : "");
                for (long seed = 1; seed <= 5; seed++) {
                    long s = seed;
                    trials.add(new Trial(row, "–", seed, bench -> nll(law, lossy, s, quick, bench)));
                }
            }
        }
        return trials;
    }

    private static String name(Law law) {
        return switch (law) {
            case POISSON -> "Poisson";
            case NEGATIVE_BINOMIAL -> "NB";
            case ZERO_INFLATED -> "ZINB";
        };
    }

    /// The same cells and the same start for all three laws of a seed.
    private static double nll(Law law, boolean lossy, long seed, boolean quick, TrialRun bench) {
        int D = quick ? 40 : 100, epochs = quick ? 20 : 60;
        var planted = lossy ? Counts.zeroInflated(D, TYPES, THETA, LOST, seed) : Counts.negativeBinomial(D, TYPES, THETA, seed);
        var cells = planted.sample(quick ? 1500 : 5000, seed).split(0.8, seed);
        var vae = Vae.of(D, L).hidden(64).encoder(LogCounts.of(D, 2 * L, seed, 64)).likelihood(CountLikelihood.of(law, cells.train())).seed(seed).build();
        var settings = Settings.epochs(epochs).batch(64).rate(3e-3).decay(epochs / 4.0).seed(seed);
        vae.fit(cells.train(), bench.keep(law + (lossy ? "-lossy-" : "-wild-") + seed, settings));
        return ImportanceSampling.nll(vae, cells.test().matrix(), 30, Rng.seed(3)).mean();
    }
}
