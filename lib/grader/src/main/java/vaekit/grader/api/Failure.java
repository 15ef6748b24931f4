package vaekit.grader.api;

/// How a test can fail. The first group is seen by the tests, the second by the judge around them.
public enum Failure {
    WRONG_VALUE("The value differs from the expected one: work the smallest case by hand and compare term by term."),
    SHAPE("The result has another shape than asked: read what the statement says about rows, columns and lengths."),
    NOT_FINITE("A result is NaN or infinite: look for the log of 0, an exp that overflows, or 0/0."),
    NULL("The result is null: return a new array."),
    MUTATED_INPUT("An input array was changed: write into a new array, the caller still needs the old one."),
    EXCEPTION("Your code threw an exception: its type and line are shown."),
    NOT_WRITTEN("Not written yet: replace the throw statement by your code."),

    STATE("The same inputs gave another result later: keep no state between calls (no static or instance fields that change)."),
    TIMEOUT("The call used more CPU time than allowed: look for a loop that never ends or does far too much."),
    WALL_TIMEOUT("The call waited too long without computing: do not sleep, wait or lock."),
    STACK_OVERFLOW("The recursion is too deep or never ends: use a loop."),
    OUT_OF_MEMORY("The call used more memory than allowed: look for an array or list that grows without end."),
    ENDED("Your code ended the Java process: do not call System.exit or the like."),
    OUTPUT("Your code printed more than allowed: remove prints from loops."),
    TOO_LARGE("The result is larger than any correct answer: check the sizes of the arrays you return."),
    PROTOCOL("The process of your code sent something that is not a result: do not write to its standard streams directly."),
    THREADS("Your code left threads or processes running: compute in the calling thread."),
    FORBIDDEN("Your code uses a part of Java that exercises do not need (files, network, reflection, threads, ...)."),
    COMPILE("Your code does not compile: the first message of the compiler is shown."),
    NO_ANSWER("No class that implements the exercise's interface was found."),
    GIVEN_UP("Not run: your code had already ended or hung.");

    private final String hint;

    Failure(String hint) {
        this.hint = hint;
    }

    /// The sentence shown when the exercise has no hint of its own for this kind.
    public String hint() {
        return hint;
    }

    /// The id under which [#hint()] is reported, e.g. `wrong-value`.
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
