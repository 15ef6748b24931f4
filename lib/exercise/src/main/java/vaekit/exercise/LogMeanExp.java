package vaekit.exercise;

/// The solved exercise 03, given to the later ones: an average of probabilities that exist only as logarithms.
public final class LogMeanExp {
    private LogMeanExp() {}

    /// log (1/K Σ_k exp(logW[k])) of one example's K log-weights, in nats. Large and small ones, even −∞, do no harm.
    /// Add log K for the log of the sum.
    public static double of(double... logW) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (double w : logW) max = Math.max(max, w);
        if (max == Double.NEGATIVE_INFINITY) return max;
        for (double w : logW) sum += Math.exp(w - max);
        return max + Math.log(sum / logW.length);
    }
}
