package vaekit.nn;

import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// A part of a network: parameters, and what they do to a batch.
public interface Module {

    /// All its parameters, in a fixed order: what the optimiser changes and a file saves.
    List<Parameter> parameters();

    /// x `[K, B]` → y `[N, B]`, recorded on the tape.
    Node apply(Tape tape, Node x);

    /// x `[K, B]` → y `[N, B]`, a new matrix, for when no gradient is wanted.
    default DenseMatrix apply(DenseMatrix x) {
        var tape = Tape.create();
        return apply(tape, tape.input(x)).value();
    }
}
