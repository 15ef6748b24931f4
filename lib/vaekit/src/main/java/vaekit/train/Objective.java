package vaekit.train;

import java.nio.file.Path;
import java.util.List;
import vaekit.data.Dataset;
import vaekit.nn.Learnable;
import vaekit.tape.LossTerms;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// What a [Trainer] minimises: the parts that learn, and the loss of a batch. All models are objectives; each is fitted, saved and loaded by the
/// methods here.
public interface Objective {

    /// What it is made of: networks, and whatever else has parameters.
    List<Learnable> parts();

    /// Records the loss of this batch.
    LossTerms record(Tape tape, Batch batch);

    /// The names of the loss's terms, as the history shows them.
    default List<String> terms() {
        return List.of("reconstruction", "kl");
    }

    /// The terms of an evaluation: those that can be computed from a test example alone.
    default List<String> testTerms() {
        return terms();
    }

    /// Whether the loss has a KL that β weighs. If not, settings with a β or a warm-up are refused.
    default boolean weighsKl() {
        return true;
    }

    /// Whether the loss honours free bits: it has the KL of each latent dimension and gives it to [vaekit.tape.Elbo]. If not, settings with free bits are refused.
    default boolean takesFreeBits() {
        return false;
    }

    /// How many classes the labels it reads may be of; 0: it reads none.
    default int classes() {
        return 0;
    }

    /// Refuses data that it cannot be trained on, or evaluated on, with a sentence.
    default void check(Dataset data) {}

    /// Refuses settings that it cannot honour, with a sentence. Those that no objective without a KL can are refused before.
    default void check(Settings settings) {}

    /// Called before each epoch of training, the first one too; see [vaekit.nn.Posterior#beginEpoch].
    default void beginEpoch(int epoch, Dataset data) {}

    /// What a saved file says of it: `… activation=… likelihood=…`; files are loaded only into models that say the same there.
    default String description() {
        return getClass().getSimpleName();
    }

    /// What else must be the same where a run goes on from a checkpoint: choices that decide what is learned, not what the parameters mean, so that a saved
    /// model leaves them open.
    default String choices() {
        return "";
    }

    /// All parameters of all parts, each once: what the optimiser changes and a file saves.
    default List<Parameter> parameters() {
        return Learnable.parameters(parts().toArray(Learnable[]::new));
    }

    /// Trains on `data` and returns what it measured.
    default History fit(Dataset data, Settings settings) {
        return Trainer.fit(this, data, settings);
    }

    /// Writes all parameters, and the description, as safetensors; atomically.
    default void save(Path file) {
        Weights.save(this, file);
    }

    /// Reads the parameters that [#save(Path)] wrote, into a model of the same parts: all of them, or none and an error that says why.
    default void load(Path file) {
        Weights.load(this, file);
    }
}
