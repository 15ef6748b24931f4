package vaekit.eval;

import java.util.function.Function;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import vaekit.data.Dataset;

/// The share of examples that are put into a wrong class.
public final class ErrorRate {
    private static final int TOGETHER = 1000;

    private ErrorRate() {}

    /// @param read what each example was taken for; @param labels what it is
    public static double of(int[] read, int[] labels) {
        if (read.length != labels.length || read.length == 0) throw new IllegalArgumentException("ErrorRate: " + read.length + " answers for " + labels.length + " labels.");
        return IntStream.range(0, read.length).filter(i -> read[i] != labels[i]).count() / (double) read.length;
    }

    /// Classifies the data some examples at a time.
    ///
    /// @param classify x `[D, N]` → a class for each column
    public static double of(Function<DenseMatrix, int[]> classify, Dataset data) {
        var read = new int[data.size()];
        for (int from = 0; from < read.length; from += TOGETHER) {
            var part = classify.apply(data.subset(IntStream.range(from, Math.min(read.length, from + TOGETHER)).toArray()).matrix());
            System.arraycopy(part, 0, read, from, part.length);
        }
        return of(read, data.labels());
    }
}
