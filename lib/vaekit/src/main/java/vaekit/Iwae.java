package vaekit;

import java.util.List;
import vaekit.data.Dataset;
import vaekit.nn.Learnable;
import vaekit.tape.GroupLogSumExp;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Node;
import vaekit.tape.RepeatColumns;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// Trains a VAE's two networks on the importance-weighted bound of Burda, Grosse & Salakhutdinov (2016, equation 8):
///
/// L_K = E[log (1/K) Σ_k p(x, z_k)/q(z_k|x)], z_k ~ q(z|x)
///
/// K = 1 is the ELBO with its KL estimated by the sample. The gradient weighs sample k by w_k/Σw, which is what differentiating the
/// log-sum-exp gives.
///
/// While the settings' β is not 1, log p(z) − log q(z|x) is multiplied with it; only with 1 is it a bound.
///
/// @param vae whose networks are trained
/// @param K samples per example
public record Iwae(Vae vae, int K) implements Objective {

    public Iwae {
        if (vae == null) throw new IllegalArgumentException("Iwae: there is no VAE to train.");
        if (K < 1) throw new IllegalArgumentException("Iwae: K is " + K + "; expected at least 1 sample.");
    }

    @Override public List<Learnable> parts() {
        return vae.parts();
    }

    @Override public void check(Dataset data) {
        vae.check(data);
    }

    @Override public String description() {
        return vae.description();
    }

    @Override public String choices() {
        return "K " + K;
    }

    /// The bound itself.
    @Override public List<String> terms() {
        return List.of("bound");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        var eps = batch.noise(tape, 0, vae.posterior().noise(vae.architecture().L()), K);
        return Loss.negative(tape, bound(tape, x, eps, batch.beta()));
    }

    /// L_K of each example, estimated with K samples: x `[D, B]`, eps `[L, B·K]` → `[1, B]`.
    public Node bound(Tape tape, Node x, Node eps) {
        return bound(tape, x, eps, 1);
    }

    private Node bound(Tape tape, Node x, Node eps, double beta) {
        var stats = RepeatColumns.of(tape, vae.encoder().apply(tape, x), K);                  // [2L, B·K]
        var draw = vae.posterior().draw(tape, stats, eps);                                    // z: [L, B·K]
        var logLik = vae.likelihood().logLik(tape, vae.decoder().apply(tape, draw.z()), x);   // [1, B·K]
        var logPrior = vae.prior().logProb(tape, draw.z());
        var logWeight = beta == 1 ? tape.minus(tape.add(logLik, logPrior), draw.logQ(tape))
            : tape.add(logLik, tape.scale(beta, tape.minus(logPrior, draw.logQ(tape))));
        return tape.add(GroupLogSumExp.of(tape, logWeight, K), tape.constant(logWeight.type(), -Math.log(K)));
    }
}
