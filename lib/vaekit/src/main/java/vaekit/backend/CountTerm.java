package vaekit.backend;

import vaekit.dist.RisingFactorial;

/// log p(x) of one count, in nats, and its derivatives with respect to what a network says: log μ, log θ and the logit of being lost. Everything is in
/// double precision, and in logarithms, so that nothing overflows and nothing cancels at large θ.
///
/// Poisson: log p = x·log μ − μ − log x!. Negative binomial, with (θ)ₓ from [RisingFactorial] and s = log(1 + μ/θ):
/// log p = log[(θ)ₓ/θˣ] + x·log μ − log x! − (x + θ)·s. Zero-inflated, with π = sigmoid(l): log(1 − π) + log p for x > 0, and
/// log(π + (1 − π)·p(0)) for x = 0, where w = sigmoid(log p(0) − l) is the probability that this zero was counted and not lost.
public final class CountTerm {
    public double logLik, dLogMu, dLogTheta, dLostLogit;

    public void poisson(double x, double logMu) {
        double mu = Math.exp(logMu);
        logLik = x * logMu - mu - RisingFactorial.logFactorial(x);
        dLogMu = x - mu;
    }

    public void negativeBinomial(double x, double logMu, double logTheta) {
        double mu = Math.exp(logMu), theta = Math.exp(logTheta), a = logMu - logTheta;
        double s = Activation.SOFTPLUS.apply(a), share = Activation.SIGMOID.apply(a);          // log(1 + μ/θ), μ/(μ + θ)
        logLik = RisingFactorial.logRatio(theta, x) + x * logMu - RisingFactorial.logFactorial(x) - (x + theta) * s;
        dLogMu = (x - mu) * Activation.SIGMOID.apply(-a);
        dLogTheta = theta * (RisingFactorial.slope(theta, x) - s) - x + (x + theta) * share;
    }

    /// What is left of the law just computed when a count may be lost.
    public void lost(double x, double logit) {
        if (x > 0) {
            logLik -= Activation.SOFTPLUS.apply(logit);
            dLostLogit = -Activation.SIGMOID.apply(logit);
            return;
        }
        double ratio = logLik - logit, w = Activation.SIGMOID.apply(ratio);
        logLik = Activation.SOFTPLUS.apply(ratio) - Activation.SOFTPLUS.apply(-logit);
        dLostLogit = Activation.SIGMOID.apply(-logit) - w;
        dLogMu *= w;
        dLogTheta *= w;
    }
}
