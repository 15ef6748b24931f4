package vaekit.nn;

import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.tape.Node;
import vaekit.tape.Reparameterize;
import vaekit.tape.SwitchedDraw;
import vaekit.tape.Tape;

/// q(z|x) = Π_l γ_l N(z_l; mu_l, exp(logVar_l)) + (1 − γ_l) δ(z_l) with stats = [mu; logVar; s], `[3L, B]`, and γ = sigmoid(s) (Tonolini et al. 2019,
/// section 3.2). A dimension that is off for an x costs next to nothing and says nothing: the code is sparse.
///
/// A draw is exact: z_l = switch·(mu + σ ε). The switch is on where s + g > 0 with logistic noise g, which happens with probability γ; gradients pass it
/// straight through, as if it were sigmoid((s + g)/τ) ([vaekit.tape.Spike]). g = log((ε₁² + ε₂²)/(ε₃² + ε₄²)): half a sum of two squares is exponential, and the
/// logarithm of a quotient of two exponentials is logistic.
///
/// @param temperature τ
public record SpikeAndSlabPosterior(double temperature) implements Posterior {

    public SpikeAndSlabPosterior {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("SpikeAndSlabPosterior: temperature is " + temperature + "; expected a positive number such as 0.5.");
    }

    /// With τ = 0.5.
    public SpikeAndSlabPosterior() {
        this(0.5);
    }

    @Override public int stats(int L) {
        return 3 * L;
    }

    @Override public int noise(int L) {
        return 5 * L;
    }

    @Override public SwitchedDraw draw(Tape tape, Node stats, Node eps) {
        int L = stats.rows() / 3;
        Node mu = tape.rows(stats, 0, L), logVar = tape.rows(stats, L, 2 * L), logit = tape.rows(stats, 2 * L, 3 * L);
        var gaussian = Reparameterize.draw(tape, mu, logVar, tape.rows(eps, 0, L));
        var logistic = tape.minus(exponential(tape, eps, L), exponential(tape, eps, 3 * L));
        var on = tape.spike(tape.add(logit, logistic), temperature);
        return tape.switched(on, gaussian, logit);
    }

    /// log(ε₁² + ε₂²) of the L rows from `from` on and the L after them.
    private static Node exponential(Tape tape, Node eps, int from) {
        int L = eps.rows() / 5;
        Node a = tape.rows(eps, from, from + L), b = tape.rows(eps, from + L, from + 2 * L);
        return tape.log(tape.add(tape.times(a, a), tape.times(b, b)));
    }

    /// γ of each dimension and example, `[L, N]`, from stats `[3L, N]`. A column's sum is how many dimensions its example uses on average.
    public static DenseMatrix spikes(DenseMatrix stats) {
        int L = stats.nrow() / 3;
        var gamma = stats.zeros(L, stats.ncol());
        for (int j = 0; j < stats.ncol(); j++) for (int l = 0; l < L; l++) gamma.set(l, j, Activation.SIGMOID.apply(stats.get(2 * L + l, j)));
        return gamma;
    }

    /// Mean γ mu and variance γ (σ² + mu²) − γ² mu² of each dimension.
    @Override public Encoding encoding(DenseMatrix stats, int L) {
        DenseMatrix mu = spikes(stats), logVar = stats.zeros(L, stats.ncol());
        for (int j = 0; j < stats.ncol(); j++) for (int l = 0; l < L; l++) {
            double gamma = mu.get(l, j), m = stats.get(l, j);
            logVar.set(l, j, Math.log(gamma * (Math.exp(stats.get(L + l, j)) + (1 - gamma) * m * m)));
            mu.set(l, j, gamma * m);
        }
        return new Encoding(mu, logVar);
    }
}
