package vaekit.eval;

import java.util.Arrays;
import java.util.stream.IntStream;
import vaekit.dist.Estimate;

/// I(a; b) = Σ p(a, b) log (p(a, b) / (p(a) p(b))) of two discrete variables from N pairs, in nats, with its standard error.
///
/// Counts see information where there is none: of two independent variables with A and B values they find (A − 1)(B − 1)/2N nats on average. That
/// much is taken off (Miller 1955). The standard error is that of the mean of log p(a, b)/(p(a) p(b)).
public final class MutualInformation {
    private static final int MOST_PAIRS = 1 << 24;

    private MutualInformation() {}

    /// a and b: values from 0, one pair for each example.
    public static Estimate of(int[] a, int[] b) {
        if (a.length != b.length || a.length < 2)
            throw new IllegalArgumentException("MutualInformation: " + a.length + " and " + b.length + " values; expected as many of both, at least 2.");
        int N = a.length, A = values(a), B = values(b);
        if ((long) A * B > MOST_PAIRS) throw new IllegalArgumentException("MutualInformation: " + A + " values of the one and " + B + " of the other make too many pairs to count; expected few, such as those that bins(values, 20) gives.");
        double[] ofA = new double[A], ofB = new double[B];
        var both = new double[A][B];
        for (int n = 0; n < N; n++) {
            ofA[a[n]]++;
            ofB[b[n]]++;
            both[a[n]][b[n]]++;
        }
        var found = Estimate.of(N, n -> Math.log(both[a[n]][b[n]] * N / (ofA[a[n]] * ofB[b[n]])));
        double bias = (seen(ofA) - 1) * (seen(ofB) - 1) / (2.0 * N);
        return new Estimate(found.mean() - bias, found.se(), N);
    }

    /// How many values there may be: the largest and those below it.
    private static int values(int[] a) {
        int most = -1;
        for (int v : a) {
            if (v < 0 || v >= MOST_PAIRS) throw new IllegalArgumentException("MutualInformation: the value " + v + "; expected whole numbers from 0 to " + (MOST_PAIRS - 1) + ", such as bins(values, 20) gives.");
            most = Math.max(most, v);
        }
        if (most < 0) throw new IllegalArgumentException("MutualInformation: there are no values.");
        return most + 1;
    }

    private static long seen(double[] counts) {
        return Arrays.stream(counts).filter(c -> c > 0).count();
    }

    /// H(a) = −Σ p(a) log p(a), nats.
    public static double entropy(int[] a) {
        var counts = new double[values(a)];
        for (int v : a) counts[v]++;
        return -Arrays.stream(counts).filter(c -> c > 0).map(c -> c / a.length * Math.log(c / a.length)).sum();
    }

    /// Cuts numbers into `bins` parts of the same size by rank: 0 for the smallest.
    public static int[] bins(double[] values, int bins) {
        if (bins < 1) throw new IllegalArgumentException("MutualInformation.bins: " + bins + " bins; expected at least 1.");
        for (double v : values) if (Double.isNaN(v)) throw new IllegalArgumentException("MutualInformation.bins: a value is NaN, which has no rank.");
        var order = IntStream.range(0, values.length).boxed().sorted((i, j) -> Double.compare(values[i], values[j])).toList();
        var bin = new int[values.length];
        for (int rank = 0; rank < values.length; rank++) bin[order.get(rank)] = (int) ((long) rank * bins / values.length);
        return bin;
    }
}
