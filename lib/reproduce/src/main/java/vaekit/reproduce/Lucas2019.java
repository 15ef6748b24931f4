package vaekit.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vaekit.data.Split;
import vaekit.model.exact.LinearVae;
import vaekit.model.exact.LinearVaeTrainer;
import vaekit.model.exact.ProbabilisticPca;
import vaekit.rng.Rng;

/// Lucas et al. (2019), section 4: of a linear VAE whose noise σ² is fixed, dimension j dies exactly when the data's eigenvalue λ_j ≤ σ².
final class Lucas2019 implements Experiment {
    private static final double ALIVE = 0.01;                         // nats; the weakest one that should live has more

    @Override public String name() {
        return "lucas2019";
    }

    @Override public String source() {
        return "Lucas et al. 2019, section 4: a linear VAE with eight latents on ten-dimensional data, its noise between two eigenvalues; how many dimensions carry more than 0.01 nats, beside what the eigenvalues predict.";
    }

    @Override public boolean onMnist() {
        return false;
    }

    @Override public List<Trial> trials(Split mnist, boolean quick) {
        var columns = new double[10][8];
        for (int j = 0; j < 8; j++) columns[j][j] = 2.5 * Math.pow(0.75, j);
        var data = new LinearVae(columns, new double[10], 0.3).draw(800, Rng.seed(32));
        var lambda = ProbabilisticPca.eigenvalues(data);
        var trials = new ArrayList<Trial>();
        for (int alive = 7; alive >= 1; alive--) {
            double variance = Math.sqrt(lambda[alive - 1] * lambda[alive]);
            for (long seed = 1; seed <= (quick ? 3 : 10); seed++) {
                long start = seed;
                trials.add(new Trial(String.format(Locale.ROOT, "noise %.3f", variance), alive + " alive", seed, bench -> {
                    var trainer = new LinearVaeTrainer(data, 8, Math.sqrt(variance), Rng.seed(start));
                    trainer.train(10_000);
                    return Arrays.stream(trainer.rates()).filter(r -> r > ALIVE).count();
                }));
            }
        }
        return trials;
    }
}
