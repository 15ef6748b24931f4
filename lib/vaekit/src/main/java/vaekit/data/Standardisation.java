package vaekit.data;

import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import vaekit.dist.Estimate;

/// Mean and standard deviation of every feature, as one data set has them: with them subtracted and divided out, centimetres, degrees and votes count alike,
/// and a likelihood with one σ for all makes sense. Learn it from the training data and apply the same to the test data.
///
/// @param mean `[D]`; @param sd `[D]`, positive
public record Standardisation(double[] mean, double[] sd) {

    /// Of these examples. A feature that is the same in all of them is refused: it carries nothing, and cannot be scaled.
    public static Standardisation of(Vectors data) {
        var x = data.matrix();
        var features = IntStream.range(0, data.dim()).mapToObj(i -> Estimate.of(data.size(), j -> x.get(i, j))).toList();
        for (int i = 0; i < features.size(); i++) {
            if (!(features.get(i).variance() > 0)) throw new IllegalArgumentException(data.name() + ": " + data.feature(i) + " is the same in all " + data.size() + " examples; leave that column out.");
        }
        return new Standardisation(features.stream().mapToDouble(Estimate::mean).toArray(), features.stream().mapToDouble(f -> Math.sqrt(f.variance())).toArray());
    }

    /// (x − mean)/sd: mean 0 and standard deviation 1, if these are the examples it was learned from. Names and labels are kept.
    public Vectors apply(Vectors data) {
        return data.with(map(data.matrix(), (v, i) -> (v - mean[i]) / sd[i]));
    }

    /// mean + sd·x: what a model draws, in the data's own units; x `[D, N]` is not modified.
    public DenseMatrix undo(DenseMatrix x) {
        return map(x, (v, i) -> mean[i] + sd[i] * v);
    }

    private interface Change {
        double of(double v, int feature);
    }

    private DenseMatrix map(DenseMatrix x, Change change) {
        if (x.nrow() != mean.length) throw new IllegalArgumentException("Standardisation of " + mean.length + " features: x is [" + x.nrow() + ", " + x.ncol() + "]; expected [" + mean.length + ", N], one example per column.");
        var y = x.zeros(x.nrow(), x.ncol());
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) y.set(i, j, change.of(x.get(i, j), i));
        return y;
    }
}
