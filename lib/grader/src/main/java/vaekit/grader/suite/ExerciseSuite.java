package vaekit.grader.suite;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.HintBook;
import vaekit.grader.api.SourceOrder;

/// One exercise: its test class and what it says about the answer.
///
/// @param id `ex01`
/// @param title one line
/// @param answer the interface that an answer implements
/// @param tests in the order in which they are written
public record ExerciseSuite(String id, String title, Class<?> answer, Class<?> testClass, List<ExerciseTest> tests, HintBook hints) {

    public static ExerciseSuite of(Class<?> testClass) {
        var exercise = testClass.getAnnotation(Exercise.class);
        if (exercise == null) throw new GraderFault(testClass.getName() + " has no @Exercise annotation");
        if (!exercise.value().matches("ex\\d\\d")) throw new GraderFault(testClass.getName() + ": the id of an exercise is ex01 to ex99, not " + exercise.value());
        var position = SourceOrder.positions(testClass);
        var tests = Arrays.stream(testClass.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparingInt(m -> position.getOrDefault(m.getName(), Integer.MAX_VALUE)))
                .map(ExerciseTest::of).toList();
        if (tests.isEmpty()) throw new GraderFault(testClass.getName() + " has no @Test method");
        return new ExerciseSuite(exercise.value(), exercise.title(), exercise.of(), testClass, tests, HintBook.of(testClass));
    }

    /// `Ex01GaussianKl`: the class and file that the student fills in.
    public String answerName() {
        return testClass.getSimpleName().replaceFirst("Test$", "");
    }

    public int points() {
        return tests.stream().mapToInt(ExerciseTest::points).sum();
    }
}
