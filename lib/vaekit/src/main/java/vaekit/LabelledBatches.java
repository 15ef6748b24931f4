package vaekit;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.rng.Rng;

/// Draws batches from the few labelled examples, beside the trainer's unlabelled ones. Allocates nothing.
final class LabelledBatches {
    private final Dataset data;
    private final int[] order;                     // all examples in a random order, twice over: a batch is a window in it
    private final DenseMatrix x, y;
    private final int[] labels;
    private int from;

    /// @param C the number of classes; 0 if what is known of the examples is no class
    LabelledBatches(Dataset data, int B, int C, ScalarType type) {
        if (B < 1 || data.size() == 0) throw new IllegalArgumentException("Batches of " + B + " of the " + data.size() + " labelled examples of '" + data.name() + "'; expected at least 1 of 1.");
        if (C > 0 && data.classes() == 0) throw new IllegalArgumentException("The labelled data '" + data.name() + "' has no labels.");
        if (C > 0 && data.classes() > C) throw new IllegalArgumentException("The labelled data '" + data.name() + "' has " + data.classes() + " classes; the model " + C + ".");
        this.data = data;
        this.order = new int[data.size() + B];
        var shuffled = Rng.seed(0).permutation(data.size());
        for (int i = 0; i < order.length; i++) order[i] = shuffled[i % data.size()];
        this.x = DenseMatrix.zeros(type, data.dim(), B);
        this.y = C == 0 ? null : DenseMatrix.zeros(type, C, B);
        this.labels = new int[B];
    }

    /// The next batch: a window at a place that `key` chooses.
    ///
    /// @param binarised whether the grey pixels of images are drawn black or white anew, as in the unlabelled batch beside it
    LabelledBatches next(long key, boolean binarised) {
        from = new Rng(key).integer(0, data.size());
        if (binarised && data instanceof Images images) images.gatherBinary(order, from, x, Rng.split(key, 1));
        else data.gather(order, from, x);
        if (y != null) for (int j = 0; j < labels.length; j++) {
            y.set(labels[j], j, 0);
            labels[j] = data.label(order[from + j]);
            y.set(labels[j], j, 1);
        }
        return this;
    }

    /// The number of the example in column j.
    int example(int j) {
        return order[from + j];
    }

    int size() {
        return x.ncol();
    }

    /// `[D, B]`.
    DenseMatrix x() {
        return x;
    }

    /// One-hot, `[C, B]`.
    DenseMatrix y() {
        return y;
    }

    /// One label per column.
    int[] labels() {
        return labels;
    }

    @Override public String toString() {
        return size() + " at a time of " + data.size() + " labelled examples of " + data.name();
    }
}
