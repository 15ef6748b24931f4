/// Matrix products. `Gemm` is what all ways have in common: `Product` takes all numbers, `PackedProduct` copies them first for tiles of few
/// instructions (`PackedTile`, written by `PackedTileCompiler`), `SparseProduct` leaves out the zeros of B, `SplitK` sums by halves.
/// An `Operand` says where a matrix is, an epilogue what is done with a finished block while it is in cache (activation, adding, turning, the step of
/// Adam). `Tile` is the part of C that stays in registers; `TileCompiler` and `SparseTileCompiler` write its code for this machine with `VectorCode`.
///
/// Convolutions are products with patches of images. `WindowProduct` and `WindowGradient` read `PaddedImages` where they lie instead of making patches
/// (`WindowTile`, written by `WindowTileCompiler`); `PaintedProduct` lays the patches that it makes together while they are in cache.
package vaekit.backend.simd.product;
