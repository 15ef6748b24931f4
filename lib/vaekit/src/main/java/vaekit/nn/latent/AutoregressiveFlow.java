package vaekit.nn.latent;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Learnable;
import vaekit.nn.Made;
import vaekit.nn.Posterior;
import vaekit.rng.Rng;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// A diagonal Gaussian followed by inverse autoregressive flows (Kingma et al. 2016, algorithm 1): each mixes z with what a masked network says of it,
///
/// [m; s] = Made(z, h), z′ = σ(s) ∘ z + (1 − σ(s)) ∘ m, log |det ∂z′/∂z| = Σ_i log σ(s_i); log q(z_K) = log q(z_0) − Σ_k Σ_i log σ(s_ki)
///
/// m_i and s_i depend on the z_j before z_i only, so the Jacobian is a triangle with σ(s) on its diagonal, however deep the network is. Every other step
/// reads the dimensions in the opposite order. h, the context, is what the encoder says beside mu and logVar. s starts around 2: a step begins as
/// nearly the identity (their section 4).
///
/// stats `[2L + context, B]` = [mu; logVar; h].
///
/// @param steps   a network for each step: L + context numbers in, 2L out
/// @param context how many numbers h has
public record AutoregressiveFlow(List<Made> steps, int context) implements Posterior {
    private static final GaussianPosterior BASE = new GaussianPosterior();
    private static final double OPEN = 2;                             // what is added to s

    public AutoregressiveFlow {
        steps = List.copyOf(steps);
    }

    /// K steps, each with one masked hidden layer of `hidden` ELU units.
    public static AutoregressiveFlow of(int L, int K, int hidden, int context, Rng rng, ScalarType type) {
        if (K < 1) throw new IllegalArgumentException("AutoregressiveFlow: K is " + K + " steps; expected at least 1. Without any it is the GaussianPosterior.");
        var steps = new ArrayList<Made>();
        for (int k = 0; k < K; k++) {
            var order = k % 2 == 0 ? Made.inOrder(L) : Made.reversed(L);
            steps.add(Made.of("flow." + k, order, context, new int[] {hidden}, 2, Activation.ELU, rng.split(k), type));
        }
        return new AutoregressiveFlow(steps, context);
    }

    @Override public List<Activation> activations() {
        return Learnable.activations(steps);
    }

    @Override public List<Parameter> parameters() {
        return Learnable.parameters(steps.toArray(Learnable[]::new));
    }

    @Override public int stats(int L) {
        if (steps.getFirst().out() != 2 * L)
            throw new IllegalArgumentException("This AutoregressiveFlow is for " + steps.getFirst().out() / 2 + " latent dimensions; the model has " + L + ".");
        return 2 * L + context;
    }

    @Override public LatentDraw draw(Tape tape, Node stats, Node eps) {
        int L = eps.rows();
        LatentDraw draw = BASE.draw(tape, tape.rows(stats, 0, 2 * L), eps);
        var h = context == 0 ? null : tape.rows(stats, 2 * L, 2 * L + context);
        for (int k = 0; k < steps.size(); k++) draw = step(tape, draw, steps.get(k), h);
        return draw;
    }

    private static LatentDraw step(Tape tape, LatentDraw from, Made made, Node h) {
        var z = from.z();
        int L = z.rows();
        var out = made.apply(tape, h == null ? z : tape.stack(z, h));                                     // [2L, B]
        var m = tape.rows(out, 0, L);
        var s = tape.affine(1, tape.rows(out, L, 2 * L), OPEN);
        var mixed = tape.add(m, tape.times(tape.activate(s, Activation.SIGMOID), tape.minus(z, m)));
        var minusLogDet = tape.sumRows(tape.activate(tape.scale(-1, s), Activation.SOFTPLUS));            // −Σ log σ(s) = Σ softplus(−s)
        return LatentDraw.of(mixed, tape.add(from.logQ(tape), minusLogDet));
    }

    @Override public String toString() {
        return "AutoregressiveFlow[K=" + steps.size() + ", hidden=" + steps.getFirst().layers().getFirst().out() + ", context=" + context + "]";
    }
}
