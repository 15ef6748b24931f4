package vaekit.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vaekit.train.Progress;

/// The table of counts makes its own cells: it runs without MNIST, and on cells of which nothing is lost the negative binomial beats the Poisson.
class CountTableTest {
    private final List<Trial> quick = new CountTable().trials(null, true);

    @Test void hasThreeLawsOnTwoKindsOfCellsWithFiveSeedsEach() {
        assertEquals(30, quick.size());
        assertEquals(6, quick.stream().map(Trial::row).distinct().count());
        assertTrue(quick.stream().allMatch(t -> t.seed() >= 1 && t.seed() <= 5));
        assertTrue(Experiment.all().stream().anyMatch(e -> e.name().equals("scvae") && !e.onMnist()));
        assertTrue(Experiment.all().stream().anyMatch(e -> e.onMnist()));
    }

    private double of(String row) {
        var trial = quick.stream().filter(t -> t.row().startsWith(row) && t.seed() == 1).findFirst().orElseThrow();
        return trial.run().applyAsDouble(new TrialRun(() -> Progress.NONE, null));
    }

    @Test void aTrialMeasuresNatsPerCell() {
        double poisson = of("Poisson, wild"), nb = of("NB, wild");
        assertFalse(Double.isNaN(poisson));
        assertTrue(nb < poisson - 5, "Poisson " + poisson + ", NB " + nb);
    }
}
