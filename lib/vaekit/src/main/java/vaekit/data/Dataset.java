package vaekit.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.rng.Rng;

/// Examples for training: images or vectors, optionally labelled. Immutable.
///
/// An example is a column: [#matrix()] is [D, N], and [#gather] fills a batch [D, B] with the examples that an index
/// names. Training loops shuffle the index, never the data.
public interface Dataset {

    /// What the data is called in messages and plots.
    String name();

    /// The number of examples, N.
    int size();

    /// The number of features of one example, D (784 for a 28×28 image).
    int dim();

    /// The number of classes, or 0 when the examples have no labels.
    int classes();

    /// The class of example `i`, in `0 .. classes() - 1`.
    ///
    /// @throws IllegalStateException when the data has no labels
    int label(int i);

    /// Writes the examples `index[from]`, `index[from + 1]`, … into the columns of `x`. Allocates nothing.
    ///
    /// @param x [D, B], Float32 or Float64; modified. B, its number of columns, says how many examples are read
    /// @throws IllegalArgumentException when `x` has not D rows, or `index` is too short
    void gather(int[] index, int from, DenseMatrix x);

    /// The examples that `index` names, in that order (one may appear twice).
    Dataset subset(int... index);

    /// The height of an image in pixels, or 0 when the examples are not images.
    default int rows() {
        return 0;
    }

    /// The width of an image in pixels, or 0 when the examples are not images.
    default int cols() {
        return 0;
    }

    /// The quantities the examples were made from, one row per factor: [F, N].
    ///
    /// @throws IllegalStateException when they are not known, as for every real data set
    default Factors factors() {
        throw new IllegalStateException(name() + " has no known factors: only generated data (Digits.load(), Toys) keeps what it was made from.");
    }

    /// All examples as columns, [D, N] in Float32: a new matrix, free to be modified.
    default DenseMatrix matrix() {
        var x = DenseMatrix.zeros(ScalarType.Float32, dim(), size());
        gather(IntStream.range(0, size()).toArray(), 0, x);
        return x;
    }

    /// The labels of all examples, a new array.
    ///
    /// @throws IllegalStateException when the data has no labels
    default int[] labels() {
        return IntStream.range(0, size()).map(this::label).toArray();
    }

    /// The first `n` examples.
    default Dataset first(int n) {
        if (n < 1 || n > size()) throw new IllegalArgumentException(name() + " has " + size() + " examples; the first " + n + " were asked for, expected 1 to " + size() + ".");
        return subset(IntStream.range(0, n).toArray());
    }

    /// The examples of one class, in their order.
    default Dataset withLabel(int label) {
        if (classes() > 0 && (label < 0 || label >= classes())) {
            throw new IllegalArgumentException(name() + " has the labels 0 to " + (classes() - 1) + "; " + label + " was asked for.");
        }
        int[] members = IntStream.range(0, size()).filter(i -> label(i) == label).toArray();
        if (members.length == 0) throw new IllegalArgumentException(name() + " has no example of class " + label + " among its " + size() + ".");
        return subset(members);
    }

    /// The first `n` examples of each class, in the order of the data: a balanced set of few labels.
    ///
    /// @throws IllegalArgumentException if a class has fewer
    default Dataset perClass(int n) {
        var count = new int[classes()];
        int[] chosen = IntStream.range(0, size()).filter(i -> count[label(i)]++ < n).toArray();
        for (int c = 0; c < count.length; c++) {
            if (count[c] < n) throw new IllegalArgumentException(name() + " has " + count[c] + " examples of class " + c + "; " + n + " were asked for.");
        }
        return subset(chosen);
    }

    /// n examples drawn with `seed`, equally many of each class, in the order they are drawn.
    ///
    /// @throws IllegalArgumentException unless n is a multiple of the number of classes, and each class has enough examples
    default Dataset balanced(int n, long seed) {
        int C = classes();
        if (C == 0 || n < 1 || n % C != 0) throw new IllegalArgumentException("balanced(" + n + ") of " + name() + ", which has " + C + " classes; expected a multiple of the number of classes.");
        var count = new int[C];
        int[] chosen = IntStream.of(Rng.seed(seed).permutation(size())).filter(i -> count[label(i)]++ < n / C).toArray();
        for (int c = 0; c < C; c++) {
            if (count[c] < n / C) throw new IllegalArgumentException(name() + " has " + count[c] + " examples of class " + c + "; " + n / C + " were asked for.");
        }
        return subset(chosen);
    }

    /// Shuffles with `seed` and cuts: `fraction` of the examples to train on, the rest to test on.
    default Split split(double fraction, long seed) {
        int cut = (int) Math.round(fraction * size());
        if (!(fraction > 0 && fraction < 1) || cut == 0 || cut == size()) {
            throw new IllegalArgumentException("split(" + fraction + ") of " + size() + " examples leaves one side empty; give a fraction such as 0.9.");
        }
        int[] order = Rng.seed(seed).permutation(size());
        return new Split(subset(Arrays.copyOfRange(order, 0, cut)), subset(Arrays.copyOfRange(order, cut, size())));
    }
}
