package vaekit.train;

import smile.tensor.DenseMatrix;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Noise;
import vaekit.tape.Tape;

/// The examples of one step, the key of its noise, and the weight β of its KL. The trainer refills one such object per batch size.
public final class Batch {
    private final DenseMatrix x, y;                        // for the host
    private final Buffer onX, onY;                         // the same where the backend keeps them; null: there is none, the tape's will do
    private final int[] labels;
    long key;
    double beta = 1, freeBits;
    boolean training = true, binarised, labelled;
    int place, of, examples;

    /// x `[D, B]`; for C > 0 classes also y `[C, B]`, the labels as one-hot columns.
    public Batch(DenseMatrix x, int C) {
        this(x, C, null);
    }

    /// The same, kept by this backend.
    Batch(DenseMatrix x, int C, Backend backend) {
        this.x = x;
        this.y = C == 0 ? null : x.zeros(C, x.ncol());
        this.labels = new int[x.ncol()];
        this.of = x.ncol();
        this.examples = x.ncol();
        this.onX = backend == null ? null : backend.of(x);
        this.onY = backend == null || y == null ? null : backend.of(y);
    }

    /// Whether its examples have labels.
    public boolean labelled() {
        return labelled;
    }

    /// The examples, `[D, B]`.
    public DenseMatrix x() {
        return onX == null ? x : onX.host();
    }

    /// The labels as one-hot columns, `[C, B]`.
    public DenseMatrix y() {
        requireLabels();
        return y;
    }

    /// Where operations fill in the examples.
    Buffer buffer() {
        return onX;
    }

    /// Where the host fills in the examples; [#filled] says when it has.
    DenseMatrix forHost() {
        return x;
    }

    void filled() {
        onX.changed();
    }

    /// The examples on this tape, `[D, B]`: what an objective starts from.
    public Node x(Tape tape) {
        return onX == null ? tape.input(x) : tape.input(onX);
    }

    /// The labels on this tape as one-hot columns, `[C, B]`.
    public Node y(Tape tape) {
        requireLabels();
        return onY == null ? tape.input(y) : tape.input(onY);
    }

    /// The label of column j.
    public int label(int j) {
        return labels[j];
    }

    /// The labels of all columns: the array itself, refilled for the next batch.
    public int[] labels() {
        requireLabels();
        return labels;
    }

    private void requireLabels() {
        if (!labelled) throw new IllegalStateException("This objective needs labels, but the data set has none. Use Digits, MNIST or another labelled one.");
    }

    public int size() {
        return x.ncol();
    }

    /// How many examples the data set has that this batch is taken from.
    public int examples() {
        return examples;
    }

    /// The key of noise number i of this step: every use of noise takes an i of its own.
    public long key(int i) {
        return Rng.split(key, i);
    }

    /// Noise number i of this step, eps ~ N(0, I): `[rows, B·each]`, `each` neighbouring columns for every example. At evaluation an example meets
    /// the same noise whatever the batch it stands in.
    public Node noise(Tape tape, int i, int rows, int each) {
        return Noise.of(tape, x.scalarType(), key(i), rows, size() * each, place * each, of * each);
    }

    /// The same with one column for every example, `[rows, B]`.
    public Node noise(Tape tape, int i, int rows) {
        return noise(tape, i, rows, 1);
    }

    /// The weight of the KL in this step's loss; 1 at evaluation.
    public double beta() {
        return beta;
    }

    /// The nats that a latent dimension of this step carries for nothing; 0 at evaluation.
    public double freeBits() {
        return freeBits;
    }

    /// Whether this batch is learned from, not evaluated: the place for noise that only training has.
    public boolean training() {
        return training;
    }

    /// Whether the settings have grey pixels drawn black or white anew: what an objective adds to the batch should then be drawn so too.
    public boolean binarised() {
        return binarised;
    }

    /// Sets the label of column j, in both forms.
    public void label(int j, int label) {
        labelled = true;
        if (labels[j] != label || y.get(label, j) != 1) {
            y.set(labels[j], j, 0);
            y.set(label, j, 1);
            labels[j] = label;
            if (onY != null) onY.changed();
        }
    }
}
