package vaekit;

import java.util.List;
import vaekit.data.Dataset;
import vaekit.tape.GaussianLogLik;
import vaekit.tape.GroupLogSumExp;
import vaekit.tape.Loss;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.RepeatColumns;
import vaekit.tape.Tape;
import vaekit.tape.LossTerms;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// Trains a VAE's two networks on the importance-weighted bound of Burda, Grosse & Salakhutdinov (2016, equation 8):
///
/// L_K = E[log (1/K) Σ_k p(x, z_k)/q(z_k|x)], z_k ~ q(z|x)
///
/// K = 1 is the ELBO with its KL estimated by the sample. The gradient weighs sample k by w_k/Σw, which is what differentiating the
/// log-sum-exp gives.
///
/// @param vae whose networks are trained; @param K samples per example
public record Iwae(Vae vae, int K) implements Objective {
    private static final double[] MINUS = {-1};

    public Iwae {
        if (K < 1) throw new IllegalArgumentException("Iwae: K is " + K + "; expected at least 1 sample.");
    }

    /// Trains and returns what it measured; its one term is the bound itself.
    public History fit(Dataset data, Settings settings) {
        return Trainer.fit(this, data, settings);
    }

    @Override public List<Parameter> parameters() {
        return vae.parameters();
    }

    @Override public List<String> terms() {
        return List.of("bound");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        var eps = batch.noise(tape, 0, vae.spec().L(), K);
        return Loss.of(tape, MINUS, bound(tape, x, eps));
    }

    /// L_K of each example, estimated with K samples: x `[D, B]`, eps `[L, B·K]` → `[1, B]`.
    public Node bound(Tape tape, Node x, Node eps) {
        int L = vae.spec().L();
        var stats = RepeatColumns.of(tape, vae.encoder().apply(tape, x), K);                  // [2L, B·K]
        var mu = tape.rows(stats, 0, L);
        var logVar = tape.rows(stats, L, 2 * L);
        var z = tape.reparameterize(mu, logVar, eps);                                         // [L, B·K]
        var logLik = vae.likelihood().logLik(tape, vae.decoder().apply(tape, z), x);          // [1, B·K]
        var zero = tape.constant(z.type(), 0);
        var logPrior = GaussianLogLik.of(tape, z, tape.scale(0, z), zero);
        var logWeight = tape.minus(tape.add(logLik, logPrior), GaussianLogLik.of(tape, z, mu, logVar));
        return tape.add(GroupLogSumExp.of(tape, logWeight, K), tape.constant(z.type(), -Math.log(K)));
    }
}
