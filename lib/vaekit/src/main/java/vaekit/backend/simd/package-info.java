/// Float32 on the vector units of all cores, with the JDK's Vector API. To read it:
///
/// 1. `vaekit.backend.scalar`: what is to be computed.
/// 2. `elementwise`: one formula for every element. `Elementwise` has body and tail; `LatentGaussian` is the example; `vector.VectorMath` has the functions.
/// 3. `columns`: what sums over an example's features, `PerExample`, with `BernoulliColumns` as the example.
/// 4. `product`: matrix products. `Product` cuts them into tasks, a `Tile` is what stays in registers, `TileCompiler` writes its code.
/// 5. `threads`: `Workers` shares tasks between cores.
///
/// `SimdBackend` puts them together. Results have the same bits on any number of threads, and nothing is allocated by a call.
package vaekit.backend.simd;
