package vaekit.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuietLineTest {
    private static final long SECOND = 1_000_000_000L;
    private long now;
    private final StringBuilder shown = new StringBuilder();
    private final QuietLine line = new QuietLine(() -> now, shown::append);

    /// Four epochs of ten steps, each of which takes so long.
    private void train(long nanosAStep) {
        var history = new History(List.of(), null);
        for (int epoch = 1; epoch <= 4; epoch++) {
            for (int step = 1; step <= 10; step++) {
                now += nanosAStep;
                line.step(epoch, 4, step, 10, 100 - step);
            }
            line.epoch(epoch, 4, history);
        }
    }

    @Test void aShortTrainingShowsNothing() {
        train(SECOND / 100);
        assertEquals("", shown.toString());
    }

    @Test void aLongOneSaysHowFarItIs() {
        train(SECOND);
        assertEquals("epoch 1 of 4, loss 97.0, 37 s left", shown.toString().split("\r")[1], "two seconds after its first step");
    }

    @Test void atTheEndTheLineIsGone() {
        train(SECOND);
        var texts = List.of(shown.toString().split("\r", -1));
        assertEquals(texts.get(texts.size() - 3).length(), texts.get(texts.size() - 2).length(), "it is drawn over");
        assertEquals("", texts.get(texts.size() - 2).strip());
        assertEquals("", texts.getLast(), "and what comes next starts where it stood");
    }

    @Test void itIsDrawnTwiceASecondAtMost() {
        train(SECOND / 10);
        assertEquals(4, shown.toString().split("\rep", -1).length - 1, "at 2, 2.5, 3 and 3.5 s of 4 s");
    }

    @Test void theSameSettingsMayServeSeveralTrainings() {
        train(SECOND);
        shown.setLength(0);
        train(SECOND / 100);
        assertEquals("", shown.toString(), "the second is a short one");
    }

    @Test void alsoAfterOneThatWasStopped() {
        now += 10 * SECOND;
        line.step(3, 4, 5, 10, 100);
        train(SECOND / 100);
        assertFalse(shown.toString().contains("epoch"), shown.toString());
    }
}
