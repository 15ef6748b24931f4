/// Why the library is fast, small enough to read and to time on the reader's machine (notebook 16): one matrix product written three ways, the
/// machine's two limits, and a clock for each operation of a training step. The library's own product is in `vaekit.backend.simd`.
package vaekit.speed;
