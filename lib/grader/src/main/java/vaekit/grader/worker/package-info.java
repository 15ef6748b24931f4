/// The process that runs an answer: it only computes values. Verdicts are the judge's.
package vaekit.grader.worker;
