package vaekit.grader.api;

import java.lang.reflect.Method;

/// Where a test gets the answer and its seed from. The judge binds one for the duration of a run; when none
/// is bound (plain `mvn test`), the extension creates the student's class by its name.
public interface AnswerSource {
    /// Bound by whoever runs the tests, in the thread that runs them.
    ScopedValue<AnswerSource> CURRENT = ScopedValue.newInstance();

    /// The public seed of visible tests, and of hidden ones where no seed file is given.
    long PUBLIC_SEED = 20260101L;

    /// A fresh answer for this test: an instance of the exercise's interface.
    Object answer(Class<?> exercise, Method test);

    /// Of the arguments of the last call.
    default Sizes sizes() {
        return Sizes.of();
    }

    /// The seed from which hidden tests draw.
    long hiddenSeed();
}
