package vaekit.dist;

/// Counts with extra zeros (ZINB): with probability π the count is lost and 0 is reported, else it is that of a negative binomial. So a 0 has two
/// explanations and any other count has one:
///
/// p(0) = π + (1 − π)·NB(0), p(x) = (1 − π)·NB(x) for x > 0
///
/// (Lopez et al. 2018, "Deep generative modeling for single-cell transcriptomics", methods).
///
/// @param counted the law of what is not lost
/// @param pi      the probability of being lost, from 0 to below 1
public record ZeroInflated(NegativeBinomial counted, double pi) {

    public ZeroInflated {
        if (counted == null) throw new IllegalArgumentException("ZeroInflated: there is no law of the counts that are not lost.");
        if (!(pi >= 0 && pi < 1)) throw new IllegalArgumentException("ZeroInflated: π is " + pi + "; expected a probability below 1.");
    }

    /// log p(x) in nats, for a count x ≥ 0.
    public double logProb(int x) {
        double log = Math.log1p(-pi) + counted.logProb(x);
        return x > 0 ? log : LogSumExp.of(Math.log(pi), log);
    }

    /// p(lost | x = 0): how much of the zeros are drop-outs.
    public double lostGivenZero() {
        return Math.exp(Math.log(pi) - logProb(0));
    }

    public double mean() {
        return (1 - pi) * counted.mu();
    }

    /// Of what is counted, plus that of being counted at all.
    public double variance() {
        return (1 - pi) * (counted.variance() + pi * counted.mu() * counted.mu());
    }
}
