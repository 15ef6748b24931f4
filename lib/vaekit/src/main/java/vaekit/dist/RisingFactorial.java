package vaekit.dist;

/// The rising factorial (θ)ₓ = θ·(θ + 1) ⋯ (θ + x − 1) = Γ(θ + x)/Γ(θ) of a count x, divided by θˣ: what the negative binomial needs of Γ.
///
/// Written with two log Γ it would be lost at large θ: at θ = 10¹² both are near 10¹³, and their difference keeps three decimals. Here the first 16
/// factors 1 + i/θ are multiplied, and for the rest Stirling's series (DLMF 5.11.1) is subtracted term by term, where nothing cancels.
public final class RisingFactorial {
    private static final int FEW = 16;                     // from there on Stirling's series is good to 1e-14
    private static final double LARGE = 1e200;

    private RisingFactorial() {}

    /// ln [(θ)ₓ / θˣ], for a count x ≥ 0 and θ > 0: about x(x − 1)/2θ for large θ. At θ = 1 it is ln x!.
    public static double logRatio(double theta, double x) {
        int n = (int) Math.min(x, FEW);
        double product = 1, sum = 0;
        for (int i = 1; i < n; i++) {
            product *= 1 + i / theta;
            if (product < LARGE) continue;
            sum += Math.log(product);
            product = 1;
        }
        sum += Math.log(product);
        if (x <= FEW) return sum;
        double t = theta + n, rest = x - n;
        return sum + rest * Math.log1p(n / theta) + (t + rest - 0.5) * Math.log1p(rest / t) - rest + series(t + rest) - series(t);
    }

    /// ψ(θ + x) − ψ(θ), the derivative of ln (θ)ₓ with respect to θ.
    public static double slope(double theta, double x) {
        int n = (int) Math.min(x, FEW);
        double sum = 0;
        for (int i = 0; i < n; i++) sum += 1 / (theta + i);
        if (x <= FEW) return sum;
        double t = theta + n, rest = x - n;
        return sum + Math.log1p(rest / t) + slopeSeries(t + rest) - slopeSeries(t);
    }

    /// ln x!.
    public static double logFactorial(double x) {
        if (x < 0) throw new IllegalArgumentException("the factorial of " + x + "; expected a count from 0 on");
        return x < 2 ? 0 : logRatio(1, x);
    }

    /// ln Γ(y) − [(y − ½) ln y − y + ½ ln 2π].
    private static double series(double y) {
        double s = 1 / (y * y);
        return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s / 1680))) / y;
    }

    /// ψ(y) − ln y.
    private static double slopeSeries(double y) {
        double s = 1 / (y * y);
        return -0.5 / y - s * (1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s / 240)));
    }
}
