package vaekit.grader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks the JUnit 5 test class that specifies one exercise.
///
/// The class lies in package `exercises` and is named after the student's class: `Ex01GaussianKlTest`
/// specifies `Ex01GaussianKl`. Its `@Test` methods take the answer as a parameter of the exercise's
/// interface type (and a [Draw] where they need inputs). Under `mvn test` that is the student's own
/// object; under `kit grade` it is a proxy to a worker process, so a test never notices the difference.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ExerciseExtension.class)
@TestMethodOrder(SourceOrder.class)
public @interface Exercise {
    /// The short name, `ex01` to `ex99`.
    String value();

    /// One line for reports, e.g. `KL of a diagonal Gaussian`.
    String title();

    /// The interface that the answer implements (package `vaekit.exercise`).
    Class<?> of();
}
