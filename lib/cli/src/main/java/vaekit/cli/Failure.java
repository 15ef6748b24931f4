package vaekit.cli;

/// A command cannot go on, for a reason the user can act on. Its message is one sentence that says what is wrong and what to do;
/// it is shown without a stack trace, and the exit code is 1.
public final class Failure extends RuntimeException {

    public Failure(String sentence) {
        super(sentence);
    }

    public Failure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
