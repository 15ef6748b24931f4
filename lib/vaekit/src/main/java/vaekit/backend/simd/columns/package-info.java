/// Work on whole columns, an example each: log-likelihoods, softmaxes, sums, rows, pixels, noise. `PerExample` is the frame of most.
package vaekit.backend.simd.columns;
