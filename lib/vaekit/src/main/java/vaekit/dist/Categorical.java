package vaekit.dist;

/// One of K outcomes, from unnormalised logits: $p_k = e^{l_k} / \sum_j e^{l_j}$.
///
/// @param logits one for each outcome; −∞ forbids an outcome; stored normalised, so that `logits()[k]` is log p_k
public record Categorical(double... logits) {

    public Categorical {
        double total = LogSumExp.of(logits);
        if (!Double.isFinite(total)) throw new IllegalArgumentException("the logits sum to exp(" + total
            + "); expected at least one logit above -infinity, and none NaN or +infinity");
        logits = logits.clone();
        for (int k = 0; k < logits.length; k++) logits[k] -= total;
    }

    /// @param p non-negative weights, not all 0; they need not sum to 1
    public static Categorical ofProbabilities(double... p) {
        var logits = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            if (!(p[k] >= 0)) throw new IllegalArgumentException("probability " + k + " is " + p[k] + "; expected a number >= 0");
            logits[k] = Math.log(p[k]);
        }
        return new Categorical(logits);
    }

    /// @return K equally likely outcomes
    public static Categorical uniform(int k) {
        if (k < 1) throw new IllegalArgumentException("uniform over " + k + " outcomes; expected at least 1");
        return new Categorical(new double[k]);
    }

    public int size() {
        return logits.length;
    }

    public double logProb(int k) {
        if (k < 0 || k >= size()) throw new IllegalArgumentException("outcome " + k + " of " + size() + "; expected 0 to " + (size() - 1));
        return logits[k];
    }

    public double prob(int k) {
        return Math.exp(logProb(k));
    }

    /// @return all probabilities, a new array
    public double[] probabilities() {
        return java.util.Arrays.stream(logits).map(Math::exp).toArray();
    }

    /// @param u uniform noise in [0, 1)
    /// @return the outcome whose share of the interval holds `u`; never one of probability 0
    public int sample(double u) {
        if (!(u >= 0 && u < 1)) throw new IllegalArgumentException("noise u = " + u + "; expected 0 <= u < 1");
        double sum = 0;
        int last = 0;
        for (int k = 0; k < size(); k++) {
            if (logits[k] == Double.NEGATIVE_INFINITY) continue;
            sum += Math.exp(logits[k]);
            last = k;
            if (u < sum) return k;
        }
        return last; // rounding left the sum a hair below 1
    }

    /// @return −Σ p log p in nats, with 0 log 0 = 0; at most log K
    public double entropy() {
        double sum = 0;
        for (double l : logits) if (l > Double.NEGATIVE_INFINITY) sum -= Math.exp(l) * l;
        return sum;
    }
}
