package vaekit.grader.api;

import java.util.Optional;

/// A test's verdict against the answer: how it failed, what was seen, and which typical mistake (if any) it
/// looks like.
public final class ExerciseFailure extends AssertionError {
    private final Failure kind;
    private final transient Optional<String> hintId;
    private final transient Optional<Slip> slip;

    public ExerciseFailure(Failure kind, String message) {
        this(kind, Optional.empty(), message);
    }

    public ExerciseFailure(Failure kind, Optional<String> hintId, String message) {
        this(kind, hintId, Optional.empty(), message);
    }

    public ExerciseFailure(Failure kind, Optional<String> hintId, Optional<Slip> slip, String message) {
        super(message);
        this.kind = kind;
        this.hintId = hintId;
        this.slip = slip;
    }

    public Failure kind() {
        return kind;
    }

    /// The id of the recognised mistake's [Hint].
    public Optional<String> hintId() {
        return hintId;
    }

    /// How the values are related to the expected ones, where they are.
    public Optional<Slip> slip() {
        return slip;
    }
}
