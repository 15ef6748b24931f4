package vaekit.data.handwriting;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vaekit.data.Images;

/// The bundled digits against the program that made them.
class DigitFilesTest {
    static final Images BUNDLED = DigitFiles.bundled();

    @Test
    void theFirstThousandAreMadeAnewToTheByte() {
        var again = Handwriting.write(1000, DigitFiles.SEED);
        var stored = (Images) BUNDLED.first(1000);
        assertArrayEquals(stored.images().data(), again.images().data());
        assertArrayEquals(stored.labels(), again.labels());
        assertArrayEquals(DigitFiles.factors(stored).data(), DigitFiles.factors(again).data());
    }

    @Test
    void anotherSeedWritesOtherDigits() {
        assertFalse(Arrays.equals(BUNDLED.bytes(0), Handwriting.write(1, DigitFiles.SEED + 1).bytes(0)));
    }

    @Test
    void factorsAreStoredExactlyAsDrawn() {
        var drawn = Hand.draw(vaekit.rng.Rng.seed(DigitFiles.SEED), 7).factors();
        for (int k = 0; k < drawn.length; k++) assertEquals(drawn[k], BUNDLED.factors().values().get(k, 7), 0.0, Hand.NAMES.get(k));
    }

    @Nested
    class PreparedLikeMnist {
        @Test
        void everyDigitIsAboutAsOftenAsAnyOther() {
            for (int d = 0; d < 10; d++) assertEquals(1000, BUNDLED.withLabel(d).size(), 5 * Math.sqrt(10_000 * 0.1 * 0.9)); // 5 standard errors
        }

        @Test
        void inkStaysOffTheBorderAndItsCentreOfMassIsTheCentre() {
            int centred = 0;
            for (int i = 0; i < BUNDLED.size(); i++) {
                double mass = 0, x = 0, y = 0;
                for (int r = 0; r < 28; r++) {
                    for (int c = 0; c < 28; c++) {
                        double ink = BUNDLED.pixel(i, r, c);
                        mass += ink;
                        x += c * ink;
                        y += r * ink;
                        if (r == 0 || c == 0 || r == 27 || c == 27) assertEquals(0, ink, "digit " + i + " touches the border");
                    }
                }
                // Moved by whole pixels, so half a pixel may remain, and a little for the grey levels.
                if (Math.abs(x / mass - 14) < 0.52 && Math.abs(y / mass - 14) < 0.52) centred++;
            }
            assertTrue(centred > 9900, centred + " of 10000 are centred; only those that would touch the border may not be");
        }

        @Test
        void thickPensLeaveMoreInk() {
            var zeros = (Images) BUNDLED.withLabel(0);
            double[] ink = IntStream.range(0, zeros.size()).mapToDouble(i -> {
                double sum = 0;
                for (byte p : zeros.bytes(i)) sum += p & 255;
                return sum;
            }).toArray();
            double r = correlation(zeros.factors().of("thickness"), ink);
            assertTrue(r > 0.8, "correlation " + r);
        }

        private static double correlation(double[] a, double[] b) {
            double ma = Arrays.stream(a).average().orElseThrow(), mb = Arrays.stream(b).average().orElseThrow(), ab = 0, aa = 0, bb = 0;
            for (int i = 0; i < a.length; i++) {
                ab += (a[i] - ma) * (b[i] - mb);
                aa += (a[i] - ma) * (a[i] - ma);
                bb += (b[i] - mb) * (b[i] - mb);
            }
            return ab / Math.sqrt(aa * bb);
        }
    }
}
