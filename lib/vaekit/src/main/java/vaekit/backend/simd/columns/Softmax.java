package vaekit.backend.simd.columns;

import java.util.stream.IntStream;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.VectorMath;

/// exp(x − max) of some neighbouring floats and their sum: a softmax before its division, and ln Σ exp. Scratch memory of one thread.
final class Softmax {
    private static final int L = VectorMath.L;

    /// exp(x[at + i] − max), for i < n.
    float[] e = new float[4 * L];
    /// The sum of those.
    double sum;
    private float max;

    static Softmax[] perThread(Workers workers) {
        return IntStream.range(0, workers.threads()).mapToObj(t -> new Softmax()).toArray(Softmax[]::new);
    }

    /// Computes it for x[at], …, x[at + n − 1].
    void of(float[] x, int at, int n) {
        if (e.length < n) e = new float[(n + L - 1) / L * L];
        max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) max = Math.max(max, x[at + i]);
        float shift = max == Float.NEGATIVE_INFINITY ? 0 : max;
        for (int i = 0; i < n; i++) e[i] = x[at + i] - shift;
        VectorMath.exp(1, e, 0, e, 0, (n + L - 1) / L * L);                  // what stands behind the n is of no account
        sum = 0;
        for (int i = 0; i < n; i++) sum += e[i];
    }

    /// Whether all were −∞.
    boolean empty() {
        return max == Float.NEGATIVE_INFINITY;
    }

    /// ln Σ exp x.
    double logSum() {
        return empty() ? max : max + Math.log(sum);
    }
}
