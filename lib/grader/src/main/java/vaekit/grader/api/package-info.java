/// What the author of an exercise needs: annotations for its test class, assertions that give hints, inputs from
/// a seed. `AUTHORING.md` in this module shows how to add an exercise.
package vaekit.grader.api;
