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

    LabelledBatches(Dataset data, int B, int C, ScalarType type) {
        if (data.classes() > C) throw new IllegalArgumentException("The labelled data '" + data.name() + "' has " + data.classes() + " classes; the model " + C + ".");
        this.data = data;
        this.order = new int[data.size() + B];
        var shuffled = Rng.seed(0).permutation(data.size());
        for (int i = 0; i < order.length; i++) order[i] = shuffled[i % data.size()];
        this.x = DenseMatrix.zeros(type, data.dim(), B);
        this.y = DenseMatrix.zeros(type, C, B);
        this.labels = new int[B];
    }

    /// The next batch: a window at a place that `key` chooses.
    ///
    /// @param redraw whether the grey pixels of images are drawn black or white anew, as in the unlabelled batch beside it
    LabelledBatches next(long key, boolean redraw) {
        int from = new Rng(key).integer(0, data.size());
        if (redraw && data instanceof Images images) images.gatherBinary(order, from, x, Rng.split(key, 1));
        else data.gather(order, from, x);
        for (int j = 0; j < labels.length; j++) {
            y.set(labels[j], j, 0);
            labels[j] = data.label(order[from + j]);
            y.set(labels[j], j, 1);
        }
        return this;
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
}
