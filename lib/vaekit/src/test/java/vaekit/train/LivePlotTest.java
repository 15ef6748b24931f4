package vaekit.train;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vaekit.plot.LossChart;
import vaekit.plot.NotebookCell;

class LivePlotTest {
    private final List<String> told = new ArrayList<>();
    private final Progress listener = new Progress() {
        @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
            told.add("step " + done);
        }

        @Override public void epoch(int epoch, int epochs, History history) {
            told.add("epoch " + epoch);
        }
    };

    private static History history(boolean tested) {
        var history = new History(List.of("reconstruction", "kl"), tested ? List.of("reconstruction", "kl") : null);
        if (tested) history.add(1, 203, 200, 3, 210, 206, 4);
        else history.add(1, 203, 200, 3);
        return history;
    }

    @Test void outsideANotebookTheOtherProgressIsToldEverything() {
        var live = LivePlot.or(listener);
        live.step(1, 2, 128, 256, 203);
        live.epoch(1, 2, history(false));
        live.epoch(2, 2, history(false));
        assertEquals(List.of("step 128", "epoch 1", "epoch 2"), told);
    }

    /// A kernel as [NotebookCell] looks for it.
    public static final class FakeKernel {
        static final List<String> shown = new ArrayList<>();

        private FakeKernel() {}

        public static String display(Object figure) {
            shown.add("display");
            return "the id";
        }

        public static void updateDisplay(String id, Object figure) {
            shown.add("update");
        }
    }

    @Nested class InANotebook {
        private final LivePlot live = new LivePlot(listener, () -> NotebookCell.in(FakeKernel.class.getName()));

        @Test void theFirstAndTheLastEpochAreDrawnAndQuickOnesBetweenAreNot() {
            FakeKernel.shown.clear();
            for (int epoch = 1; epoch <= 5; epoch++) {
                live.step(epoch, 5, 128, 256, 203);
                live.epoch(epoch, 5, history(true));
            }
            assertEquals(List.of("display", "update"), FakeKernel.shown);
            assertEquals(List.of(), told);
        }

        @Test void aLongEpochShowsItselfBeforeItEnds() throws InterruptedException {
            FakeKernel.shown.clear();
            live.step(1, 5, 128, 256, 203);
            assertEquals(List.of(), FakeKernel.shown);
            Thread.sleep(2600);
            live.step(1, 5, 129, 256, 203);
            assertEquals(List.of("display"), FakeKernel.shown);
        }
    }

    @Nested class TheChart {
        @Test void hasACurveForTheLossAndEachTerm() {
            LossChart chart = LivePlot.chart("", 15, history(false));
            assertEquals(List.of("loss", "reconstruction", "KL"), chart.curves().stream().map(LossChart.Curve::name).toList());
            assertArrayEquals(new double[] {200}, chart.curves().get(1).train());
            assertEquals(0, chart.curves().get(1).test().length);
        }

        @Test void pairsEachTermWithItsTestValue() {
            LossChart chart = LivePlot.chart("", 15, history(true));
            assertArrayEquals(new double[] {210}, chart.curves().get(0).test());
            assertArrayEquals(new double[] {206}, chart.curves().get(1).test());
            assertArrayEquals(new double[] {4}, chart.curves().get(2).test());
        }
    }
}
