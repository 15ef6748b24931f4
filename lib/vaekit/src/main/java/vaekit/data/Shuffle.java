package vaekit.data;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A random order of `0 .. n-1`.
final class Shuffle {
    private Shuffle() {}

    static int[] permutation(int n, long seed) {
        var random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1), t = order[i];
            order[i] = order[j];
            order[j] = t;
        }
        return order;
    }
}
