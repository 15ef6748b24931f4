package vaekit.grader.submission;

import java.io.IOException;

/// A submission that cannot be read, with a sentence for its author.
public final class Refusal extends IOException {
    public Refusal(String message) {
        super(message);
    }
}
