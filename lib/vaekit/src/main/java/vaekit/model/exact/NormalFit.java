package vaekit.model.exact;

import java.util.ArrayList;
import java.util.List;
import vaekit.dist.Density;
import vaekit.dist.GaussHermite;
import vaekit.dist.Normal;

/// Variational inference on the line: the normal q that makes $\mathbb E_q[\log\tilde p] + H(q)$ largest.
///
/// That bound lies below log Z by exactly KL(q‖p), so the best q is the one nearest to p, in that direction of the
/// divergence: one that stays where p is, and rather misses a mode than covers a gap. Expectations are 60-point
/// Gauss–Hermite sums, so a fit has no noise.
public final class NormalFit {
    private static final GaussHermite RULE = new GaussHermite(60);

    private NormalFit() {}

    /// @param target log p̃, up to a constant
    /// @return E_q[log p̃] + H(q) ≤ log Z
    public static double bound(Normal q, Density target) {
        return RULE.expect(q, target::logProb) + q.entropy();
    }

    /// Gradient ascent on (μ, log σ), measured in units of q itself (the natural gradient), each step at most one
    /// standard deviation long and halved until the bound rises.
    ///
    /// @param start the first q; a target with several modes has several solutions
    /// @return every q on the way, the start first and the solution last
    public static List<Normal> path(Density target, Normal start, int steps) {
        if (steps < 0) throw new IllegalArgumentException(steps + " steps; expected none or more");
        var path = new ArrayList<>(List.of(start));
        double bound = bound(start, target);
        for (int t = 0; t < steps; t++) {
            var q = path.getLast();
            double toMu = RULE.expect(q, z -> target.logProb(z) * (z[0] - q.mu()) / q.sigma());                 // σ ∂/∂μ
            double toScale = 1 + RULE.expect(q, z -> target.logProb(z) * (square((z[0] - q.mu()) / q.sigma()) - 1)); // ∂/∂log σ
            boolean rose = false;
            for (double rate = 1; rate > 1e-6 && !rose; rate /= 2) {
                var next = new Normal(q.mu() + q.sigma() * clip(rate * toMu), q.sigma() * Math.exp(clip(0.5 * rate * toScale)));
                double value = bound(next, target);
                if (value > bound) {
                    path.add(next);
                    bound = value;
                    rose = true;
                }
            }
            if (!rose) break; // no step rises: this is the top, to rounding
        }
        return path;
    }

    private static double square(double v) {
        return v * v;
    }

    private static double clip(double v) {
        return Math.clamp(v, -1, 1);
    }
}
