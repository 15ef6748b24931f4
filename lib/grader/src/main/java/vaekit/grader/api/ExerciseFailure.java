package vaekit.grader.api;

import java.util.Optional;

/// A test's verdict against the answer: how it failed, what was seen, and which typical mistake (if any) it
/// looks like.
public final class ExerciseFailure extends AssertionError {
    private final Failure kind;
    private final transient Optional<String> hintId;
    private final transient Optional<Slip.Seen> seen;
    private final String sentence;

    public ExerciseFailure(Failure kind, String message) {
        this(kind, Optional.empty(), message);
    }

    public ExerciseFailure(Failure kind, Optional<String> hintId, String message) {
        this(kind, hintId, "", Optional.empty(), message);
    }

    /// After a comparison: the mistake that explains the value, and how the value is related to the expected one.
    ExerciseFailure(Failure kind, Optional<Mistake> mistake, Optional<Slip.Seen> seen, String message) {
        this(kind, mistake.map(Mistake::id), mistake.map(Mistake::sentence).orElse(""), seen, message);
    }

    private ExerciseFailure(Failure kind, Optional<String> hintId, String sentence, Optional<Slip.Seen> seen, String message) {
        super(message);
        this.kind = kind;
        this.hintId = hintId;
        this.sentence = sentence;
        this.seen = seen;
    }

    public Failure kind() {
        return kind;
    }

    /// The id of the recognised mistake's [Hint].
    public Optional<String> hintId() {
        return hintId;
    }

    /// How the values are related to the expected ones, where they are.
    Optional<Slip.Seen> seen() {
        return seen;
    }

    /// The hint of a mistake that brings its own; otherwise empty.
    String sentence() {
        return sentence;
    }
}
