package vaekit.nn;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.Fixed;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// A layer that must not see everything: f((W ∘ M)·x + b), where the mask M `[N, K]` is 1 for the connections that exist and 0 for the others
/// (Germain et al. 2015, "MADE", equation 7). A weight without a connection is 0 and stays 0: its gradient is masked too.
///
/// Masks come from *degrees*. A unit of degree d knows at most the numbers with places 1 … d of an order, so a unit may listen to another whose
/// degree is not above its own. Number d itself must be told from those before it alone: the last layer is *strict*, it listens to lower degrees only.
public record MaskedDense(Parameter W, Parameter b, Fixed M, Activation f) implements Module {

    /// A layer from units with the degrees `in`, `[K]`, to units with the degrees `out`, `[N]`; weights start as those of a [Dense].
    ///
    /// @param strict whether a unit listens only to *lower* degrees, as the last layer must
    public static MaskedDense of(String name, int[] in, int[] out, boolean strict, Activation f, Rng rng, ScalarType type) {
        var dense = Dense.of(name, in.length, out.length, f, rng, type);
        var M = DenseMatrix.zeros(type, out.length, in.length);
        for (int k = 0; k < in.length; k++) for (int n = 0; n < out.length; n++) {
            boolean connected = strict ? in[k] < out[n] : in[k] <= out[n];
            if (connected) M.set(n, k, 1);
            else dense.W().value().set(n, k, 0);
        }
        return new MaskedDense(dense.W(), dense.b(), new Fixed(M), f);
    }

    @Override public List<Activation> activations() {
        return List.of(f);
    }

    @Override public List<Parameter> parameters() {
        return List.of(W, b);
    }

    @Override public int in() {
        return W.cols();
    }

    @Override public int out() {
        return W.rows();
    }

    @Override public Node apply(Tape tape, Node x) {
        return tape.linear(tape.times(W, M), b, x, f);
    }
}
