package vaekit.nn.latent;

import vaekit.backend.Activation;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Posterior;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Reparameterize;
import vaekit.tape.Tape;

/// The ladder's posterior of two stochastic layers (Sønderby et al. 2016, equations 9 to 13): top down like the prior, z2 ~ q(z2|x) first. What x says of
/// z1, N(μ̂, σ̂²), is then *multiplied* with what the prior says of it once z2 is known, N(m, s²): a precision-weighted mean,
///
/// σ² = 1/(1/σ̂² + 1/s²), μ = σ²·(μ̂/σ̂² + m/s²), q(z1|x, z2) = N(μ, diag σ²)
///
/// so the encoder has to say only what is new about x. It has no parameters: the network down is the prior's.
///
/// stats `[2L, B]` = [μ̂; log σ̂²; mu; logVar of z2].
public record Ladder(TopDown prior) implements Posterior {
    private static final GaussianPosterior LAYER = new GaussianPosterior();

    @Override public int stats(int L) {
        if (prior.L1() + prior.down().in() != L) throw new IllegalArgumentException("Ladder: z has " + L + " dimensions; its prior is for " + prior.L1() + " of z1 and " + prior.down().in() + " of z2.");
        return 2 * L;
    }

    @Override public LatentDraw draw(Tape tape, Node stats, Node eps) {
        int L = eps.rows(), L1 = prior.L1();
        var z2 = LAYER.draw(tape, tape.rows(stats, 2 * L1, 2 * L), tape.rows(eps, L1, L));
        var down = prior.down().apply(tape, z2.z());
        var fromX = precision(tape, tape.rows(stats, L1, 2 * L1));
        var fromZ2 = precision(tape, tape.rows(down, L1, 2 * L1));
        var logVar = tape.scale(-1, tape.log(tape.add(fromX, fromZ2)));
        var weighted = tape.add(tape.times(fromX, tape.rows(stats, 0, L1)), tape.times(fromZ2, tape.rows(down, 0, L1)));
        var z1 = Reparameterize.draw(tape, tape.times(weighted, tape.activate(logVar, Activation.EXP)), logVar, tape.rows(eps, 0, L1));
        return LatentDraw.of(tape.stack(z1.z(), z2.z()), tape.add(z1.logQ(tape), z2.logQ(tape)));
    }

    private static Node precision(Tape tape, Node logVar) {
        return tape.activate(tape.scale(-1, logVar), Activation.EXP);
    }
}
