package vaekit.grader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// CPU time that one call of the answer may use: ten times what the reference needs. Without it (or below
/// it) the limit is 2 s, which suits every exercise that needs less than 0.2 s.
/// The wall-clock limit is four times the CPU limit.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CpuLimit {
    int millis();
}
