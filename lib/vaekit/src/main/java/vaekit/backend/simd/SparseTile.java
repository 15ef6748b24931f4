package vaekit.backend.simd;

/// The innermost loop of a product whose B is mostly zero: some vectors of one column of C, held in registers over the nonzeros.
interface SparseTile {

    /// C(i) = Σ value[n] · A(i, row[n]) over `count` nonzeros, for the tile's rows i, a whole number of vectors.
    ///
    /// @param ao    where A(0, 0) is in `a`; column p + 1 follows `lda` floats after column p
    /// @param from  the first nonzero in `row` and `value`
    /// @param co    where C(0) is in `c`; the tile is overwritten
    void run(float[] a, int ao, int lda, int[] row, float[] value, int from, int count, float[] c, int co);
}
