/// The same work as in other libraries, timed: what `kit bench` runs.
///
/// [Workload] says what is done (an epoch, steps of M2, log p(x), decoding), [Bench] repeats it, [Timing] is what came out. `peers/` beside
/// `src/` has the scripts that do the same in PyTorch, JAX and TensorFlow; `jmh` times single kernels.
package vaekit.bench;
