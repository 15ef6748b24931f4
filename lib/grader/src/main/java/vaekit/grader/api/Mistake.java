package vaekit.grader.api;

/// A typical wrong answer: the value it *would* give. An assertion that fails compares the student's value with
/// each of these; a match selects the [Hint] with this id.
///
/// @param id the id of a `@Hint` of the exercise
/// @param value what the mistaken formula returns for the inputs of this test
public record Mistake(String id, Values value) {
    public static Mistake mistake(String id, double value) {
        return new Mistake(id, Values.of(value));
    }

    public static Mistake mistake(String id, double[] value) {
        return new Mistake(id, Values.of(value));
    }

    public static Mistake mistake(String id, double[][] value) {
        return new Mistake(id, Values.of(value));
    }
}
