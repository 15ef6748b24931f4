package vaekit.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vaekit.Digits;
import vaekit.TcVae;
import vaekit.Vae;
import vaekit.data.Images;
import vaekit.data.Split;
import vaekit.eval.Mig;
import vaekit.train.Objective;
import vaekit.train.Settings;

/// Chen et al. (2018), figure 3, on the kit's own digits: the mutual information gap of β-VAEs and of the β-TCVAE. The paper's data are other ones, so
/// what can be compared is the order.
final class MigTable implements Experiment {
    private static final int TEST = 1000;

    @Override public String name() {
        return "mig";
    }

    @Override public String source() {
        return "Chen et al. 2018, section 6: mutual information gap over slant, width and thickness of zeros written by the kit, 784-200-6; posterior means of 1000 others. The paper has other data.";
    }

    @Override public boolean onMnist() {
        return false;
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        int examples = quick ? 1000 : 4000, epochs = quick ? 10 : 40;
        var zeros = zeros(examples + TEST);
        var train = zeros.subset(IntStream.range(0, examples).toArray());
        var test = (Images) zeros.subset(IntStream.range(examples, examples + TEST).toArray());
        var trials = new ArrayList<Trial>();
        for (double beta : new double[] {1, 4, 6, -6}) for (long seed = 1; seed <= 5; seed++) {
            long start = seed;
            var row = (beta < 0 ? "β-TC = " : "β = ") + (int) Math.abs(beta) + (quick ? ", " + epochs + " epochs" : "");
            trials.add(new Trial(row, "–", seed, bench -> {
                var vae = Vae.of(784, 6).hidden(200).seed(start).build();
                Objective objective = beta < 0 ? new TcVae(vae, -beta) : vae;
                var settings = Settings.epochs(epochs).batch(100).seed(start).beta(beta < 0 ? 1 : beta);
                objective.fit(train, bench.keep("beta" + (int) beta + "-seed-" + start, settings));
                return Mig.of(vae.encode(test.matrix()).mu(), test.factors(), "slant", "width", "thickness").value();
            }));
        }
        return trials;
    }

    private static Images zeros(int n) {
        var digits = Digits.make(12 * n, 7);                          // a tenth of them are zeros
        return (Images) digits.subset(IntStream.range(0, digits.size()).filter(i -> digits.label(i) == 0).limit(n).toArray());
    }
}
