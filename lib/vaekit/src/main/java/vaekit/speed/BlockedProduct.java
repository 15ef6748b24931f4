package vaekit.speed;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A block of C, two vectors by four columns, stays in eight registers over the whole inner loop.
///
/// ```
///                    B(p, j)  B(p, j+1)  B(p, j+2)  B(p, j+3)
///   A(rows i, p)       c00      c01        c02        c03        8 multiply-adds
///   A(rows i+L, p)     c10      c11        c12        c13        for 2 + 4 loads
/// ```
///
/// Every number that is loaded is used several times, and eight sums that do not wait for each other keep the arithmetic units busy.
/// The sums are separate local variables: an array of vectors would not stay in registers.
public record BlockedProduct() implements MatrixProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    @Override public String name() {
        return "blocked";
    }

    @Override public void multiply(int m, int n, int k, float[] a, float[] b, float[] c) {
        MatrixProduct.check(m, n, k, a, b, c);
        for (int i = 0; i < m; i += 2 * L) {
            for (int j = 0; j < n; j += 4) block(i, j, m, k, a, b, c);
        }
    }

    private static void block(int i, int j, int m, int k, float[] a, float[] b, float[] c) {
        FloatVector c00 = FloatVector.zero(SPECIES), c01 = c00, c02 = c00, c03 = c00, c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        for (int p = 0, at = i, bt = j * k; p < k; p++, at += m, bt++) {
            var a0 = FloatVector.fromArray(SPECIES, a, at);
            var a1 = FloatVector.fromArray(SPECIES, a, at + L);
            var b0 = FloatVector.broadcast(SPECIES, b[bt]);
            var b1 = FloatVector.broadcast(SPECIES, b[bt + k]);
            var b2 = FloatVector.broadcast(SPECIES, b[bt + 2 * k]);
            var b3 = FloatVector.broadcast(SPECIES, b[bt + 3 * k]);
            c00 = a0.mul(b0).add(c00);
            c01 = a0.mul(b1).add(c01);
            c02 = a0.mul(b2).add(c02);
            c03 = a0.mul(b3).add(c03);
            c10 = a1.mul(b0).add(c10);
            c11 = a1.mul(b1).add(c11);
            c12 = a1.mul(b2).add(c12);
            c13 = a1.mul(b3).add(c13);
        }
        int ct = i + j * m;
        c00.intoArray(c, ct);
        c10.intoArray(c, ct + L);
        c01.intoArray(c, ct + m);
        c11.intoArray(c, ct + m + L);
        c02.intoArray(c, ct + 2 * m);
        c12.intoArray(c, ct + 2 * m + L);
        c03.intoArray(c, ct + 3 * m);
        c13.intoArray(c, ct + 3 * m + L);
    }
}
