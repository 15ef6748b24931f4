package vaekit.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vaekit.Regressor;
import vaekit.data.Regression;
import vaekit.data.Toys;

class BestEpochTest {
    private final Regression points = Regression.of(Toys.moons(60, 0.1, 1), "noise", i -> i % 7, 0.5, 3);
    private final Regression seen = points.subset(IntStream.range(0, 30).toArray()), others = points.subset(IntStream.range(30, 60).toArray());

    @Test void theModelGoesBackToTheEpochWithTheLowestMeasure() {
        var model = Regressor.of(seen).hidden(16).seed(1).build();
        double[] measured = new double[12];
        var best = new BestEpoch(model, () -> model.rmse(others));
        model.fit(seen, Settings.epochs(12).batch(10).rate(0.05).progress(new Progress() {
            @Override public void epoch(int epoch, int epochs, History history) {
                measured[epoch - 1] = model.rmse(others);
                best.epoch(epoch, epochs, history);
            }
        }));
        double lowest = IntStream.range(0, 12).mapToDouble(i -> measured[i]).min().orElseThrow();
        assertEquals(lowest, best.lowest());
        assertEquals(lowest, measured[best.epoch() - 1]);
        assertNotEquals(lowest, model.rmse(others), "the last epoch would be no test");
        best.putBack();
        assertEquals(lowest, model.rmse(others));
    }

    @Test void aMeasureThatIsNoNumberKeepsWhatWasThereBefore() {
        var model = Regressor.of(seen).hidden(16).seed(1).build();
        double before = model.rmse(others);
        var best = new BestEpoch(model, () -> Double.NaN);
        model.fit(seen, Settings.epochs(2).batch(10).progress(best));
        best.putBack();
        assertEquals(before, model.rmse(others));
        assertEquals(0, best.epoch());
    }
}
