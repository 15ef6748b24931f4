package vaekit.eval;

import java.util.Arrays;
import java.util.stream.IntStream;
import vaekit.dist.Estimate;
import vaekit.dist.LogSumExp;
import vaekit.nn.Encoding;
import vaekit.rng.Rng;

/// What the KL of a VAE is made of, averaged over the data set (Hoffman & Johnson 2016; Chen et al. 2018, equation 2):
///
/// E_x KL(q(z|x) ‖ p(z)) = I(x; z) + KL(q(z) ‖ Π_l q(z_l)) + Σ_l KL(q(z_l) ‖ p(z_l))
///
/// with the aggregate posterior q(z) = (1/N) Σ_n q(z|x_n). In nats.
///
/// @param information      I(x; z), what the code says about the example
/// @param totalCorrelation KL(q(z) ‖ Π_l q(z_l)), how far its dimensions are from independent
/// @param dimensionwise    Σ_l KL(q(z_l) ‖ p(z_l)), how far each is from its prior
public record KlParts(Estimate information, Estimate totalCorrelation, Estimate dimensionwise) {
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    /// For a diagonal Gaussian q(z|x) and p(z) = N(0, I): one draw z_n of each of the N codes, all N as the aggregate.
    public static KlParts of(Encoding codes, Rng rng) {
        int L = codes.mu().nrow(), N = codes.mu().ncol();
        if (codes.logVar().nrow() != L || codes.logVar().ncol() != N)
            throw new IllegalArgumentException("KlParts: mu is [" + L + ", " + N + "] and logVar [" + codes.logVar().nrow() + ", " + codes.logVar().ncol() + "]; expected the same of both.");
        var eps = rng.normal(L, N);
        double[] information = new double[N], correlation = new double[N], dimensionwise = new double[N];
        IntStream.range(0, N).parallel().forEach(n -> {
            double[] joint = new double[N], one = new double[N];
            double marginals = 0, prior = 0;
            for (int l = 0; l < L; l++) {
                double z = codes.mu().get(l, n) + Math.exp(0.5 * codes.logVar().get(l, n)) * eps.get(l, n);
                for (int m = 0; m < N; m++) {
                    one[m] = logNormal(z - codes.mu().get(l, m), codes.logVar().get(l, m));
                    joint[m] += one[m];
                }
                marginals += LogSumExp.mean(one);
                prior += logNormal(z, 0);
            }
            double aggregate = LogSumExp.mean(joint);
            information[n] = joint[n] - aggregate;
            correlation[n] = aggregate - marginals;
            dimensionwise[n] = marginals - prior;
        });
        return new KlParts(Estimate.of(information), Estimate.of(correlation), Estimate.of(dimensionwise));
    }

    private static double logNormal(double d, double logVar) {
        return -0.5 * (LOG_2PI + logVar + d * d * Math.exp(-logVar));
    }

    /// The three for a code of finitely many states, by enumeration: no estimate, so their sum is the KL to rounding.
    ///
    /// @param q     `[N][S]`, q(z|x_n) of each state z; the states are counted with the last dimension running fastest
    /// @param prior `[L][S_l]`, p(z_l) of each value of each dimension; S = Π_l S_l
    /// @return information, total correlation, dimension-wise KL
    public static double[] enumerated(double[][] q, double[][] prior) {
        if (q.length == 0 || prior.length == 0) throw new IllegalArgumentException("enumerated: " + q.length + " examples and a prior of " + prior.length + " dimensions; expected at least 1 of each.");
        int N = q.length, S = q[0].length, L = prior.length;
        if (S != Arrays.stream(prior).mapToInt(p -> p.length).reduce(1, (a, b) -> a * b))
            throw new IllegalArgumentException("enumerated: q has " + S + " states; the values of the dimensions of the prior make another number of them.");
        var aggregate = new double[S];
        for (var row : q) for (int s = 0; s < S; s++) aggregate[s] += row[s] / N;
        var marginal = new double[L][];
        for (int l = 0; l < L; l++) marginal[l] = new double[prior[l].length];
        for (int s = 0; s < S; s++) for (int l = 0; l < L; l++) marginal[l][value(s, l, prior)] += aggregate[s];
        double information = 0, correlation = 0, dimensionwise = 0;
        for (var row : q) for (int s = 0; s < S; s++) information += xlogy(row[s] / N, row[s] / aggregate[s]);
        for (int s = 0; s < S; s++) {
            double product = 1;
            for (int l = 0; l < L; l++) product *= marginal[l][value(s, l, prior)];
            correlation += xlogy(aggregate[s], aggregate[s] / product);
        }
        for (int l = 0; l < L; l++) for (int v = 0; v < prior[l].length; v++) dimensionwise += xlogy(marginal[l][v], marginal[l][v] / prior[l][v]);
        return new double[] {information, correlation, dimensionwise};
    }

    /// Dimension l of state s.
    private static int value(int s, int l, double[][] prior) {
        for (int k = prior.length - 1; k > l; k--) s /= prior[k].length;
        return s % prior[l].length;
    }

    private static double xlogy(double x, double y) {
        return x == 0 ? 0 : x * Math.log(y);
    }
}
