package vaekit.speed;

/// The textbook's three loops: one number at a time.
///
/// Each addition waits for the one before it, some four cycles, and the compiler may not reorder them: a sum of floats in another order is
/// another number.
public record ScalarProduct() implements MatrixProduct {
    @Override public String name() {
        return "scalar";
    }

    @Override public void multiply(int m, int n, int k, float[] a, float[] b, float[] c) {
        MatrixProduct.check(m, n, k, a, b, c);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                float sum = 0;
                for (int p = 0; p < k; p++) sum += a[i + p * m] * b[p + j * k];
                c[i + j * m] = sum;
            }
        }
    }
}
