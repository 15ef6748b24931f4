package vaekit.data.handwriting;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vaekit.Mnist;
import vaekit.data.Images;

/// Are the made digits digits? A classifier that has seen only them has to read what people wrote.
class DigitsAgainstMnistTest {

    /// The label of the nearest made digit, or of two among the three nearest: exact 3-NN, squared Euclidean distance.
    static int classify(byte[] x, Images made, int[][] pixels) {
        int d = x.length;
        int[] query = new int[d];
        for (int i = 0; i < d; i++) query[i] = x[i] & 255;
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE}; // distance · 2¹⁶ + index, ascending
        for (int j = 0; j < pixels.length; j++) {
            int[] p = pixels[j];
            int sum = 0;
            for (int i = 0; i < d; i++) sum += (query[i] - p[i]) * (query[i] - p[i]);
            long key = (long) sum << 16 | j;
            for (int k = 0; k < 3; k++) {
                if (key < best[k]) {
                    long worse = best[k];
                    best[k] = key;
                    key = worse;
                }
            }
        }
        int[] votes = IntStream.range(0, 3).map(k -> made.label((int) (best[k] & 0xFFFF))).toArray();
        return votes[1] == votes[2] ? votes[1] : votes[0];
    }

    /// The share of every `step`-th MNIST test digit that is read correctly.
    static double accuracy(int step) {
        var test = (Images) Mnist.find().orElseThrow().test();
        var made = DigitFiles.bundled();
        int[][] pixels = IntStream.range(0, made.size()).mapToObj(j -> {
            byte[] b = made.bytes(j);
            return IntStream.range(0, b.length).map(i -> b[i] & 255).toArray();
        }).toArray(int[][]::new);
        int n = test.size() / step;
        return IntStream.range(0, n).parallel().filter(i -> classify(test.bytes(i * step), made, pixels) == test.label(i * step)).count() / (double) n;
    }

    @Test
    void threeNearestNeighboursReadNineOfTenMnistDigits() {
        assumeTrue(Mnist.find().isPresent(), "MNIST is not on this machine; set VAEKIT_DATA to check the digits against it");
        int every = Integer.getInteger("vaekit.mnist.every", 10); // 1: all of them, about a minute
        double share = accuracy(every);
        System.out.printf("3-NN on the embedded digits reads %.2f %% of every %d-th MNIST test digit%n", 100 * share, every);
        // 90.4 % of all 10,000 test digits; 1,000 of them scatter by a standard error of 0.9 %.
        assertTrue(share > 0.87, "only " + share);
    }
}
