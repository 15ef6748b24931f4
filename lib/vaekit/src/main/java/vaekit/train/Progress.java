package vaekit.train;

/// Told how a training run goes, so that a person sees it move.
public interface Progress {

    /// Nothing is shown.
    Progress NONE = new Progress() {};

    /// After a step: `done` of `examples` examples of this epoch have been seen, with this mean loss.
    default void step(int epoch, int epochs, int done, int examples, double loss) {}

    /// After an epoch, when its row has been added to the history.
    default void epoch(int epoch, int epochs, History history) {}
}
