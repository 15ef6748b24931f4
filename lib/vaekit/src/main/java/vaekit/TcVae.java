package vaekit;

import java.util.ArrayList;
import java.util.List;
import vaekit.data.Dataset;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Learnable;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Reparameterize;
import vaekit.tape.Tape;
import vaekit.tape.TotalCorrelation;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// Trains a VAE's two networks as a β-TCVAE (Chen et al. 2018, equation 4 with α = γ = 1): of the three parts of the KL, mutual information, total
/// correlation and dimension-wise KL, only the second weighs β.
///
/// loss = reconstruction + KL + (β − 1)·TC
///
/// TC is estimated from the batch ([TotalCorrelation]). The settings' own β weighs KL and TC alike, for a warm-up. Evaluation is −ELBO, without TC.
public final class TcVae implements Objective {
    private final Vae vae;
    private final double beta;
    private final TotalCorrelation.Weights weights;
    private final List<TotalCorrelation> made = new ArrayList<>();      // one for each size of batch, and backend
    private final double[] share = {1, 1, 0};              // of reconstruction, KL and TC

    /// With stratified weights.
    ///
    /// @param vae whose networks are trained; @param beta the weight of the total correlation, 1 for a plain VAE
    public TcVae(Vae vae, double beta) {
        this(vae, beta, TotalCorrelation.Weights.STRATIFIED);
    }

    public TcVae(Vae vae, double beta, TotalCorrelation.Weights weights) {
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("TcVae: beta is " + beta + "; expected 0 or more, such as 6.");
        if (!(vae.posterior() instanceof GaussianPosterior))
            throw new IllegalArgumentException("TcVae: the total correlation is estimated from the densities of a diagonal Gaussian q(z|x); this model has " + vae.posterior() + ".");
        this.vae = vae;
        this.beta = beta;
        this.weights = weights;
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
        return "total correlation times " + beta + ", " + weights;
    }

    @Override public List<String> terms() {
        return List.of("reconstruction", "kl", "tc");
    }

    /// A test example has no batch of its own, so its total correlation is not told.
    @Override public List<String> testTerms() {
        return List.of("reconstruction", "kl");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        int L = vae.latentDimensions();
        var x = batch.x(tape);
        var q = (Reparameterize) vae.posterior().draw(tape, vae.encoder().apply(tape, x), batch.noise(tape, 0, L));
        var logLik = vae.likelihood().logLik(tape, vae.decoder().apply(tape, q.z()), x);
        var tc = totalCorrelation(tape, L, batch.size()).of(tape, q.z(), q.mu(), q.logVar(), batch.examples());
        share[1] = batch.beta();
        share[2] = batch.training() ? batch.beta() * (beta - 1) : 0;
        return Loss.of(tape, share, tape.scale(-1, logLik), vae.prior().kl(tape, q), tc);
    }

    private TotalCorrelation totalCorrelation(Tape tape, int L, int B) {
        for (int i = 0; i < made.size(); i++) if (made.get(i).fits(tape.backend(), L, B)) return made.get(i);
        made.add(new TotalCorrelation(weights, tape.backend(), vae.architecture().type(), L, B));
        return made.getLast();
    }
}
