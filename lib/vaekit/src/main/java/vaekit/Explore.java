package vaekit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.dist.Normal;
import vaekit.explore.CompletionExplorer;
import vaekit.explore.Explorer;
import vaekit.explore.FixedNoise;
import vaekit.explore.JsonData;
import vaekit.explore.RatePoint;
import vaekit.explore.TrainingFilm;
import vaekit.model.exact.CurveVae;
import vaekit.nn.Dense;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Likelihood;
import vaekit.nn.Mlp;
import vaekit.nn.StandardNormal;
import vaekit.rng.Rng;

/// Figures that you can drag, one call each: `Explore.latent(vae, digits.test()).show()`.
///
/// Each is one [Explorer]: a page of plain JavaScript with the model's weights inside, which needs no network and no server.
public final class Explore {
    private static final int PIXEL_BITS = 10, NAT_BITS = 14;       // of a weight: pixels to a grey level, ELBOs to a hundredth of a nat; see ExploreTest
    private static final int DRAWS = 8;
    private static final int TESTS = 500;

    private Explore() {}

    /// The latent plane of a VAE with two latent dimensions: drag z, see the picture it decodes to, log p(z), and the codes around it.
    ///
    /// @param test images; the codes of the first thousand are the dots, coloured by label if there are labels
    public static Explorer latent(Vae vae, Dataset test) {
        if (vae.latentDimensions() != 2)
            throw new IllegalArgumentException("Explore.latent: this model has " + vae.latentDimensions() + " latent dimensions; a plane needs 2. Use Vae.of(…, 2).");
        requireImages("latent", vae);
        var some = test.first(Math.min(1000, test.size()));
        var codes = vae.encode(some.matrix()).mu();
        var data = JsonData.of(json -> json.number("side", side(vae)).number("reach", 3.5)
            .network("decoder", vae.decoder(), Activation.SIGMOID, PIXEL_BITS).codes("codes", codes).bytes("labels", some.labels()));
        return new Explorer("latent", "The latent plane: drag z and see what the decoder makes of it", Plot.manifold(vae, 12), data);
    }

    /// What the weight of the KL buys: models that were trained with several β, their codes, what they redraw, and their place on the rate–distortion curve.
    ///
    /// @param betas  the weights, in rising order
    /// @param models one for each, with two latent dimensions
    /// @param test   images; the first 300 are encoded, the first eight redrawn
    public static Explorer beta(double[] betas, List<Vae> models, Dataset test) {
        if (betas.length != models.size() || betas.length < 2) throw new IllegalArgumentException("Explore.beta: " + betas.length + " weights and " + models.size() + " models; expected two or more weights, and a model for each.");
        for (var vae : models) {
            requireImages("beta", vae);
            if (vae.latentDimensions() != 2) throw new IllegalArgumentException("Explore.beta: a model has " + vae.latentDimensions() + " latent dimensions; a plane needs 2. Use Vae.of(…, 2).");
        }
        var some = test.first(Math.min(300, test.size()));
        var x = some.matrix();
        int shown = Math.min(8, some.size());
        var noise = FixedNoise.of(2, DRAWS, Rng.seed(0));
        var points = models.stream().map(vae -> RatePoint.of(vae, x, noise)).toList();
        var data = JsonData.of(json -> json.number("side", side(models.getFirst())).number("shown", shown).numbers("betas", betas)
            .numbers("rate", points.stream().mapToDouble(RatePoint::rate).toArray()).numbers("distortion", points.stream().mapToDouble(RatePoint::distortion).toArray())
            .bytes("labels", some.labels()).greys("images", test.first(shown).matrix()).each("models", points, (point, json2) -> point.write(json2, PIXEL_BITS)));
        return new Explorer("beta", "Models with several weights of the KL: their codes, what they redraw, and the rate–distortion curve",
            Plot.latent("Codes with β = " + betas[0], points.getFirst().q().mu(), some.labels()), data);
    }

    /// The film of a training: the codes of the same images after each epoch, with a cursor in the loss curve.
    public static Explorer film(TrainingFilm film) {
        var frames = film.frames();
        var last = frames.getLast();
        if (frames.size() < 2) throw new IllegalArgumentException("Explore.film: nothing was filmed; train first: vae.fit(data, Train.epochs(30).progress(film)).");
        var codes = DenseMatrix.zeros(last.codes().scalarType(), 2, frames.size() * last.codes().ncol());
        for (int f = 0, at = 0; f < frames.size(); f++)
            for (int n = 0; n < last.codes().ncol(); n++, at++)
                for (int d = 0; d < 2; d++) codes.set(d, at, frames.get(f).codes().get(d, n));
        var data = JsonData.of(json -> json.numbers("epochs", frames.stream().mapToDouble(TrainingFilm.Frame::epoch).toArray())
            .numbers("loss", known(frames, TrainingFilm.Frame::loss)).numbers("kl", known(frames, TrainingFilm.Frame::kl))
            .codes("codes", codes).bytes("labels", film.labels()));
        return new Explorer("film", "The codes of the same images while the model trains: wind the film",
            Plot.latent("After epoch " + last.epoch(), last.codes(), film.labels()), data);
    }

