package vaekit.model.exact;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import vaekit.dist.Density;
import vaekit.dist.Estimate;
import vaekit.rng.Rng;

/// Random-walk Metropolis on the line: samples from $\tilde p / Z$ without ever knowing Z.
///
/// Propose $z' = z + s\varepsilon$; accept with probability $\min(1, \tilde p(z')/\tilde p(z))$, in which Z cancels; else stay.
/// (Metropolis et al. 1953.)
///
/// @param draws the chain, correlated from one draw to the next
/// @param acceptance share of the proposals that were accepted; about 0.44 mixes best on the line
public record Metropolis(double[] draws, double acceptance) {

    /// @param target log p̃(z), up to a constant
    /// @param start where the chain starts; the first tenth of the walk is thrown away
    /// @param step s, the proposal's standard deviation
    /// @param n number of draws kept
    public static Metropolis run(Density target, double start, double step, int n, Rng rng) {
        if (n < 1 || !(step > 0 && step < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(n + " draws with proposals of standard deviation " + step + "; expected at least 1, and a positive number");
        if (!(target.logProb(start) > Double.NEGATIVE_INFINITY)) throw new IllegalArgumentException("the chain cannot start at " + start + ": log p there is " + target.logProb(start) + "; start where the target has mass");
        int skip = n / 9;
        double[] eps = rng.split(0).normals(n + skip), u = rng.split(1).uniforms(n + skip), draws = new double[n];
        double z = start, logP = target.logProb(z);
        int accepted = 0;
        for (int t = 0; t < n + skip; t++) {
            double proposal = z + step * eps[t], logProposal = target.logProb(proposal);
            if (Math.log(u[t]) < logProposal - logP) {
                z = proposal;
                logP = logProposal;
                if (t >= skip) accepted++;
            }
            if (t >= skip) draws[t - skip] = z;
        }
        return new Metropolis(draws, (double) accepted / n);
    }

    /// The mean of f over the chain. Its error comes from the means of √n long batches: neighbours in a chain are
    /// correlated, so the error for independent draws would be too small.
    public Estimate expect(DoubleUnaryOperator f) {
        int batches = (int) Math.sqrt(draws.length), length = draws.length / batches;
        return Estimate.of(batches, k -> Arrays.stream(draws, k * length, (k + 1) * length).map(f).average().orElseThrow());
    }
}
