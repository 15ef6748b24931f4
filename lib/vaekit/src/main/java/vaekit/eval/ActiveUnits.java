package vaekit.eval;

import smile.tensor.DenseMatrix;

/// Which latent dimensions a model uses: those whose posterior *mean* moves with x, Var_x(E_q[z_j|x]) > 0.01
/// (Burda et al. 2016, section 5.2). A collapsed dimension has the prior as its posterior for every x, so its mean stands still.
public final class ActiveUnits {
    /// The threshold of the paper.
    public static final double THRESHOLD = 0.01;

    private ActiveUnits() {}

    /// The variance over the examples of each latent dimension's posterior mean: mu `[L, N]` → L numbers.
    public static double[] variances(DenseMatrix mu) {
        var variances = new double[mu.nrow()];
        for (int i = 0; i < variances.length; i++) {
            double mean = 0, sum = 0;
            for (int j = 0; j < mu.ncol(); j++) mean += mu.get(i, j) / mu.ncol();
            for (int j = 0; j < mu.ncol(); j++) sum += Math.pow(mu.get(i, j) - mean, 2);
            variances[i] = sum / mu.ncol();
        }
        return variances;
    }

    /// How many dimensions are active.
    public static int count(DenseMatrix mu) {
        int count = 0;
        for (double v : variances(mu)) if (v > THRESHOLD) count++;
        return count;
    }
}
