/// The proof of an exercise: the solution earns all points, the skeleton none, every wrong answer is refused with its own hint, equivalent
/// rewrites pass. The build runs it for all exercises, `kit prove` for one. AUTHORING.md says how an exercise is written.
package vaekit.grader.proof;
