package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.ScalarType;

class LabelledBatchesTest {
    private final LabelledBatches batches = new LabelledBatches(Digits.load().first(20), 8, 10, ScalarType.Float32);

    @Test void greyImagesStayGrey() {
        assertTrue(grey(batches.next(1, false)) > 0);
    }

    /// The unlabelled images beside them are black and white: the classifier must not be able to tell the two kinds apart.
    @Test void redrawnImagesAreBlackAndWhiteAndNewEveryTime() {
        assertEquals(0, grey(batches.next(1, true)));
        var first = batches.x().copy();
        assertEquals(0, grey(batches.next(1L << 40, true)));
        int differ = 0;
        for (int j = 0; j < 8; j++) for (int i = 0; i < first.nrow(); i++) if (first.get(i, j) != batches.x().get(i, j)) differ++;
        assertTrue(differ > 0);
    }

    @Test void theLabelsAreThoseOfTheImages() {
        var known = batches.next(5, true);
        for (int j = 0; j < 8; j++) {
            assertEquals(1, known.y().get(known.labels()[j], j));
            double sum = 0;
            for (int c = 0; c < 10; c++) sum += known.y().get(c, j);
            assertEquals(1, sum);
        }
    }

    private static int grey(LabelledBatches batch) {
        int count = 0;
        var x = batch.x();
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) if (x.get(i, j) != 0 && x.get(i, j) != 1) count++;
        return count;
    }
}
