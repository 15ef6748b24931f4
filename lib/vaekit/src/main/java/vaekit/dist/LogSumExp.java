package vaekit.dist;

/// Sums of exponentials without overflow: shift by the maximum first.
///
/// $$\log \sum_i e^{a_i} = m + \log \sum_i e^{a_i - m}, \qquad m = \max_i a_i$$
///
/// The largest shifted term is $e^0 = 1$, so nothing overflows, and the sum is at least 1, so the
/// logarithm never sees 0. (Goodfellow, Bengio & Courville, *Deep Learning*, section 4.1.)
public final class LogSumExp {
    private LogSumExp() {}

    /// @param a logarithms of the terms; −∞ stands for a term 0; not modified
    /// @return the logarithm of the sum of the terms; −∞ if every term is 0 (or there is none)
    public static double of(double... a) {
        double max = Double.NEGATIVE_INFINITY;
        for (double v : a) {
            if (Double.isNaN(v)) return Double.NaN;
            max = Math.max(max, v);
        }
        if (Double.isInfinite(max)) return max; // all terms are 0, or one of them is infinite: there is nothing to shift
        double sum = 0;
        for (double v : a) sum += Math.exp(v - max);
        return max + Math.log(sum);
    }

    /// The logarithm of the *mean* of the terms: the estimator of an evidence and of the IWAE bound.
    ///
    /// @param a logarithms of the terms, at least one; not modified
    public static double mean(double... a) {
        if (a.length == 0) throw new IllegalArgumentException("log-mean-exp of no values is undefined: give at least one");
        return of(a) - Math.log(a.length);
    }

    /// The terms divided by their sum: probabilities from unnormalised logarithms.
    ///
    /// @param a logits, at least one of them above −∞; not modified
    /// @return a new array that sums to 1
    public static double[] softmax(double... a) {
        double total = of(a);
        if (!Double.isFinite(total)) throw new IllegalArgumentException(
            "softmax needs finite logits, at least one above -infinity, but their log-sum-exp is " + total);
        var p = new double[a.length];
        for (int i = 0; i < p.length; i++) p[i] = Math.exp(a[i] - total);
        return p;
    }
}
