package vaekit.eval;

import smile.clustering.KMeans;
import smile.math.MathEx;
import smile.tensor.DenseMatrix;
import smile.validation.metric.AdjustedRandIndex;

/// Groups found against groups planted, and k-means as what any finder of groups has to beat. Both are Smile's.
public final class Clustering {
    private Clustering() {}

    /// The adjusted Rand index of two groupings (Hubert & Arabie 1985): 1 if they are the same up to the groups' names, 0 on average for chance.
    public static double agreement(int[] planted, int[] found) {
        if (planted.length != found.length || planted.length == 0) throw new IllegalArgumentException("agreement: " + planted.length + " planted and " + found.length + " found groups; expected as many of both, and some.");
        for (int i = 0; i < found.length; i++) if (planted[i] < 0 || found[i] < 0) throw new IllegalArgumentException("agreement: example " + i + " has the groups " + planted[i] + " and " + found[i] + "; expected numbers from 0 on.");
        return AdjustedRandIndex.of(planted, found);
    }

    /// k-means: the group of each column of x `[D, N]`, from the best of `runs` starts by its own objective, the distortion.
    public static int[] kMeans(DenseMatrix x, int K, int runs, long seed) {
        if (K < 1 || runs < 1) throw new IllegalArgumentException("kMeans: " + K + " groups from " + runs + " starts; expected at least 1 of each.");
        if (K > x.ncol()) throw new IllegalArgumentException("kMeans: " + K + " groups of " + x.ncol() + " examples; expected no more groups than examples.");
        var rows = new double[x.ncol()][x.nrow()];
        for (int j = 0; j < rows.length; j++) for (int i = 0; i < x.nrow(); i++) rows[j][i] = x.get(i, j);
        MathEx.setSeed(seed);
        var best = KMeans.fit(rows, K, 100);
        for (int run = 1; run < runs; run++) {
            var other = KMeans.fit(rows, K, 100);
            if (other.distortion() < best.distortion()) best = other;
        }
        return best.group();
    }
}
