package vaekit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.backend.Backends;
import vaekit.data.Dataset;
import vaekit.model.LatentModel;
import vaekit.model.Spec;
import vaekit.model.Weights;
import vaekit.nn.Likelihood;
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

/// The variational autoencoder of Kingma & Welling (2014): p(z) = N(0, I), a decoder p(x|z), an encoder q(z|x) = N(mu, diag exp(logVar)).
///
/// x `[D, B]`, z `[L, B]`, one example per column. The encoder's last layer returns [mu; logVar], `[2L, B]`.
public final class Vae implements Objective, LatentModel {
    private final Spec<Vae> spec;
    private final Mlp encoder, decoder;

    private Vae(Spec<Vae> spec) {
        this.spec = spec;
        this.encoder = spec.encoder(spec.D(), 2 * spec.L());
        this.decoder = spec.decoder(spec.L());
    }

    /// From D features to L latent dimensions; unless told otherwise one hidden layer of 400 ReLU units, Bernoulli decoder, seed 1.
    public static Spec<Vae> of(int D, int L) {
        return Spec.of(D, L, Vae::new);
    }

    // ---- training

    /// Trains on `data` and returns what it measured.
    public History fit(Dataset data, Settings settings) {
        if (data.dim() != spec.D())
            throw new IllegalArgumentException("This VAE is for " + spec.D() + " features an example; '" + data.name() + "' has " + data.dim() + ". Use Vae.of(" + data.dim() + ", …).");
        return Trainer.fit(this, data, settings);
    }

    @Override public List<Parameter> parameters() {
        var all = new ArrayList<>(encoder.parameters());
        all.addAll(decoder.parameters());
        return all;
    }

    @Override public Elbo record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        return elbo(tape, x, batch.noise(tape, 0, spec.L()), batch.beta());
    }

    /// The loss of a batch, step by step: x `[D, B]`, eps `[L, B]`.
    public Elbo elbo(Tape tape, Node x, Node eps, double beta) {
        var stats = encoder.apply(tape, x);                          // [2L, B]
        var mu = tape.rows(stats, 0, spec.L());                        // [L, B]
        var logVar = tape.rows(stats, spec.L(), 2 * spec.L());           // [L, B]
        var z = tape.reparameterize(mu, logVar, eps);                // [L, B]
        var logLik = spec.likelihood().logLik(tape, decoder.apply(tape, z), x);   // [1, B]
        return tape.elbo(logLik, tape.gaussianKl(mu, logVar), beta);
    }

    @Override public Mlp encoder() {
        return encoder;
    }

    @Override public Mlp decoder() {
        return decoder;
    }

    @Override public Likelihood likelihood() {
        return spec.likelihood();
    }

    public Spec<Vae> spec() {
        return spec;
    }

    // ---- using it

    /// E[x|z] of each column of z `[L, N]`: `[D, N]`.
    public DenseMatrix decode(DenseMatrix z) {
        requireRows("decode: z", z, spec.L());
        return spec.likelihood().mean(decoder, z);
    }

    /// Decodes the posterior means of x `[D, N]`.
    public DenseMatrix reconstruct(DenseMatrix x) {
        return decode(encode(x).mu());
    }

    /// E[x|z] for n draws of z from the prior, `[D, n]`; always the same draws.
    public DenseMatrix sample(int n) {
        return sample(n, Rng.seed(0));
    }

    /// E[x|z] for n draws of z from the prior with the noise of `rng`.
    public DenseMatrix sample(int n, Rng rng) {
        if (n < 1) throw new IllegalArgumentException("sample: n is " + n + "; expected at least 1.");
        return decode(rng.normal(spec.type(), spec.L(), n));
    }

    /// From one example to another in n steps: straight on between their posterior means, decoded. a and b `[D, 1]`; out `[D, n]`.
    /// The first and last columns are the two reconstructions.
    public DenseMatrix interpolate(DenseMatrix a, DenseMatrix b, int n) {
        if (n < 2) throw new IllegalArgumentException("interpolate: n is " + n + "; expected at least 2, the two ends.");
        var from = encode(a).mu();
        var to = encode(b).mu();
        var z = DenseMatrix.zeros(spec.type(), spec.L(), n);
        for (int j = 0; j < n; j++) {
            double t = j / (n - 1.0);
            for (int i = 0; i < spec.L(); i++) z.set(i, j, (1 - t) * from.get(i, 0) + t * to.get(i, 0));
        }
        return decode(z);
    }

    /// What the decoder makes of an n × n grid over the 2-D latent space, evenly in probability, `[D, n²]`; see [Manifold#grid(int)].
    public DenseMatrix manifold(int n) {
        if (spec.L() != 2) throw new IllegalStateException("A manifold is drawn of a 2-D latent space; this model has " + spec.L() + " dimensions.");
        return decode(Manifold.grid(n));
    }

    // ---- saving

    /// Writes all parameters, and what the model is made of, as safetensors; atomically.
    public void save(Path file) {
        Weights.save(parameters(), description(), file);
    }

    /// Reads the parameters that [#save(Path)] wrote, into a model of the same sizes.
    public void load(Path file) {
        Weights.load(parameters(), file);
    }

    private String description() {
        return "vae D=" + spec.D() + " L=" + spec.L() + " hidden=" + Arrays.toString(spec.hidden()) + " activation=" + spec.activation() + " likelihood=" + spec.likelihood();
    }

    private static void requireRows(String what, DenseMatrix x, int rows) {
        if (x.nrow() != rows)
            throw new IllegalArgumentException(what + " is [" + x.nrow() + ", " + x.ncol() + "]; expected [" + rows + ", N], one example per column.");
    }

    @Override public String toString() {
        return description() + ", " + parameters().stream().mapToLong(p -> (long) p.rows() * p.cols()).sum() + " parameters";
    }
}
