package vaekit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.model.Spec;
import vaekit.model.Weights;
import vaekit.nn.Mlp;
import vaekit.rng.Rng;
import vaekit.tape.Elbo;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// An autoencoder: z = encoder(x), loss −log p(x|z), no prior on z. Optionally denoising (Vincent et al. 2008) and sparse.
///
/// x `[D, B]`, z `[L, B]`, one example per column; losses in nats per example.
public final class Autoencoder implements Objective {
    private final Spec<Autoencoder> spec;
    private final Mlp encoder, decoder;
    private final double noise, sparsity;

    private Autoencoder(Spec<Autoencoder> spec, double noise, double sparsity) {
        if (!(noise >= 0) || !(sparsity >= 0)) throw new IllegalArgumentException("Autoencoder: noise " + noise + " and sparsity " + sparsity + "; expected 0 or more.");
        this.spec = spec;
        this.encoder = spec.encoder(spec.D(), spec.L());
        this.decoder = spec.decoder(spec.L());
        this.noise = noise;
        this.sparsity = sparsity;
    }

    /// From D features to a code of L numbers; unless told otherwise one hidden layer of 400 ReLU units, Bernoulli loss, seed 1.
    public static Spec<Autoencoder> of(int D, int L) {
        return Spec.of(D, L, spec -> new Autoencoder(spec, 0, 0));
    }

    /// A new, untrained autoencoder that sees x + sigma·eps in training and must return x.
    public Autoencoder denoising(double sigma) {
        return new Autoencoder(spec, sigma, sparsity);
    }

    /// A new, untrained autoencoder whose loss has weight·Σ|z| added, which drives most of the code to zero.
    public Autoencoder sparse(double weight) {
        return new Autoencoder(spec, noise, weight);
    }

    /// Trains on `data` and returns what it measured.
    public History fit(Dataset data, Settings settings) {
        if (data.dim() != spec.D())
            throw new IllegalArgumentException("This autoencoder is for " + spec.D() + " features an example; '" + data.name() + "' has " + data.dim() + ".");
        return Trainer.fit(this, data, settings);
    }

    @Override public List<Parameter> parameters() {
        var all = new ArrayList<>(encoder.parameters());
        all.addAll(decoder.parameters());
        return all;
    }

    @Override public List<String> terms() {
        return List.of("reconstruction", "penalty");
    }

    @Override public Elbo record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        var seen = noise == 0 || !batch.training() ? x : tape.add(x, tape.scale(noise, batch.noise(tape, 0, spec.D())));
        var z = encoder.apply(tape, seen);                                            // [L, B]
        var logLik = spec.likelihood().logLik(tape, decoder.apply(tape, z), x);       // [1, B]
        return tape.elbo(logLik, tape.scale(sparsity, size(tape, z)), 1);
    }

    /// |z| as relu(z) + relu(−z).
    private static Node size(Tape tape, Node z) {
        return tape.add(tape.activate(z, Activation.RELU), tape.activate(tape.scale(-1, z), Activation.RELU));
    }

    public Mlp encoder() {
        return encoder;
    }

    public Mlp decoder() {
        return decoder;
    }

    public Spec<Autoencoder> spec() {
        return spec;
    }

    /// The codes of x `[D, N]`: `[L, N]`.
    public DenseMatrix encode(DenseMatrix x) {
        return encoder.apply(x);
    }

    /// What the decoder makes of codes z `[L, N]`: `[D, N]`.
    public DenseMatrix decode(DenseMatrix z) {
        return spec.likelihood().mean(decoder, z);
    }

    public DenseMatrix reconstruct(DenseMatrix x) {
        return decode(encode(x));
    }

    /// Decodes n draws from N(0, I), as one would with a VAE, though nothing made the codes follow that law: `[D, n]`.
    public DenseMatrix sample(int n, Rng rng) {
        return decode(rng.normal(spec.type(), spec.L(), n));
    }

    /// Writes all parameters as safetensors, atomically.
    public void save(Path file) {
        Weights.save(parameters(), "autoencoder " + spec.D() + "→" + spec.L(), file);
    }

    /// Reads the parameters that [#save(Path)] wrote, into a model of the same sizes.
    public void load(Path file) {
        Weights.load(parameters(), file);
    }
}
