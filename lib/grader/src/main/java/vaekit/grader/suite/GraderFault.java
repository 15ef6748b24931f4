package vaekit.grader.suite;

/// Something is wrong with the grader or with the tests of an exercise, not with the answer. Whoever sees it
/// reports GRADER_ERROR and never a zero.
public final class GraderFault extends RuntimeException {
    public GraderFault(String message) {
        super(message);
    }

    public GraderFault(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
