package vaekit;

import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.model.Architecture;
import vaekit.nn.Learnable;
import vaekit.nn.Module;
import vaekit.rng.Rng;
import vaekit.tape.Elbo;
import vaekit.tape.Node;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// An autoencoder: z = encoder(x), loss −log p(x|z), no prior on z. Optionally denoising (Vincent et al. 2008) and sparse.
///
/// x `[D, B]`, z `[L, B]`, one example per column; losses in nats per example.
public final class Autoencoder implements Objective {
    private final Architecture<Autoencoder> architecture;
    private final Module encoder, decoder;
    private final double noise, sparsity;

    private Autoencoder(Architecture<Autoencoder> architecture, double noise, double sparsity) {
        if (!(noise >= 0 && sparsity >= 0 && noise + sparsity < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("Autoencoder: noise " + noise + " and sparsity " + sparsity + "; expected finite numbers of 0 or more.");
        architecture.refuse("Autoencoder", "posterior", "prior");
        this.architecture = architecture;
        this.encoder = architecture.encoder(architecture.L());
        this.decoder = architecture.decoder();
        this.noise = noise;
        this.sparsity = sparsity;
    }

    /// From D features to a code of L numbers; unless told otherwise one hidden layer of 400 ReLU units, Bernoulli loss, seed 1.
    public static Architecture<Autoencoder> of(int D, int L) {
        return Architecture.of(D, L, architecture -> new Autoencoder(architecture, 0, 0));
    }

    /// A new, untrained autoencoder that sees x + sigma·eps in training and must return x.
    public Autoencoder denoising(double sigma) {
        return new Autoencoder(architecture, sigma, sparsity);
    }

    /// A new, untrained autoencoder whose loss has weight·Σ|z| added, which drives most of the code to zero.
    public Autoencoder sparse(double weight) {
        return new Autoencoder(architecture, noise, weight);
    }

    @Override public List<Learnable> parts() {
        return List.of(encoder, decoder, architecture.likelihood());
    }

    @Override public boolean weighsKl() {
        return false;
    }

    @Override public void check(Dataset data) {
        architecture.check("Autoencoder", data);
    }

    @Override public String choices() {
        return noise == 0 && sparsity == 0 ? "" : "noise " + noise + ", sparsity " + sparsity;
    }

    @Override public List<String> terms() {
        return List.of("reconstruction", "penalty");
    }

    @Override public Elbo record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        var seen = noise == 0 || !batch.training() ? x : tape.add(x, tape.scale(noise, batch.noise(tape, 0, architecture.D())));
        var z = encoder.apply(tape, seen);                                            // [L, B]
        var logLik = architecture.likelihood().logLik(tape, decoder.apply(tape, z), x);       // [1, B]
        return tape.elbo(logLik, tape.scale(sparsity, size(tape, z)), 1);
    }

    /// |z| as relu(z) + relu(−z).
    private static Node size(Tape tape, Node z) {
        return tape.add(tape.activate(z, Activation.RELU), tape.activate(tape.scale(-1, z), Activation.RELU));
    }

    public Module encoder() {
        return encoder;
    }

    public Module decoder() {
        return decoder;
    }

    public Architecture<Autoencoder> architecture() {
        return architecture;
    }

    /// The codes of x `[D, N]`: `[L, N]`.
    public DenseMatrix encode(DenseMatrix x) {
        return encoder.apply(x);
    }

    /// What the decoder makes of codes z `[L, N]`: `[D, N]`.
    public DenseMatrix decode(DenseMatrix z) {
        return architecture.likelihood().mean(decoder, z);
    }

    public DenseMatrix reconstruct(DenseMatrix x) {
        return decode(encode(x));
    }

    /// Decodes n draws from N(0, I), as one would with a VAE, though nothing made the codes follow that law: `[D, n]`.
    public DenseMatrix sample(int n, Rng rng) {
        return decode(rng.normal(architecture.type(), architecture.L(), n));
    }

    @Override public String description() {
        return architecture.description("autoencoder");
    }
}
