package vaekit.nn;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// A part of a network: parameters, and what they do to a batch.
public interface Module {

    /// All its parameters, in a fixed order: what the optimiser changes and a file saves.
    List<Parameter> parameters();

    /// x `[K, B]` → y `[N, B]`, recorded on the tape.
    Node apply(Tape tape, Node x);

    /// x `[K, B]` → y `[N, B]`, a new matrix, for when no gradient is wanted. x may be of either precision.
    default DenseMatrix apply(DenseMatrix x) {
        var type = parameters().getFirst().type();
        var tape = Tape.on(parameters().getFirst().backend());
        return apply(tape, tape.input(converted(x, type))).value();
    }

    /// x in this precision: x itself, if it is.
    static DenseMatrix converted(DenseMatrix x, ScalarType type) {
        if (x.scalarType() == type) return x;
        var y = DenseMatrix.zeros(type, x.nrow(), x.ncol());
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < x.nrow(); i++) y.set(i, j, x.get(i, j));
        }
        return y;
    }
}
