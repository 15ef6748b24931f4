package vaekit.eval;

import smile.tensor.DenseMatrix;
import vaekit.model.LatentModel;
import vaekit.nn.VectorQuantiser;

/// How often each of K codes is used, counted over a whole data set: over one batch of B examples no more than M·B codes can occur, so a batch makes
/// a large codebook look poor, and a code that all examples of a batch share look like a collapse.
///
/// @param counts how often each code was chosen
public record CodeUsage(long[] counts) {

    /// The codes of all examples x `[D, N]`, of all their places.
    public static CodeUsage of(LatentModel model, DenseMatrix x) {
        if (!(model.posterior() instanceof VectorQuantiser quantiser))
            throw new IllegalArgumentException("CodeUsage: the model's posterior is a " + model.posterior() + "; expected a VectorQuantiser.");
        return of(quantiser.codes(model.encoder().apply(x)), quantiser.size());
    }

    /// @param codes [N][M], from 0 to K − 1
    public static CodeUsage of(int[][] codes, int K) {
        if (K < 1) throw new IllegalArgumentException("CodeUsage: " + K + " codes; expected at least 1.");
        var counts = new long[K];
        for (var example : codes) for (int k : example) {
            if (k < 0 || k >= K) throw new IllegalArgumentException("CodeUsage: code " + k + "; expected one of 0 … " + (K - 1) + ".");
            counts[k]++;
        }
        return new CodeUsage(counts);
    }

    /// exp(H) of the codes' frequencies: how many codes, used equally, would be as hard to guess. From 1 to K.
    public double perplexity() {
        double total = 0, H = 0;
        for (long n : counts) total += n;
        for (long n : counts) if (n > 0) H -= n / total * Math.log(n / total);
        return Math.exp(H);
    }

    /// Codes that occur.
    public int used() {
        int used = 0;
        for (long n : counts) if (n > 0) used++;
        return used;
    }
}
