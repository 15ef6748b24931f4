package vaekit.backend.simd;

/// The innermost loop of a product whose B is mostly zero: some vectors of two columns of C, held in registers over the nonzeros.
interface SparseTile {

    /// C(i, j) = Σ value[2n + j] · A(i, row[n]) over `count` nonzeros, for the tile's rows i, a whole number of vectors, and j = 0, 1.
    ///
    /// @param ao    where A(0, 0) is in `a`; column p + 1 follows `lda` floats after column p
    /// @param from  the first nonzero, n
    /// @param co    where C(0, 0) is in `c`; the next column is `ldc` floats on. The tile is overwritten
    void run(float[] a, int ao, int lda, int[] row, float[] value, int from, int count, float[] c, int co, int ldc);
}
