package vaekit.nn;

import java.util.List;
import vaekit.backend.Activation;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// Modules one after the other: convolutions, then dense layers.
public record Chain(List<Module> modules) implements Module {
    public Chain {
        modules = List.copyOf(modules);
        if (modules.isEmpty()) throw new IllegalArgumentException("A Chain has at least one module.");
        for (int i = 1; i < modules.size(); i++) {
            if (modules.get(i).in() != modules.get(i - 1).out())
                throw new IllegalArgumentException("Chain: module " + i + " is for " + modules.get(i).in() + " rows; the one before it returns " + modules.get(i - 1).out() + ".");
        }
    }

    public static Chain of(Module... modules) {
        return new Chain(List.of(modules));
    }

    @Override public List<Activation> activations() {
        return Learnable.activations(modules);
    }

    @Override public List<Parameter> parameters() {
        return Learnable.parameters(modules.toArray(Learnable[]::new));
    }

    @Override public int in() {
        return modules.getFirst().in();
    }

    @Override public int out() {
        return modules.getLast().out();
    }

    @Override public Node apply(Tape tape, Node x) {
        var h = x;
        for (int i = 0; i < modules.size(); i++) h = modules.get(i).apply(tape, h);
        return h;
    }
}
