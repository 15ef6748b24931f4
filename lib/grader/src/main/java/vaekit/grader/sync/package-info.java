/// Skeletons from solutions (`kit sync`), and the copy of the kit for students (`kit release`).
package vaekit.grader.sync;
