package vaekit.dist;

/// Independent coins, one for each logit: the likelihood of a binary image.
///
/// With the logit $l$ the probability of a 1 is $1/(1+e^{-l})$, and
/// $$\log p(x) = \sum_i \left( x_i l_i - \log(1 + e^{l_i}) \right)$$
/// which is exact for any logit; clamping probabilities is not.
/// (Kingma & Welling 2013, appendix C.1.)
///
/// @param logits log-odds of a 1, one for each coin (the record keeps a copy)
public record Bernoulli(double... logits) implements Density {

    public Bernoulli {
        logits = logits.clone();
    }

    /// @param p probabilities of a 1, strictly between 0 and 1
    public static Bernoulli ofProbabilities(double... p) {
        var logits = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] > 0 && p[i] < 1)) throw new IllegalArgumentException(
                "probability " + i + " is " + p[i] + "; expected 0 < p < 1, because a certain coin has an infinite logit");
            logits[i] = Math.log(p[i]) - Math.log1p(-p[i]);
        }
        return new Bernoulli(logits);
    }

    /// log(1 + e^a) without overflow.
    public static double softplus(double a) {
        return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
    }

    /// 1 / (1 + e^-a) without overflow.
    public static double sigmoid(double a) {
        return a >= 0 ? 1 / (1 + Math.exp(-a)) : Math.exp(a) / (1 + Math.exp(a));
    }

    public int dim() {
        return logits.length;
    }

    /// @param x zeros and ones. Values between are accepted, as in much published code, but then the result is a
    ///     *pseudo*-likelihood: it does not sum to 1 over x
    @Override public double logProb(double... x) {
        Dimensions.require("x", x.length, dim());
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * logits[i] - softplus(logits[i]);
        return sum;
    }

    /// @return the probabilities of a 1, a new array
    public double[] mean() {
        var p = new double[dim()];
        for (int i = 0; i < p.length; i++) p[i] = sigmoid(logits[i]);
        return p;
    }

    /// @param u uniform noise in [0, 1), one number for each coin; not modified
    /// @return zeros and ones, a new array
    public double[] sample(double... u) {
        Dimensions.require("noise u", u.length, dim());
        var x = new double[dim()];
        for (int i = 0; i < x.length; i++) x[i] = u[i] < sigmoid(logits[i]) ? 1 : 0;
        return x;
    }

    /// @return entropy in nats, at most log 2 for each coin
    public double entropy() {
        double sum = 0;
        for (double l : logits) sum += softplus(l) - l * sigmoid(l);
        return sum;
    }
}
