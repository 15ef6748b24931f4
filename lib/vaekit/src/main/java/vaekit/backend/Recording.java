package vaekit.backend;

/// Operations that a backend has noted, to be carried out as often as one likes: on the same buffers, in the same order, with the [StepNumber]s and class labels
/// as they are then. What the host has changed before counts as with any operation.
@FunctionalInterface
public interface Recording {
    void run();
}
