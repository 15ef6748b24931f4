package vaekit.grader.suite;

/// What became of one exercise of one submission. Only GRADED ran anything.
public enum Verdict {
    GRADED("The tests ran."),
    NO_ANSWER("There is no answer: hand in the file of the exercise, or a notebook with a cell that begins with //| exercise ex01, with a class that implements its interface."),
    EMPTY("The file of the exercise is empty."),
    TOO_LARGE("The file is larger than any answer needs to be."),
    COMPILE("The code does not compile: fix the first message first."),
    COMPILER_EXHAUSTED("The compiler could not finish with this source: simplify it."),
    FORBIDDEN("The code uses parts of Java that exercises do not need. Compute with Math, arrays and collections only."),
    AMBIGUOUS("Several classes implement the exercise's interface: keep one."),
    GRADER_ERROR("The grader failed, not the answer: staff has to look at it. This is not a zero.");

    private final String hint;

    Verdict(String hint) {
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }
}
