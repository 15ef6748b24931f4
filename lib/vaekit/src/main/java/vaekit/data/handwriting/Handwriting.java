package vaekit.data.handwriting;

import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.data.Factors;
import vaekit.data.Images;
import vaekit.rng.Rng;

/// Handwritten-looking digits from nothing but a seed. Digit number i of a seed is the same however many are made.
public final class Handwriting {
    private static final int MOST = 2_000_000;      // their pixels in one array

    private Handwriting() {}

    /// Writes `n` digits, with their labels and factors.
    public static Images write(int n, long seed) {
        if (n < 1 || n > MOST) throw new IllegalArgumentException("digits: " + n + " were asked for; expected 1 to " + MOST + ".");
        var key = Rng.seed(seed);
        byte[] pixels = new byte[n * Ink.SIDE * Ink.SIDE];
        int[] labels = new int[n];
        var factors = DenseMatrix.zeros(ScalarType.Float64, Hand.NAMES.size(), n); // [F, N]
        IntStream.range(0, n).parallel().forEach(i -> {
            var hand = Hand.draw(key, i);
            byte[] image = hand.write(key.split(i).split(1));
            System.arraycopy(image, 0, pixels, i * image.length, image.length);
            labels[i] = hand.digit();
            double[] f = hand.factors();
            for (int k = 0; k < f.length; k++) factors.set(k, i, f[k]);
        });
        return Images.of("digits", pixels, Ink.SIDE, Ink.SIDE, labels, new Factors(Hand.NAMES, factors));
    }
}
