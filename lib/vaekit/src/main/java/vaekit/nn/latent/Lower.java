package vaekit.nn.latent;

import java.util.List;
import vaekit.backend.Activation;
import vaekit.nn.Module;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// The decoder of two stochastic layers: p(x|z1), the first rows of z = [z1; z2].
///
/// @param in     the rows of z
/// @param decoder z1 → the likelihood's numbers
public record Lower(int in, Module decoder) implements Module {
    public Lower {
        if (in <= decoder.in()) throw new IllegalArgumentException("Lower: z has " + in + " dimensions and z1 " + decoder.in() + "; expected fewer for z1 than for both layers.");
    }

    @Override public int out() {
        return decoder.out();
    }

    @Override public List<Activation> activations() {
        return decoder.activations();
    }

    @Override public List<Parameter> parameters() {
        return decoder.parameters();
    }

    @Override public Node apply(Tape tape, Node z) {
        return decoder.apply(tape, tape.rows(z, 0, decoder.in()));
    }
}