    /// JSON knows no NaN: before training stands 0, which is not drawn.
    private static double[] known(List<TrainingFilm.Frame> frames, ToDoubleFunction<TrainingFilm.Frame> term) {
        return frames.stream().mapToDouble(term).map(v -> Double.isFinite(v) ? v : 0).toArray();
    }

    /// A sheet of paper for a digit of your own: its code, what the model redraws, and its ELBO beside those of the test images.
    ///
    /// @param test images; the ELBOs of the first 500 stand behind yours, each with the same eight draws of noise
    public static Explorer digit(Vae vae, Dataset test) {
        requireImages("digit", vae);
        if (side(vae) != 28) throw new IllegalArgumentException("Explore.digit: this model's images are " + side(vae) + " pixels wide; a digit is centred in 28, as in MNIST.");
        var some = test.first(Math.min(TESTS, test.size())).matrix();
        var noise = FixedNoise.of(vae.latentDimensions(), DRAWS, Rng.seed(0));
        var data = JsonData.of(json -> json.network("encoder", vae.encoder(), Activation.IDENTITY, NAT_BITS).network("decoder", vae.decoder(), Activation.IDENTITY, NAT_BITS)
            .floats("eps", noise.eps()).floats("elbos", noise.elbos(vae, some)).floats("first", JsonData.column(some, 0)));
        return new Explorer("digit", "Draw a digit and see its code, its reconstruction and its ELBO",
            Plot.images("A test image and what the model redraws", Plot.row("given", test.first(8).matrix()), Plot.row("redrawn", vae.reconstruct(test.first(8).matrix()))), data);
    }

    /// A conditional VAE: a label to choose and a slider for each dimension of the style z.
    public static Explorer cvae(JointCvae cvae) {
        var network = cvae.decoder();
        int side = side(network.rest().out());
        if (!(cvae.architecture().likelihood() instanceof Likelihood.Bernoulli) || side * side != network.rest().out())
            throw new IllegalArgumentException("Explore.cvae: the decoder returns " + network.rest().out() + " numbers for " + cvae.architecture().likelihood() + "; expected pixels of square images and a Bernoulli decoder.");
        int C = network.Wy().cols(), L = network.first().in();
        var layers = new ArrayList<>(List.of(new Dense(network.first().W(), network.first().b(), network.f())));
        layers.addAll(network.rest().layers());
        var data = JsonData.of(json -> json.number("side", side).number("C", C).number("L", L)
            .network("decoder", new Mlp(layers), Activation.SIGMOID, PIXEL_BITS).floats("classes", JsonData.columns(network.Wy().value())));
        var all = IntStream.range(0, C).toArray();
        return new Explorer("cvae", "A label to choose and sliders for the style: see the picture they make",
            Plot.images("Each label in one style", cvae.decode(DenseMatrix.zeros(cvae.architecture().type(), L, C), all), C), data);
    }

    /// A sheet of paper whose given part is yours: draw in it and see eight ways to complete the picture.
    ///
    /// @param cvae which knows some of the pixels of an image of 28 × 28 and predicts the others
    /// @param test black-and-white images; the given parts of the first six are there to begin with
    public static Explorer completion(SohnCvae cvae, Dataset test) {
        return CompletionExplorer.of(cvae, test);
    }

    /// A picture `[D, 1]` that was drawn in an explorer, as its "Copy as Java" writes it: a hexadecimal digit for each pixel, 0 for white and f for ink.
    public static DenseMatrix drawing(String digits) {
        int D = digits.length();
        if (side(D) * side(D) != D || !digits.matches("[0-9a-f]+")) throw new IllegalArgumentException("Explore.drawing: " + D + " characters; expected a hexadecimal digit for each pixel of a square image, such as 784 = 28 × 28.");
        var x = DenseMatrix.zeros(ScalarType.Float32, D, 1);
        for (int i = 0; i < D; i++) x.set(i, 0, Character.digit(digits.charAt(i), 16) / 15f);
        return x;
    }

    /// KL(q‖p) and KL(p‖q) of two Gaussians as signed areas; q can be dragged.
    public static Explorer kl(Normal q, Normal p) {
        double from = p.mu() - 5 * p.sigma(), to = p.mu() + 5 * p.sigma();
        var data = JsonData.of(json -> json.numbers("q", q.mu(), q.sigma()).numbers("p", p.mu(), p.sigma()));
        return new Explorer("kl", "Two Gaussians and the areas that are their KL divergences: drag q", Plot.lines("q and p", "z", "density",
            Plot.line("q", from, to, q::prob), Plot.line("p", from, to, p::prob)), data);
    }

