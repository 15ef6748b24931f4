/// Sharing a piece of work between cores: `Workers`, and `HelperDistance`, which finds out whether helpers had better sleep between calls.
package vaekit.backend.simd.threads;
