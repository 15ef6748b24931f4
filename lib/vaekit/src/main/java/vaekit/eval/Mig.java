package vaekit.eval;

import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import vaekit.data.Factors;

/// Which dimension of a code knows which factor of the data, and whether it is one alone: the mutual information gap (Chen et al. 2018, section 4.1)
///
/// MIG = (1/F) Σ_f (1/H(v_f)) (I(z₍₁₎; v_f) − I(z₍₂₎; v_f))
///
/// over the two dimensions that know most about factor f: 1 if each factor sits in one dimension and nothing of it elsewhere, 0 if each is spread. The codes
/// are posterior means; numbers are cut into bins of equal size, 20 for a dimension and 10 for a factor.
///
/// @param information `[L][F]`, I(z_l; v_f), nats
/// @param entropy     `[F]`, H(v_f), nats
public record Mig(double[][] information, double[] entropy) {
    private static final int CODE_BINS = 20, FACTOR_BINS = 10;

    /// codes `[L, N]` and the factors of these names.
    public static Mig of(DenseMatrix codes, Factors factors, String... names) {
        if (codes.ncol() != factors.size()) throw new IllegalArgumentException("Mig: " + codes.ncol() + " codes and the factors of " + factors.size() + " examples.");
        if (names.length == 0) throw new IllegalArgumentException("Mig: of no factor; name at least one.");
        if (codes.nrow() < 2) throw new IllegalArgumentException("Mig: a code of one dimension; a gap is between two.");
        int L = codes.nrow(), F = names.length;
        var information = new double[L][F];
        var entropy = new double[F];
        for (int f = 0; f < F; f++) {
            var v = MutualInformation.bins(factors.of(names[f]), FACTOR_BINS);
            entropy[f] = MutualInformation.entropy(v);
            for (int l = 0; l < L; l++) information[l][f] = MutualInformation.of(MutualInformation.bins(row(codes, l), CODE_BINS), v).mean();
        }
        return new Mig(information, entropy);
    }

    private static double[] row(DenseMatrix codes, int l) {
        return IntStream.range(0, codes.ncol()).mapToDouble(n -> codes.get(l, n)).toArray();
    }

    /// The gap of factor f, between 0 and 1.
    public double gap(int f) {
        var sorted = IntStream.range(0, information.length).mapToDouble(l -> information[l][f]).sorted().toArray();
        return (sorted[sorted.length - 1] - sorted[sorted.length - 2]) / entropy[f];
    }

    /// The mean gap.
    public double value() {
        return IntStream.range(0, entropy.length).mapToDouble(this::gap).average().getAsDouble();
    }
}
