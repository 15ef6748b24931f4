package vaekit.backend.simd.product;

/// The innermost loop of a convolution: a tile of C, held in registers over the inner dimension, which is found in B by a table instead of a stride. So an
/// image can be B as it is: what a window shows of it needs no copy.
interface WindowTile {

    /// C(i, j) = S(i, j) + Σₚ A(i, p) · b[bo + walk[p] + j·sj] for the tile's rows i, a whole number of vectors, and columns j.
    ///
    /// @param ao    where A(0, 0) is in `a`; column p + 1 follows `lda` floats after column p
    /// @param walk  where B(p, 0) is, from `bo` on; column j + 1 is `sj` floats after column j
    /// @param start where S is: S(0, 0) at `so`, the next column `ss` floats on. A bias has ss = 0; may be C itself
    /// @param co    where C(0, 0) is in `c`; the next column is `ldc` floats on. The tile is overwritten
    /// @param k     the inner dimension
    void run(float[] a, int ao, int lda, float[] b, int bo, int[] walk, int sj, float[] start, int so, int ss, float[] c, int co, int ldc, int k);
}
