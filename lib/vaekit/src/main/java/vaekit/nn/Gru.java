package vaekit.nn;

import java.util.List;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// A gated recurrent unit (Cho et al. 2014): reads one input per place and keeps a state h `[H, B]`.
///
/// r = σ(Wr·[x; h]), u = σ(Wu·[x; h]), c = tanh(Wx·x + r ∘ (Wh·h)), h′ = u ∘ h + (1 − u) ∘ c, each with its bias.
///
/// @param gates [r; u] from [x; h], `[2H, K + H]`; @param input x's part of the candidate; @param state h's part of the candidate
public record Gru(Dense gates, Dense input, Dense state) implements Learnable {

    /// A unit that reads K numbers and keeps H.
    public static Gru of(String name, int K, int H, Rng rng, ScalarType type) {
        return new Gru(Dense.of(name + ".gates", K + H, 2 * H, Activation.SIGMOID, rng.split(0), type),
            Dense.of(name + ".input", K, H, Activation.IDENTITY, rng.split(1), type),
            Dense.of(name + ".state", H, H, Activation.IDENTITY, rng.split(2), type));
    }

    @Override public List<Parameter> parameters() {
        return Learnable.parameters(gates, input, state);
    }

    /// The next state: x `[K, B]`, h `[H, B]` → `[H, B]`.
    public Node step(Tape tape, Node x, Node h) {
        int H = h.rows();
        var both = gates.apply(tape, tape.stack(x, h));                       // [2H, B]
        var r = tape.rows(both, 0, H);
        var u = tape.rows(both, H, 2 * H);
        var c = tape.activate(tape.add(input.apply(tape, x), tape.times(r, state.apply(tape, h))), Activation.TANH);
        return tape.add(c, tape.times(u, tape.minus(h, c)));
    }
}
