package vaekit.backend.simd.product;

/// The innermost loop of a product: one tile of C, held in registers over the whole inner dimension.
interface Tile {

    /// C(i, j) = bias(i) + Σₚ A(i, p) · B(p, j) for the tile's rows i (`rows` vectors) and columns j.
    ///
    /// @param ao   where A(0, 0) is in `a`; column p + 1 follows `lda` floats after column p
    /// @param bo   where B(0, 0) is in `b`; B(p, j) is at `bo + p·sp + j·sj`
    /// @param at   where bias(0) is in `bias`
    /// @param co   where C(0, 0) is in `c`; the next column is `ldc` floats on. The tile is overwritten
    /// @param last how many rows below the first vector the last one starts; early, less than a whole vector below its
    ///             predecessor, where the matrix ends there: the rows between are computed twice, equally
    /// @param k    the inner dimension
    void run(float[] a, int ao, int lda, float[] b, int bo, int sp, int sj, float[] bias, int at, float[] c, int co, int ldc, int last, int k);
}
