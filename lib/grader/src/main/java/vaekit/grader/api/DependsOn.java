package vaekit.grader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names test methods (written above this one) that must pass first; otherwise this test is reported as
/// skipped, not failed, so that one mistake yields one hint.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DependsOn {
    String[] value();
}
