package vaekit.nn;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// An encoder that reads log(1 + x) of counts x, as scVI's does (Lopez et al. 2018): counts range over decades. Only the encoder may see them so; the
/// likelihood wants the counts themselves.
public record LogCounts(Module rest) implements Module {

    /// An encoder D → hidden … → out with ReLU units, in Float32: `Vae.of(D, L).encoder(LogCounts.of(D, 2 * L, seed, 64))`.
    public static LogCounts of(int D, int out, long seed, int... hidden) {
        var widths = new int[hidden.length + 2];
        widths[0] = D;
        System.arraycopy(hidden, 0, widths, 1, hidden.length);
        widths[hidden.length + 1] = out;
        return new LogCounts(Mlp.of("encoder", widths, Activation.RELU, Rng.seed(seed).split(0), ScalarType.Float32));
    }

    @Override public int in() {
        return rest.in();
    }

    @Override public int out() {
        return rest.out();
    }

    @Override public List<Activation> activations() {
        return rest.activations();
    }

    @Override public List<Parameter> parameters() {
        return rest.parameters();
    }

    @Override public DenseMatrix apply(DenseMatrix x) {
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++)
            if (!(x.get(i, j) >= 0)) throw new IllegalArgumentException("LogCounts: feature " + i + " of column " + j + " is " + x.get(i, j) + "; expected counts, numbers from 0 on.");
        return Module.super.apply(x);
    }

    @Override public Node apply(Tape tape, Node x) {
        return rest.apply(tape, tape.log(tape.affine(1, x, 1)));
    }
}
