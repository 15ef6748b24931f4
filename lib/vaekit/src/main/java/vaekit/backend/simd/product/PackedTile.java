package vaekit.backend.simd.product;

/// The innermost loop of a [PackedProduct]: one tile of C, held in registers over the whole inner dimension.
interface PackedTile {

    /// C(i, j) = bias(i) + Σₚ A(i, p) · B(p, j) for the tile's rows i (some vectors) and columns j.
    ///
    /// @param ao    where A(0, 0) is in `a`; column p + 1 follows column p at once
    /// @param bo    where B(0, 0) is in `b`; row p + 1 follows row p at once
    /// @param at    where bias(0) is in `bias`
    /// @param co    where C(0, 0) is in `c`; the next column is `ldc` floats on. The tile is overwritten
    /// @param last  how many rows of C below the first vector the last one starts, early where C ends there (in `a` it stands behind the others)
    /// @param pairs half the inner dimension
    /// @param one   1, which the compiler must not know: it would unroll the loop further and run out of registers
    void run(float[] a, int ao, float[] b, int bo, float[] bias, int at, float[] c, int co, int ldc, int last, int pairs, int one);
}
