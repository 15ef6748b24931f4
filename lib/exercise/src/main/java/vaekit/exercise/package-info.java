/// The interfaces of the exercises: what a student's class implements.
///
/// Arguments and results are primitives, strings, arrays, lists and records of these, because a graded answer
/// runs in a process of its own and only such values travel. Noise is an argument, so every result is
/// deterministic.
package vaekit.exercise;
