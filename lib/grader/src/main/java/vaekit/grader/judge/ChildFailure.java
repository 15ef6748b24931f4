package vaekit.grader.judge;

/// A child process that did not answer as it should. It is dead by the time this is thrown.
final class ChildFailure extends Exception {
    enum Why { CPU, WALL, OUTPUT, ENDED, PROTOCOL }

    private final Why why;
    private final int exit;

    ChildFailure(Why why, int exit, String message) {
        super(message);
        this.why = why;
        this.exit = exit;
    }

    Why why() {
        return why;
    }

    /// The exit code when it ended by itself.
    int exit() {
        return exit;
    }
}
