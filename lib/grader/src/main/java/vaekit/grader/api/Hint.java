package vaekit.grader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A sentence that helps after one kind of mistake. Two ways to be chosen:
///
/// - by **id**, when an assertion recognises a typical wrong value (see [Mistake]), or
/// - by **failure kind**: a hint with `on = ...` above a test method (or above the class, for all its
///   methods) is shown when that test fails in this way and no id was recognised.
///
/// A kind without a hint falls back to [Failure#hint()].
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Hints.class)
public @interface Hint {
    /// Unique within the exercise, in kebab case, e.g. `sigma-for-variance`.
    String id();

    /// The sentence for the student: what probably happened and where to look, not the solution.
    String value();

    /// Failure kinds that select this hint; empty: only by id.
    Failure[] on() default {};
}
