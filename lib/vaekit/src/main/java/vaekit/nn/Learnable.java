package vaekit.nn;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import vaekit.backend.Activation;
import vaekit.tape.Parameter;

/// Something that may have parameters: what the optimiser changes and a file saves.
public interface Learnable {

    /// All its parameters, in a fixed order; none unless it says so. Their names are those in a file: no two of one model may be the same.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// What its layers are followed by, in a fixed order: with another activation the same weights mean something else, so a file names them.
    default List<Activation> activations() {
        return List.of();
    }

    /// Those of several parts, one after the other.
    static List<Activation> activations(List<? extends Learnable> parts) {
        return parts.stream().flatMap(part -> part.activations().stream()).toList();
    }

    /// Parameters that are a part by themselves.
    static Learnable of(Parameter... own) {
        return new Learnable() {
            @Override public List<Parameter> parameters() {
                return List.of(own);
            }
        };
    }

    /// The parameters of several parts in this order, each once (two parts may share some).
    static List<Parameter> parameters(Learnable... parts) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Parameter, Boolean>());
        return Arrays.stream(parts).flatMap(part -> part.parameters().stream()).filter(seen::add).toList();
    }
}
