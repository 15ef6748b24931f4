package vaekit.data;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.rng.Rng;

/// Planted counts in the manner of single-cell data: every example (a cell) is of one type, every feature (a gene) has a mean
/// for each type, a cell's depth scales them all, and the counts scatter around.
///
/// With μ = depth · rates[gene, type]:
/// Poisson(μ); or the negative binomial with variance μ + μ²/θ, a Poisson whose mean is drawn from a gamma of shape θ; or
/// that one with each count set to 0 with probability `dropout` (ZINB; Lopez et al. 2018, "Deep generative modeling for
/// single-cell transcriptomics", equation 1 and methods, uses these likelihoods).
///
/// @param rates      [genes, types], the means at depth 1
/// @param dispersion θ > 0; infinity gives the Poisson
/// @param dropout    probability of an extra zero
public record Counts(DenseMatrix rates, double dispersion, double dropout) {

    public Counts {
        for (int t = 0; t < rates.ncol(); t++) for (int g = 0; g < rates.nrow(); g++)
            if (!(rates.get(g, t) >= 0 && rates.get(g, t) < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("counts: gene " + g + " of type " + t + " has the mean " + rates.get(g, t) + "; expected numbers from 0 on.");
        if (!(dispersion > 0)) throw new IllegalArgumentException("counts: the dispersion θ is " + dispersion + "; expected a positive number (infinity for Poisson).");
        if (!(dropout >= 0 && dropout < 1)) throw new IllegalArgumentException("counts: the dropout is " + dropout + "; expected a probability below 1.");
    }

    /// Poisson counts.
    public static Counts poisson(int genes, int types, long seed) {
        return new Counts(plant(genes, types, seed), Double.POSITIVE_INFINITY, 0);
    }

    /// Over-dispersed counts.
    public static Counts negativeBinomial(int genes, int types, double dispersion, long seed) {
        return new Counts(plant(genes, types, seed), dispersion, 0);
    }

    /// Over-dispersed counts with extra zeros.
    public static Counts zeroInflated(int genes, int types, double dispersion, double dropout, long seed) {
        return new Counts(plant(genes, types, seed), dispersion, dropout);
    }

    /// Log-normal means around 3, and for each type a fifth of the genes up to 6 times as active.
    private static DenseMatrix plant(int genes, int types, long seed) {
        if (genes < 1 || types < 1) throw new IllegalArgumentException("counts: " + genes + " genes of " + types + " types; expected at least one of each.");
        var rates = DenseMatrix.zeros(ScalarType.Float64, genes, types);
        var dice = new Dice(Rng.seed(seed));
        for (int g = 0; g < genes; g++) {
            double usual = StrictMath.exp(1 + 0.6 * dice.normal());
            for (int t = 0; t < types; t++) rates.set(g, t, dice.uniform() < 0.2 ? usual * dice.uniform(3, 6) : usual);
        }
        return rates;
    }

    /// `n` cells, [genes, N]; labels: the type; factors: the depth (log-normal, median 1) and the zeros that dropout made.
    public Vectors sample(int n, long seed) {
        if (n < 1) throw new IllegalArgumentException("counts: " + n + " cells were asked for; expected at least 1.");
        int genes = rates.nrow(), types = rates.ncol();
        var key = Rng.seed(seed).split(1);
        var x = DenseMatrix.zeros(ScalarType.Float64, genes, n);
        var factors = DenseMatrix.zeros(ScalarType.Float64, 2, n);
        int[] type = new int[n];
        for (int j = 0; j < n; j++) {
            var dice = new Dice(key.split(j));
            type[j] = dice.integer(types);
            double depth = StrictMath.exp(0.3 * dice.normal());
            int lost = 0;
            for (int g = 0; g < genes; g++) {
                double mu = depth * rates.get(g, type[j]);
                double mean = Double.isInfinite(dispersion) ? mu : mu / dispersion * dice.gamma(dispersion);
                int count = dice.poisson(mean);
                boolean dropped = dice.uniform() < dropout;
                if (dropped && count > 0) lost++;
                x.set(g, j, dropped ? 0 : count);
            }
            factors.set(0, j, depth);
            factors.set(1, j, lost);
        }
        return Vectors.of("counts", x, type, new Factors(List.of("depth", "dropped"), factors));
    }
}
