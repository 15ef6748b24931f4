/// One run of `kit grade`: submissions in, results out, with what was graded before kept in a cache. [Grade] is where to begin.
package vaekit.grader.run;
