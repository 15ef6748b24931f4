package vaekit.train;

import java.util.List;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.tape.LossTerms;

/// What a [Trainer] minimises: parameters, and the loss of a batch.
public interface Objective {

    List<Parameter> parameters();

    /// The names of the loss's terms, as the history shows them.
    default List<String> terms() {
        return List.of("reconstruction", "kl");
    }

    /// Records the loss of this batch.
    LossTerms record(Tape tape, Batch batch);
}
