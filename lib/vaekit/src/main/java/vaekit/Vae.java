package vaekit;

import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.data.Dataset;
import vaekit.model.Architecture;
import vaekit.model.LatentModel;
import vaekit.nn.Learnable;
import vaekit.nn.Likelihood;
import vaekit.nn.Module;
import vaekit.nn.Posterior;
import vaekit.nn.Prior;
import vaekit.nn.StandardNormal;
import vaekit.rng.Rng;
import vaekit.tape.Elbo;
import vaekit.tape.Node;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// The variational autoencoder of Kingma & Welling (2014): a prior p(z), a decoder p(x|z), an encoder q(z|x). Unless told otherwise p(z) = N(0, I),
/// q(z|x) = N(mu, diag exp(logVar)), and the encoder's last layer returns [mu; logVar], `[2L, B]`.
///
/// x `[D, B]`, z `[L, B]`, one example per column.
public final class Vae implements Objective, LatentModel {
    private final Architecture<Vae> architecture;
    private final Module encoder, decoder;

    private Vae(Architecture<Vae> architecture) {
        this.architecture = architecture;
        this.encoder = architecture.encoder(posterior().stats(architecture.L()));
        this.decoder = architecture.decoder();
    }

    /// From D features to L latent dimensions; unless told otherwise one hidden layer of 400 ReLU units, Bernoulli decoder, diagonal Gaussian
    /// posterior, N(0, I) as prior, seed 1.
    public static Architecture<Vae> of(int D, int L) {
        return Architecture.of(D, L, Vae::new);
    }

    // ---- training

    @Override public List<Learnable> parts() {
        return List.of(encoder, decoder, posterior(), prior(), likelihood());
    }

    @Override public void check(Dataset data) {
        architecture.check("Vae", data);
    }

    @Override public void beginEpoch(int epoch, Dataset data) {
        posterior().beginEpoch(epoch, encoder, data);
    }

    @Override public Elbo record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        return elbo(tape, x, batch.noise(tape, 0, posterior().noise(architecture.L())), batch.beta(), batch.freeBits());
    }

    @Override public boolean takesFreeBits() {
        return true;
    }

    /// The loss of a batch, step by step: x `[D, B]`, eps `[L, B]`. The KL is the closed form where posterior and prior have one, else
    /// log q(z|x) − log p(z) of the z drawn.
    public Elbo elbo(Tape tape, Node x, Node eps, double beta) {
        return elbo(tape, x, eps, beta, 0);
    }

    /// The same with this many nats free for each latent dimension.
    public Elbo elbo(Tape tape, Node x, Node eps, double beta, double freeBits) {
        var stats = encoder.apply(tape, x);                                 // [2L, B]
        var draw = posterior().draw(tape, stats, eps);                      // z: [L, B]
        var logLik = likelihood().logLik(tape, decoder.apply(tape, draw.z()), x);     // [1, B]
        return Elbo.of(tape, logLik, prior().kl(tape, draw), beta, freeBits);
    }

    @Override public Module encoder() {
        return encoder;
    }

    @Override public Posterior posterior() {
        return architecture.posterior();
    }

    @Override public Prior prior() {
        return architecture.prior();
    }

    @Override public Module decoder() {
        return decoder;
    }

    @Override public Likelihood likelihood() {
        return architecture.likelihood();
    }

    public Architecture<Vae> architecture() {
        return architecture;
    }

    // ---- using it

    /// E[x|z] of each column of z `[L, N]`: `[D, N]`.
    public DenseMatrix decode(DenseMatrix z) {
        requireRows("decode: z", z, architecture.L());
        return likelihood().mean(decoder, z);
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
        return decode(prior().sample(architecture.type(), architecture.L(), n, rng));
    }

    /// n draws of x itself: z from the prior, then x ~ p(x|z), `[D, n]`.
    public DenseMatrix draw(int n, Rng rng) {
        var z = prior().sample(architecture.type(), architecture.L(), n, rng.split(0));
        return likelihood().sample(decoder.apply(z), rng.split(1));
    }

    /// From one example to another in n steps: straight on between their posterior means, decoded. a and b `[D, 1]`; out `[D, n]`.
    /// The first and last columns are the two reconstructions.
    public DenseMatrix interpolate(DenseMatrix a, DenseMatrix b, int n) {
        if (n < 2) throw new IllegalArgumentException("interpolate: n is " + n + "; expected at least 2, the two ends.");
        var from = encode(a).mu();
        var to = encode(b).mu();
        var z = DenseMatrix.zeros(architecture.type(), architecture.L(), n);
        for (int j = 0; j < n; j++) {
            double t = j / (n - 1.0);
            for (int i = 0; i < architecture.L(); i++) z.set(i, j, (1 - t) * from.get(i, 0) + t * to.get(i, 0));
        }
        return decode(z);
    }

    /// What the decoder makes of an n × n grid over the 2-D latent space, evenly in probability, `[D, n²]`; see [Manifold#grid(int)].
    public DenseMatrix manifold(int n) {
        if (architecture.L() != 2) throw new IllegalStateException("A manifold is drawn of a 2-D latent space; this model has " + architecture.L() + " dimensions.");
        if (!(prior() instanceof StandardNormal)) throw new IllegalStateException("A manifold is drawn in equal steps of N(0, I); this model has another prior.");
        return decode(Manifold.grid(n));
    }

    @Override public String description() {
        return architecture.description("vae");
    }

    private static void requireRows(String what, DenseMatrix x, int rows) {
        if (x.nrow() != rows)
            throw new IllegalArgumentException(what + " is [" + x.nrow() + ", " + x.ncol() + "]; expected [" + rows + ", N], one example per column.");
    }

    @Override public String toString() {
        return description() + ", " + parameters().stream().mapToLong(p -> (long) p.rows() * p.cols()).sum() + " parameters";
    }
}
