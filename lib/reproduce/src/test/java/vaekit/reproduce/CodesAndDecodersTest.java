package vaekit.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vaekit.Digits;
import vaekit.data.Split;
import vaekit.train.Progress;

/// The tables `vq` and `ar` on a handful of digits: every row is a number that means what it says.
class CodesAndDecodersTest {
    private static Map<String, Double> values(Experiment experiment) {
        var digits = Digits.load();
        var split = new Split(digits.first(300), digits.subset(400, 401, 402, 403, 404, 405));
        var values = new HashMap<String, Double>();
        for (var trial : experiment.trials(split, true)) values.put(trial.row(), trial.run().applyAsDouble(new TrialRun(() -> Progress.NONE, null)));
        return values;
    }

    /// A reconstruction has at least 0 bits, 49 codes out of 64 have 294, and 300 images are too few to learn that they are fewer.
    @Test void codesOfAFewDigits() {
        var v = values(new VqTable());
        double uniform = v.get("bits, codes equally likely, quick"), learned = v.get("bits, prior learned, quick"), codes = v.get("of them for the codes, quick");
        assertTrue(uniform > 294 && codes > 0 && learned > codes, v + "");
        assertEquals(uniform - 294, learned - codes, 1e-6);
        assertTrue(v.get("perplexity of 64 codes, quick") >= 1 && v.get("perplexity of 64 codes, quick") <= 64, v + "");
    }

    @Test void decodersOfAFewDigits() {
        var v = values(new StrongDecoderTable());
        assertEquals(8, v.size());
        v.forEach((row, value) -> assertTrue(row.startsWith("KL") ? value >= 0 : value > 50 && value < 545, row + ": " + value));
    }
}
