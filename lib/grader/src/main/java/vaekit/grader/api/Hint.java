package vaekit.grader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A sentence that helps after one kind of mistake. Three ways to be chosen, in this order:
///
/// - by **id**, when an assertion recognises a typical wrong value (see [Mistake]);
/// - by **slip**, when all values are related to the expected ones in that way, whatever their cause elsewhere;
/// - by **failure kind**: a hint with `on = ...` above a test method (or above the class, for all its
///   methods) is shown when that test fails in this way. One above a method comes before slips.
///
/// A slip or kind without a hint falls back to its own sentence.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Hints.class)
public @interface Hint {
    /// Unique within the exercise, in kebab case, e.g. `sigma-for-variance`.
    String id();

    /// The sentence for the student: what probably happened and where to look, not the solution.
    String value();

    /// Failure kinds that select this hint.
    Failure[] on() default {};

    /// Relations to the expected values that can only mean this mistake here.
    Slip[] slip() default {};
}
