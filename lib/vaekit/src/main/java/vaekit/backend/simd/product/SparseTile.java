package vaekit.backend.simd.product;

/// The innermost loop of a product whose B is mostly zero: some vectors of two columns of C, held in registers over the nonzeros.
interface SparseTile {

    /// C(i, j) = bias(i) + Σ value[2n + j] · a[ao + offset[n] + i] over `count` nonzeros, for the tile's rows i, a whole number of vectors, and j = 0, 1.
    ///
    /// @param ao     where A(0, 0) is in `a`
    /// @param offset how far from there the columns of A are that the nonzeros multiply
    /// @param from   the first nonzero, n
    /// @param at     where bias(0) is in `bias`
    /// @param co     where C(0, 0) is in `c`; the next column is `ldc` floats on. The tile is overwritten
    void run(float[] a, int ao, int[] offset, float[] value, int from, int count, float[] bias, int at, float[] c, int co, int ldc);
}
