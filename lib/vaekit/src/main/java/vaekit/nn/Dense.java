package vaekit.nn;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// A fully connected layer f(W·x + b): W `[N, K]`, b `[N, 1]`.
public record Dense(Parameter W, Parameter b, Activation f) implements Module {

    /// A layer K → N whose weights and biases start uniform in ±1/√K (LeCun's fan-in rule, PyTorch's default for a linear layer).
    public static Dense of(String name, int K, int N, Activation f, Rng rng, ScalarType type) {
        if (K < 1 || N < 1) throw new IllegalArgumentException("Layer " + name + " is " + K + "→" + N + "; expected at least 1→1.");
        if ((long) K * N > Integer.MAX_VALUE) throw new IllegalArgumentException("Layer " + name + " is " + K + "→" + N + ", more weights than a matrix can hold, " + Integer.MAX_VALUE + "; choose fewer hidden units or features.");
        double bound = 1 / Math.sqrt(K);
        return new Dense(new Parameter(name + ".weight", uniform(rng.split(0), N, K, bound, type)),
            new Parameter(name + ".bias", uniform(rng.split(1), N, 1, bound, type)), f);
    }

    static DenseMatrix uniform(Rng rng, int rows, int cols, double bound, ScalarType type) {
        var W = DenseMatrix.zeros(type, rows, cols);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) W.set(i, j, bound * (2 * rng.uniform((long) j * rows + i) - 1));
        }
        return W;
    }

    /// A layer with the same numbers, of its own.
    public Dense copy() {
        return new Dense(new Parameter(W.name(), W.value().copy()), new Parameter(b.name(), b.value().copy()), f);
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
        return tape.linear(W, b, x, f);
    }
}
