package vaekit.nn.latent;

import java.util.List;
import vaekit.backend.Activation;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Module;
import vaekit.nn.Posterior;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// The posterior of two stochastic layers that mirrors the generative story: q(z|x) = q(z1|x) q(z2|z1), both diagonal Gaussians, z = [z1; z2]
/// (Burda et al. 2016, section 5.1). x reaches z2 through the *sample* z1 alone.
///
/// stats `[2·L1, B]`: [mu; logVar] of z1.
///
/// @param up z1 → [mu; logVar] of z2
public record BottomUp(Module up) implements Posterior {
    private static final GaussianPosterior LAYER = new GaussianPosterior();

    public BottomUp {
        if (up.out() % 2 != 0) throw new IllegalArgumentException("BottomUp: the network up returns " + up.out() + " numbers; expected an even number, [mu; logVar] of z2.");
    }

    @Override public List<Activation> activations() {
        return up.activations();
    }

    @Override public List<Parameter> parameters() {
        return up.parameters();
    }

    @Override public int stats(int L) {
        if (up.in() + up.out() / 2 != L) throw new IllegalArgumentException("BottomUp: z has " + L + " dimensions; expected " + up.in() + " of z1 and " + up.out() / 2 + " of z2.");
        return 2 * up.in();
    }

    @Override public LatentDraw draw(Tape tape, Node stats, Node eps) {
        int L1 = up.in();
        var z1 = LAYER.draw(tape, stats, tape.rows(eps, 0, L1));
        var z2 = LAYER.draw(tape, up.apply(tape, z1.z()), tape.rows(eps, L1, eps.rows()));
        return LatentDraw.of(tape.stack(z1.z(), z2.z()), tape.add(z1.logQ(tape), z2.logQ(tape)));
    }

    @Override public String toString() {
        return "BottomUp[" + up.in() + "→" + up.out() / 2 + "]";
    }
}
