package vaekit.dist;

/// Independent grey pixels in [0, 1], one for each logit (Loaiza-Ganem & Cunningham 2019): the Bernoulli's formula, divided by its integral.
///
/// With λ = sigmoid(l) their density is $C(\lambda)\,\lambda^x(1-\lambda)^{1-x}$. In the logit $l$ it is an exponential family,
/// $$\log p(x) = \sum_i \left(x_i l_i - A(l_i)\right),\qquad A(l) = \log\int_0^1 e^{lx}\,dx = \log\frac{e^l-1}{l},$$
/// so log C(λ) = softplus(l) − A(l) = log(l / tanh(l/2)), and the mean is A′(l), which is not λ: it lies nearer to ½.
///
/// @param logits l, one for each pixel (the record keeps a copy)
public record ContinuousBernoulli(double... logits) implements Density {
    /// |l| below which numerator and denominator are both too small: there A and A′ are Taylor series, right to 2e-15.
    private static final double NEAR = 0.5;

    public ContinuousBernoulli {
        logits = logits.clone();
    }

    /// A(l) = log((eˡ − 1)/l). Near 0 l/2 + Σ B₂ₖ l²ᵏ / (2k·(2k)!), with the Bernoulli numbers B₂ₖ.
    public static double logPartition(double l) {
        double a = Math.abs(l), s = l * l;
        if (a >= NEAR) return Math.max(l, 0) + Math.log(-Math.expm1(-a) / a);
        return l / 2 + s * (1 / 24.0 - s * (1 / 2880.0 - s * (1 / 181440.0 - s * (1 / 9676800.0 - s * (1 / 479001600.0 - s * (691 / 15692092416000.0))))));
    }

    /// A′(l) = 1/(1 − e⁻ˡ) − 1/l. Near 0 ½ + Σ B₂ₖ l²ᵏ⁻¹ / (2k)!.
    public static double mean(double l) {
        double s = l * l;
        if (Math.abs(l) >= NEAR) return -1 / Math.expm1(-l) - 1 / l;
        return 0.5 + l * (1 / 12.0 - s * (1 / 720.0 - s * (1 / 30240.0 - s * (1 / 1209600.0 - s * (1 / 47900160.0 - s * (691 / 1307674368000.0))))));
    }

    /// The x below which a pixel lies with probability u: the inverse of F(x) = (eˡˣ − 1)/(eˡ − 1).
    public static double quantile(double l, double u) {
        if (l > 0) return 1 - quantile(-l, 1 - u);
        return l == 0 ? u : Math.min(1, Math.log1p(u * Math.expm1(l)) / l);
    }

    public int dim() {
        return logits.length;
    }

    /// @param x numbers from 0 to 1
    /// @return −∞ where one lies outside
    @Override public double logProb(double... x) {
        Dimensions.require("x", x.length, dim());
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (!(x[i] >= 0 && x[i] <= 1)) return Double.NEGATIVE_INFINITY;
            sum += x[i] * logits[i] - logPartition(logits[i]);
        }
        return sum;
    }

    /// @return the means, a new array
    public double[] mean() {
        var mean = new double[dim()];
        for (int i = 0; i < mean.length; i++) mean[i] = mean(logits[i]);
        return mean;
    }

    /// @param u uniform noise in [0, 1), one number for each pixel; not modified
    /// @return numbers from 0 to 1, a new array
    public double[] sample(double... u) {
        Dimensions.require("noise u", u.length, dim());
        var x = new double[dim()];
        for (int i = 0; i < x.length; i++) x[i] = quantile(logits[i], u[i]);
        return x;
    }
}
