package vaekit.cli;

/// A command cannot go on, for a reason the user can act on. Its message is one sentence that says what is wrong and what to do;
/// it is shown without a stack trace, and the exit code is 1.
public final class CommandFailure extends RuntimeException {

    public CommandFailure(String sentence) {
        super(sentence);
    }

    public CommandFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
