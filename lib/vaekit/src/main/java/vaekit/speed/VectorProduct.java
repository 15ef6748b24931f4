package vaekit.speed;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The same loops, with a whole vector of rows at a time.
///
/// ```
///        A(i … i+L−1, p)  ·  B(p, j)   added to   C(i … i+L−1, j)
///        ▒▒▒▒▒▒▒▒            ▒▒▒▒▒▒▒▒ (one number,     ▒▒▒▒▒▒▒▒
///                                      L copies)
/// ```
///
/// Each step loads a vector of A for one multiply-add, and waits for the sum before it: the arithmetic units idle most of the time.
public record VectorProduct() implements MatrixProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    @Override public String name() {
        return "vector";
    }

    @Override public void multiply(int m, int n, int k, float[] a, float[] b, float[] c) {
        MatrixProduct.check(m, n, k, a, b, c);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i += SPECIES.length()) column(i, j, m, k, a, b, c);
        }
    }

    private static void column(int i, int j, int m, int k, float[] a, float[] b, float[] c) {
        var sum = FloatVector.zero(SPECIES);
        for (int p = 0; p < k; p++) {
            sum = FloatVector.fromArray(SPECIES, a, i + p * m).mul(b[p + j * k]).add(sum);
        }
        sum.intoArray(c, i + j * m);
    }
}
