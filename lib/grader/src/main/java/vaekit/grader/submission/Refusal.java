package vaekit.grader.submission;

import java.io.IOException;

/// A file or a whole submission that cannot be read, with a sentence for its author.
final class Refusal extends IOException {
    private final boolean ofAll;

    /// About one file, whose name comes before the message.
    Refusal(String message) {
        this(message, false);
    }

    private Refusal(String message, boolean ofAll) {
        super(message);
        this.ofAll = ofAll;
    }

    /// About the submission as a whole.
    static Refusal ofAll(String message) {
        return new Refusal(message, true);
    }

    String about(String file) {
        return ofAll ? getMessage() : file + ": " + getMessage();
    }
}