    /// ELBO + gap = log p(x) for a z on the line: q is a Gaussian that can be dragged, the bar of the two parts keeps its length.
    ///
    /// @param logJoint log p(x, z) as a function of z, nats
    /// @param from     where the posterior's left tail has ended
    /// @param to       where its right tail has ended
    public static Explorer elbo(DoubleUnaryOperator logJoint, double from, double to) {
        if (!(from < to)) throw new IllegalArgumentException("Explore.elbo: from " + from + " to " + to + "; expected from < to.");
        int n = 801;
        var values = IntStream.range(0, n).mapToDouble(i -> logJoint.applyAsDouble(from + (to - from) * i / (n - 1))).toArray();
        for (double v : values) if (!Double.isFinite(v)) throw new IllegalArgumentException("Explore.elbo: log p(x, z) is " + v + " somewhere between " + from + " and " + to + "; expected finite numbers.");
        var data = JsonData.of(json -> json.number("from", from).number("to", to).numbers("logJoint", values).numbers("start", from + 0.3 * (to - from), 0.06 * (to - from)));
        return new Explorer("elbo", "ELBO plus gap is log p(x): drag q", Plot.lines("log p(x, z)", "z", "nats", Plot.line("", from, to, logJoint)), data);
    }

    /// Both gradient estimators on one curve: eight draws z = μ + σ·ε with frozen ε slide along f (pathwise) or stay and are weighed (score).
    ///
    /// @param f     whose mean under N(mu, sigma²) is to rise
    /// @param start the first q
    public static Explorer reparameterisation(DoubleUnaryOperator f, double from, double to, Normal start) {
        if (!(from < to)) throw new IllegalArgumentException("Explore.reparameterisation: from " + from + " to " + to + "; expected from < to.");
        int n = 1201;
        var values = IntStream.range(0, n).mapToDouble(i -> f.applyAsDouble(from + (to - from) * i / (n - 1))).toArray();
        var data = JsonData.of(json -> json.number("from", from).number("to", to).numbers("values", values)
            .numbers("eps", Rng.seed(1).normals(DRAWS)).numbers("start", start.mu(), start.sigma()));
        return new Explorer("reparameterise", "Eight draws under both gradient estimators: drag μ", Plot.lines("f", "z", "", Plot.line("f(z)", from, to, f)), data);
    }

    /// Which z explain an x, for a model whose decoder is a curve in the plane: drag x off the curve and the posterior changes shape.
    ///
    /// @param start the first x `[2]`
    public static Explorer posterior(CurveVae model, double... start) {
        if (start.length != 2 || model.decoder().apply(0).length != 2)
            throw new IllegalArgumentException("Explore.posterior: x has " + start.length + " coordinates and the curve " + model.decoder().apply(0).length + "; a plane needs 2.");
        int n = 801;
        double reach = 4;
        var curve = new double[2 * n];
        double[] frame = {start[0], start[0], start[1], start[1]};
        for (int i = 0; i < n; i++) {
            var point = model.decoder().apply(reach * (2.0 * i / (n - 1) - 1));
            for (int d = 0; d < 2; d++) {
                curve[2 * i + d] = point[d];
                frame[2 * d] = Math.min(frame[2 * d], point[d] - 3 * model.sigma());
                frame[2 * d + 1] = Math.max(frame[2 * d + 1], point[d] + 3 * model.sigma());
            }
        }
        var data = JsonData.of(json -> json.number("from", -reach).number("to", reach).number("sigma", model.sigma())
            .numbers("curve", curve).numbers("x", start).numbers("frame", frame));
        return new Explorer("posterior", "A curve as decoder, and the posterior of z: drag x",
            Plot.lines("The posterior p(z|x)", "z", "density", Plot.line("", -reach, reach, z -> model.posterior(start).prob(z))), data);
    }

    private static void requireImages(String what, Vae vae) {
        if (!(vae.likelihood() instanceof Likelihood.Bernoulli))
            throw new IllegalArgumentException("Explore." + what + ": this model's likelihood is " + vae.likelihood() + "; pixels are drawn with a Bernoulli decoder.");
        if (!(vae.posterior() instanceof GaussianPosterior && vae.prior() instanceof StandardNormal))
            throw new IllegalArgumentException("Explore." + what + ": the page knows a diagonal Gaussian q(z|x) and p(z) = N(0, I); this model has " + vae.posterior() + " and " + vae.prior() + ".");
        if (side(vae) * side(vae) != vae.encoder().in())
            throw new IllegalArgumentException("Explore." + what + ": this model is for " + vae.encoder().in() + " features; expected square images, such as 784 = 28 × 28.");
    }

    private static int side(Vae vae) {
        return side(vae.encoder().in());
    }

    private static int side(int pixels) {
        return (int) Math.round(Math.sqrt(pixels));
    }
}
