package vaekit.nn.latent;

import vaekit.backend.Activation;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Posterior;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Tape;

/// A diagonal Gaussian followed by K planar flows (Rezende & Mohamed 2015, equations 10 to 12), each with numbers of its own for every example:
///
/// z′ = z + û·h, h = tanh(wᵀz + b), log |det ∂z′/∂z| = log |1 + h′·wᵀû|, h′ = 1 − h²; log q(z_K) = log q(z_0) − Σ_k log |det_k|
///
/// The step can be inverted if wᵀû > −1 (their appendix A.1). So û = u + (m(wᵀu) − wᵀu)·w/‖w‖², which turns u as little as possible until
/// wᵀû = m(wᵀu), with m(a) = softplus(a) − 1 > −1. The *squared* norm: with ‖w‖ alone wᵀû would be something else.
/// Then the determinant is 1 + h′·m = h² + h′·softplus(wᵀu), a sum without cancellation.
///
/// stats `[2L + K·(2L + 1), B]` = [mu; logVar; w; u; b; w; u; b; …].
///
/// @param K steps; with 0 it is the Gaussian
public record PlanarFlow(int K) implements Posterior {
    private static final GaussianPosterior BASE = new GaussianPosterior();

    public PlanarFlow {
        if (K < 0) throw new IllegalArgumentException("PlanarFlow: K is " + K + " steps; expected none or more.");
    }

    @Override public int stats(int L) {
        return 2 * L + K * (2 * L + 1);
    }

    @Override public LatentDraw draw(Tape tape, Node stats, Node eps) {
        int L = eps.rows();
        LatentDraw draw = BASE.draw(tape, tape.rows(stats, 0, 2 * L), eps);
        for (int k = 0; k < K; k++) {
            int at = 2 * L + k * (2 * L + 1);
            draw = step(tape, draw, tape.rows(stats, at, at + L), tape.rows(stats, at + L, at + 2 * L), tape.rows(stats, at + 2 * L, at + 2 * L + 1));
        }
        return draw;
    }

    /// w, u `[L, B]`, b `[1, B]`.
    private static LatentDraw step(Tape tape, LatentDraw from, Node w, Node u, Node b) {
        var z = from.z();
        var wu = tape.sumRows(tape.times(w, u));                                                          // [1, B]
        var softplus = tape.activate(wu, Activation.SOFTPLUS);
        var lift = tape.affine(1, tape.minus(softplus, wu), -1);                                          // m(wᵀu) − wᵀu
        var inverseSquare = tape.activate(tape.scale(-1, tape.log(tape.sumRows(tape.times(w, w)))), Activation.EXP);  // 1/‖w‖²
        var uHat = tape.add(u, tape.times(w, tape.times(lift, inverseSquare)));                           // [L, B]
        var h = tape.activate(tape.add(tape.sumRows(tape.times(w, z)), b), Activation.TANH);
        var square = tape.times(h, h);
        var det = tape.add(square, tape.times(tape.affine(-1, square, 1), softplus));                     // h² + h′·softplus(wᵀu)
        return LatentDraw.of(tape.add(z, tape.times(uHat, h)), tape.minus(from.logQ(tape), tape.log(det)));
    }
}
