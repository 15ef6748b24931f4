package vaekit.nn;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backends;
import vaekit.tape.Node;
import vaekit.tape.Tape;

/// A network, or a part of one: what it does to a batch, one example per column. Models speak of modules, so a module of your own
/// (a convolution, a masked layer) goes wherever an [Mlp] does: `Vae.of(784, 20).encoder(mine)`.
public interface Module extends Learnable {
    /// Examples that are taken at a time where no gradient is wanted: a layer of 400 units for them stays in cache.
    int TOGETHER = 512;

    /// K: the rows it expects.
    int in();

    /// N: the rows it returns.
    int out();

    /// x `[K, B]` → y `[N, B]`, recorded on the tape.
    Node apply(Tape tape, Node x);

    /// x `[K, B]` → y `[N, B]`, a new matrix, for when no gradient is wanted. x may be of either precision.
    default DenseMatrix apply(DenseMatrix x) {
        return onTape(x, null);
    }

    /// The same, with `last` applied to what the last layer returns; for modules whose last layer is linear.
    default DenseMatrix apply(DenseMatrix x, Activation last) {
        return onTape(x, last);
    }

    private DenseMatrix onTape(DenseMatrix x, Activation last) {
        if (x.nrow() != in())
            throw new IllegalArgumentException(getClass().getSimpleName() + " " + in() + "→" + out() + ": x is [" + x.nrow() + ", " + x.ncol() + "]; expected [" + in() + ", B], one example per column.");
        var all = parameters();
        var tape = Tape.on(all.isEmpty() ? Backends.get() : all.getFirst().backend());
        var input = converted(x, all.isEmpty() ? x.scalarType() : all.getFirst().type());
        var y = input.zeros(out(), x.ncol());
        for (int from = 0; from < x.ncol(); from += TOGETHER) {
            int columns = Math.min(TOGETHER, x.ncol() - from);
            tape.begin();
            var part = apply(tape, tape.input(columns(input, from, columns)));
            copy((last == null ? part : tape.activate(part, last)).value(), 0, y, from, columns);
        }
        return y;
    }

    /// x in this precision: x itself, if it is.
    static DenseMatrix converted(DenseMatrix x, ScalarType type) {
        if (x.scalarType() == type) return x;
        var y = DenseMatrix.zeros(type, x.nrow(), x.ncol());
        copy(x, 0, y, 0, x.ncol());
        return y;
    }

    /// Columns from … from + size − 1 of x, a new matrix.
    static DenseMatrix columns(DenseMatrix x, int from, int size) {
        var part = x.zeros(x.nrow(), size);
        copy(x, from, part, 0, size);
        return part;
    }

    private static void copy(DenseMatrix x, int from, DenseMatrix y, int at, int columns) {
        for (int j = 0; j < columns; j++) for (int i = 0; i < x.nrow(); i++) y.set(i, at + j, x.get(i, from + j));
    }
}
