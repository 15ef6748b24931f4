package vaekit.nn;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.rng.Rng;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.SwitchedDraw;
import vaekit.tape.Tape;

/// p(z) = Π_l α N(z_l; 0, 1) + (1 − α) δ(z_l): each dimension is on with probability α and exactly 0 otherwise (Tonolini, Jensen & Murray-Smith 2019,
/// *Variational sparse coding*, section 3; their pseudo-inputs are left out). Belongs to [SpikeAndSlabPosterior].
///
/// @param alpha the share of dimensions that are on, between 0 and 1
public record SpikeAndSlab(double alpha) implements Prior {
    private static final double LOG_2PI = Math.log(2 * Math.PI), HUGE = 1e20;

    public SpikeAndSlab {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("SpikeAndSlab: alpha is " + alpha + "; expected more than 0 and less than 1.");
    }

    /// Log-density where a dimension is on, log-probability where it is off. Off is a z of exactly 0.
    @Override public Node logProb(Tape tape, Node z) {
        var square = tape.times(z, z);
        var on = tape.affine(2, tape.activate(tape.scale(HUGE, square), Activation.SIGMOID), -1);      // 0 at 0, else 1
        var more = tape.affine(-0.5, square, logit() - 0.5 * LOG_2PI);                                   // than the off one
        return tape.sumRows(tape.affine(1, tape.times(more, on), Math.log1p(-alpha)));
    }

    private double logit() {
        return Math.log(alpha) - Math.log1p(-alpha);
    }

    @Override public DenseMatrix sample(ScalarType type, int L, int n, Rng rng) {
        var z = rng.split(0).normal(type, L, n);
        var switches = rng.split(1);
        for (int j = 0; j < n; j++) for (int l = 0; l < L; l++) if (switches.uniform((long) j * L + l) >= alpha) z.set(l, j, 0);
        return z;
    }

    /// Of each dimension, `[L, B]`: γ KL(N(mu, σ²) ‖ N(0, 1)) + γ log(γ/α) + (1 − γ) log((1 − γ)/(1 − α)), the paper's equation 6. With the logit s of γ
    /// it is γ·(KL + s − logit α) − softplus(s) − log(1 − α), without a logarithm that could meet 0.
    @Override public Node kl(Tape tape, LatentDraw draw) {
        if (!(draw instanceof SwitchedDraw q)) return Prior.super.kl(tape, draw);
        var slab = tape.affine(1, tape.add(tape.gaussianKl(q.mu(), q.logVar()), q.logit()), -logit());
        var on = tape.activate(q.logit(), Activation.SIGMOID);
        return tape.affine(1, tape.minus(tape.times(on, slab), tape.activate(q.logit(), Activation.SOFTPLUS)), -Math.log1p(-alpha));
    }
}
