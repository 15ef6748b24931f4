package vaekit.model;

import smile.tensor.DenseMatrix;

/// q(z|x) = N(mu, diag exp(logVar)) of N examples: mu and logVar `[L, N]`.
public record Posterior(DenseMatrix mu, DenseMatrix logVar) {

    /// Cuts an encoder's output [mu; logVar], `[2L, N]`, in two.
    public static Posterior of(DenseMatrix stats) {
        int L = stats.nrow() / 2;
        var mu = stats.zeros(L, stats.ncol());
        var logVar = stats.zeros(L, stats.ncol());
        for (int j = 0; j < stats.ncol(); j++) {
            for (int i = 0; i < L; i++) {
                mu.set(i, j, stats.get(i, j));
                logVar.set(i, j, stats.get(L + i, j));
            }
        }
        return new Posterior(mu, logVar);
    }
}
