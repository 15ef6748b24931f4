package vaekit.dist;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;

/// Integrals on the line to nearly machine precision: the "true values" of the notebooks.
///
/// Adaptive Gauss–Kronrod: 15 points give the integral over a piece, 7 of them a second opinion; the piece with the
/// largest disagreement is halved until the sum of the errors is below $10^{-13}$ of $\int |f|$.
/// (Piessens et al., *QUADPACK*, 1983, routine QAG and its error estimate.)
public final class Quadrature {
    private static final double[] NODES = {0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
        0.864864423359769072789712788640926, 0.741531185599394439863864773280788, 0.586087235467691130294144691693013,
        0.405845151377397166906606412076961, 0.207784955007898467600689403773245, 0.0};
    private static final double[] KRONROD = {0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
        0.104790010322250183839876322541518, 0.140653259715525918745189590510238, 0.169004726639267902826583426598550,
        0.190350578064785409913256402421014, 0.204432940075298892414161999234649, 0.209482141084727828012999174891714};
    private static final double[] GAUSS = {0.129484966168869693270611432679082, 0.279705391489276667901467771423780,
        0.381830050505118944950369775488975, 0.417959183673469387755102040816327};
    private static final double RELATIVE = 1e-13;
    private static final int START = 16, MOST = 4000;

    private Quadrature() {}

    /// @param a lower limit, may be −∞
    /// @param b upper limit, may be +∞. A peak much narrower than the range can be missed: give finite limits around it
    /// @throws ArithmeticException if f is not finite somewhere, or too wild to integrate
    public static double integrate(DoubleUnaryOperator f, double a, double b) {
        if (Double.isInfinite(a) || Double.isInfinite(b)) return unbounded(f, a, b);
        var worst = new PriorityQueue<Piece>(Comparator.comparingDouble(Piece::error).reversed());
        for (int i = 0; i < START; i++) worst.add(piece(f, a + (b - a) * i / START, a + (b - a) * (i + 1) / START));
        while (worst.size() < MOST) {
            double error = 0, scale = 0;
            for (var p : worst) {
                error += p.error;
                scale += p.absolute;
            }
            if (error <= RELATIVE * scale) return sum(worst);
            var p = worst.poll();
            double middle = 0.5 * (p.a + p.b);
            Piece left = piece(f, p.a, middle), right = piece(f, middle, p.b);
            boolean noise = left.error + right.error > 0.9 * p.error && Math.abs(left.value + right.value - p.value) < 1e-8 * p.absolute;
            worst.add(noise ? left.settled() : left); // halving no longer helps: what is left is the rounding of f itself
            worst.add(noise ? right.settled() : right);
        }
        throw new ArithmeticException("the integral from " + a + " to " + b + " did not settle after " + MOST
            + " pieces: has f a jump or a pole inside? Split the range there");
    }

    /// E_q[f(z)] for a normal q: the integral over ±12 standard deviations (the rest weighs less than 1e-32).
    public static double expect(Normal q, DoubleUnaryOperator f) {
        return integrate(t -> Math.exp(-0.5 * t * t - 0.5 * Gaussian.LOG_2PI) * f.applyAsDouble(q.sample(t)), -12, 12);
    }

    private static double unbounded(DoubleUnaryOperator f, double a, double b) {
        double from = Double.isInfinite(a) ? Math.copySign(1, a) : inverse(a), to = Double.isInfinite(b) ? Math.copySign(1, b) : inverse(b);
        return integrate(t -> { // x = t / (1 - t²) maps (-1, 1) to the whole line
            double c = 1 - t * t;
            double v = f.applyAsDouble(t / c);
            return v == 0 ? 0 : v * (1 + t * t) / (c * c);
        }, from, to);
    }

    private static double inverse(double x) {
        return x == 0 ? 0 : 2 * x / (1 + Math.sqrt(1 + 4 * x * x));
    }

    private static double sum(PriorityQueue<Piece> pieces) {
        double sum = 0, lost = 0;
        for (var p : pieces) { // compensated (Kahan): thousands of pieces cost no digits
            double y = p.value - lost, t = sum + y;
            lost = t - sum - y;
            sum = t;
        }
        return sum;
    }

    private record Piece(double a, double b, double value, double absolute, double error) {
        Piece settled() {
            return new Piece(a, b, value, absolute, 0);
        }
    }

    private static Piece piece(DoubleUnaryOperator f, double a, double b) {
        double centre = 0.5 * (a + b), half = 0.5 * (b - a);
        double kronrod = 0, gauss = 0, absolute = 0, spread = 0;
        var values = new double[15];
        for (int i = 0; i < 15; i++) {
            int k = Math.min(i, 14 - i);
            double v = f.applyAsDouble(centre + half * (i < 7 ? -NODES[k] : NODES[k]));
            if (!Double.isFinite(v)) throw new ArithmeticException("the integrand is " + v + " near " + centre
                + ": integrate exp(log p) rather than a product that overflows");
            values[i] = v;
            kronrod += KRONROD[k] * v;
            absolute += KRONROD[k] * Math.abs(v);
            if (k % 2 == 1) gauss += GAUSS[k / 2] * v;
        }
        for (int i = 0; i < 15; i++) spread += KRONROD[Math.min(i, 14 - i)] * Math.abs(values[i] - kronrod / 2);
        double error = Math.abs(kronrod - gauss);
        if (spread > 0 && error > 0) error = spread * Math.min(1, Math.pow(200 * error / spread, 1.5));
        boolean rounding = error <= 50 * Math.ulp(1.0) * absolute || half <= 1e-14 * Math.abs(centre);
        return new Piece(a, b, half * kronrod, half * absolute, rounding ? 0 : half * error);
    }
}
