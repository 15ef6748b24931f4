package vaekit.nn;

import smile.tensor.DenseMatrix;

/// The mean mu and the log-variance of q(z|x) for N examples, `[L, N]` each; for a diagonal Gaussian that is all of q.
public record Encoding(DenseMatrix mu, DenseMatrix logVar) {

    /// Cuts an encoder's output [mu; logVar], `[2L, N]`, in two.
    public static Encoding of(DenseMatrix stats) {
        int L = stats.nrow() / 2;
        var mu = stats.zeros(L, stats.ncol());
        var logVar = stats.zeros(L, stats.ncol());
        for (int j = 0; j < stats.ncol(); j++) {
            for (int i = 0; i < L; i++) {
                mu.set(i, j, stats.get(i, j));
                logVar.set(i, j, stats.get(L + i, j));
            }
        }
        return new Encoding(mu, logVar);
    }
}
