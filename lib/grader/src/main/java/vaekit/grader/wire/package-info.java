/// What judge and worker say to each other: calls and replies in frames of bounded length, with a small typed codec and no Java serialization.
/// Every byte that a worker sends may be hostile.
package vaekit.grader.wire;
