package vaekit.grader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test whose inputs are drawn from the instructor's seed file, so that learning the visible answers by
/// heart earns nothing here. The code of the test is public; only its inputs are not. The student's report
/// says whether it passed, and nothing else. Hidden tests run last.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hidden {}
