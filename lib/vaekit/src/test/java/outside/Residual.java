package outside;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.nn.Dense;
import vaekit.nn.Module;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// W·(h + tanh(V·h)) with h = tanh(U·x): a network with a bridge, which no chain of layers is.
record Residual(Dense U, Dense V, Dense W) implements Module {

    static Residual of(String name, int in, int hidden, int out, Rng rng, ScalarType type) {
        return new Residual(Dense.of(name + ".u", in, hidden, Activation.TANH, rng.split(0), type), Dense.of(name + ".v", hidden, hidden, Activation.TANH, rng.split(1), type),
            Dense.of(name + ".w", hidden, out, Activation.IDENTITY, rng.split(2), type));
    }

    @Override public int in() {
        return U.in();
    }

    @Override public int out() {
        return W.out();
    }

    @Override public List<Parameter> parameters() {
        var all = new ArrayList<>(U.parameters());
        all.addAll(V.parameters());
        all.addAll(W.parameters());
        return all;
    }

    @Override public Node apply(Tape tape, Node x) {
        var h = U.apply(tape, x);
        return W.apply(tape, tape.add(h, V.apply(tape, h)));
    }
}
