package vaekit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import smile.tensor.DenseMatrix;
import vaekit.check.Check;
import vaekit.data.Counts;
import vaekit.data.Factors;
import vaekit.data.Idx;
import vaekit.data.Images;
import vaekit.data.Quadrants;
import vaekit.data.Regression;
import vaekit.data.Toys;
import vaekit.data.Vectors;
import vaekit.dist.Bernoulli;
import vaekit.dist.Categorical;
import vaekit.dist.DiagonalGaussian;
import vaekit.dist.Estimate;
import vaekit.dist.GaussHermite;
import vaekit.dist.LogSumExp;
import vaekit.dist.Normal;
import vaekit.eval.Auc;
import vaekit.eval.ImportanceSampling;
import vaekit.fuzz.BadCalls;
import vaekit.io.Safetensors;
import vaekit.rng.Rng;

/// Wherever a reader's number, matrix or file reaches, a wrong one is answered with a sentence of ours, not with what an array or a library
/// happens to say.
class BadArgumentsTest extends BadCalls {
    private final Images images = Images.of("images", new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 2, new int[] {0, 1, 2}, null);
    private final Vectors points = Toys.ring(50, 1), moons = Toys.moons(50, 0.1, 1);
    private final Vae vae = Vae.of(4, 2).hidden(3).build(), deep = Vae.of(4, 3).hidden(3).build();
    private final DenseMatrix two = DenseMatrix.of(new double[2][5]), three = DenseMatrix.of(new double[3][5]), pixels = DenseMatrix.of(new double[4][5]);
    @TestFactory Stream<DynamicTest> data() {
        bad("subset(50) of 50", () -> points.subset(50));
        bad("subset(-1)", () -> points.subset(-1));
        bad("images.subset(3) of 3", () -> images.subset(3));
        bad("label(50) of 50", () -> moons.label(50));
        bad("label(-1)", () -> moons.label(-1));
        bad("label of unlabelled", () -> points.label(0));
        bad("first(51) of 50", () -> points.first(51));
        bad("first(-1)", () -> points.first(-1));
        bad("first(0)", () -> points.first(0));
        bad("withLabel(2) of 2", () -> moons.withLabel(2));
        bad("withLabel of unlabelled", () -> points.withLabel(0));
        bad("an empty class", () -> moons.subset(0, 2, 4).withLabel(1));
        bad("subset of nothing", () -> moons.subset());
        bad("split(1)", () -> points.split(1, 1));
        bad("split(NaN)", () -> points.split(Double.NaN, 1));
        bad("pixel(3) of 3 images", () -> images.pixel(3, 0, 0));
        bad("pixel outside", () -> images.pixel(0, 2, 0));
        bad("bytes(3) of 3 images", () -> images.bytes(3));
        bad("gather with an index outside", () -> images.gather(new int[] {7}, 0, DenseMatrix.of(new double[4][1])));
        bad("gather into other rows", () -> images.gather(new int[] {0}, 0, DenseMatrix.of(new double[3][1])));
        bad("Images of 0 rows", () -> Images.of("x", new byte[4], 0, 2, null, null));
        bad("Images of half an image", () -> Images.of("x", new byte[5], 2, 2, null, null));
        bad("Images of 65536 × 65536", () -> Images.of("x", new byte[4], 65_536, 65_536, null, null));
        bad("Images with two labels of three", () -> Images.of("x", new byte[12], 2, 2, new int[2], null));
        bad("Images with a negative label", () -> Images.of("x", new byte[4], 2, 2, new int[] {-1}, null));
        bad("Images with a label of 10⁹", () -> Images.of("x", new byte[4], 2, 2, new int[] {1_000_000_000}, null));
        bad("Images without pixels", () -> Images.of("x", new byte[0], 2, 2, null, null));
        bad("Vectors with NaN", () -> Vectors.of("x", DenseMatrix.of(new double[][] {{Double.NaN}})));
        bad("Vectors with three labels of five", () -> Vectors.of("x", two, new int[3]));
        bad("Factors of other names", () -> new Factors(List.of("a"), two));
        bad("an unknown factor", () -> new Factors(List.of("a", "b"), two).of("c"));
        bad("factors of points without", () -> moons.subset(0).factors().of("z"));
        bad("Idx of another length", () -> new Idx(Idx.Type.UBYTE, new int[] {3}, new byte[2]));
        bad("Idx.get(3) of 3", () -> new Idx(Idx.Type.UBYTE, new int[] {3}, new byte[3]).get(3));
        bad("Idx of a missing file", () -> Idx.read(Path.of("nowhere", "x")));
        bad("Digits.make(-1)", () -> Digits.make(-1, 1));
        bad("Digits.make(0)", () -> Digits.make(0, 1));
        bad("Digits.make(2³¹ − 1)", () -> Digits.make(Integer.MAX_VALUE, 1));
        bad("moons of 0", () -> Toys.moons(0, 0.1, 1));
        bad("moons with noise NaN", () -> Toys.moons(5, Double.NaN, 1));
        bad("pinwheel of 0 arms", () -> Toys.pinwheel(5, 0, 1));
        bad("gaussians, -1 of them", () -> Toys.gaussians(5, -1, 0.1, 1));
        bad("mixture of no parts", () -> Toys.mixture(5, new double[0], new double[0][], new double[0], 1));
        bad("mixture with a short mean", () -> Toys.mixture(5, new double[] {1}, new double[][] {{1}}, new double[] {1}, 1));
        bad("Counts of 0 genes", () -> Counts.poisson(0, 1, 1));
        bad("Counts with dropout 1", () -> Counts.zeroInflated(2, 1, 1, 1, 1));
        bad("Counts, -1 cells", () -> Counts.poisson(2, 1, 1).sample(-1, 1));
        bad("Quadrants of points", () -> Quadrants.of(1, points));
        bad("4 Quadrants", () -> Quadrants.of(4, images));
        bad("Quadrants of -2 rows", () -> Quadrants.of(1, -2, 4));
        bad("Regression of other lengths", () -> new Regression(points, "y", new double[1], new double[1], 1));
        bad("Regression of an unknown factor", () -> Regression.ofFactor(points, "weight", 1, 1));
        bad("rmse of one prediction", () -> Regression.ofFactor(points, "z1", 1, 1).rmse(new double[1]));
        bad("Regression.subset(50) of 50", () -> Regression.ofFactor(points, "z1", 1, 1).subset(50));
        return calls.stream();
    }

    @TestFactory Stream<DynamicTest> models() {
        var sequences = SequenceVae.of(3, 2, 2).hidden(4).build();
        bad("a sequence of 7 rows for 3 places of 2", () -> sequences.encode(DenseMatrix.of(new double[7][1])));
        bad("a sequence of 5 rows for 3 places of 2", () -> sequences.encode(DenseMatrix.of(new double[5][1])));
        bad("writing from 3 codes for 2", () -> sequences.write(three, null));
        bad("sample(-1)", () -> vae.sample(-1));
        bad("sample(0)", () -> vae.sample(0));
        bad("Autoencoder.sample(-1)", () -> Autoencoder.of(4, 2).hidden(3).build().sample(-1, Rng.seed(1)));
        bad("decode of 3 rows", () -> vae.decode(three));
        bad("reconstruct of 3 rows", () -> vae.reconstruct(three));
        bad("encode of 3 rows", () -> vae.encode(three));
        bad("Autoencoder.encode of 3 rows", () -> Autoencoder.of(4, 2).hidden(3).build().encode(three));
        bad("interpolate in 1 step", () -> vae.interpolate(pixels, pixels, 1));
        bad("interpolate between other rows", () -> vae.interpolate(three, three, 3));
        bad("manifold(0)", () -> vae.manifold(0));
        bad("manifold(100000)", () -> vae.manifold(100_000));
        bad("manifold in 3-D", () -> deep.manifold(3));
        bad("load of a missing file", () -> vae.load(Path.of("nowhere", "x")));
        bad("load of a folder", () -> vae.load(Path.of(".")));
        bad("save into a file that is a folder", () -> vae.save(Path.of("src")));
        bad("fit on other features", () -> vae.fit(points, Train.epochs(1)));
        bad("Vae.of(0, 2)", () -> Vae.of(0, 2));
        bad("Vae.of(4, -1)", () -> Vae.of(4, -1));
        bad("a hidden layer of 0", () -> Vae.of(4, 2).hidden(0));
        bad("hidden(null)", () -> Vae.of(4, 2).hidden((int[]) null));
        bad("activation(null)", () -> Vae.of(4, 2).activation(null));
        bad("likelihood(null)", () -> Vae.of(4, 2).likelihood(null));
        bad("posterior(null)", () -> Vae.of(4, 2).posterior(null));
        bad("prior(null)", () -> Vae.of(4, 2).prior(null));
        bad("encoder(null)", () -> Vae.of(4, 2).encoder(null));
        bad("decoder(null)", () -> Vae.of(4, 2).decoder(null));
        bad("type(null)", () -> Vae.of(4, 2).type(null));
        bad("K = 0", () -> ImportanceSampling.nll(vae, pixels, 0, Rng.seed(1)));
        bad("noise of -1", () -> Autoencoder.of(4, 2).hidden(3).build().denoising(-1));
        bad("an adjusted tensor", () -> new Safetensors(Map.of(), Map.of()).into("w", two));
        return calls.stream();
    }

    @TestFactory Stream<DynamicTest> numbers() {
        bad("Rng.normal(0, 3)", () -> Rng.seed(1).normal(0, 3));
        bad("Rng.normals(-1)", () -> Rng.seed(1).normals(-1));
        bad("Rng.uniforms(-1)", () -> Rng.seed(1).uniforms(-1));
        bad("Rng.permutation(-1)", () -> Rng.seed(1).permutation(-1));
        bad("Rng.integer below 0", () -> Rng.seed(1).integer(0, 0));
        bad("Normal with σ = 0", () -> new Normal(0, 0));
        bad("quantile(2)", () -> Normal.standard().quantile(2));
        bad("probability 2", () -> Bernoulli.ofProbabilities(2));
        bad("x of another length", () -> new Bernoulli(1, 2).logProb(1));
        bad("Categorical of nothing", () -> Categorical.ofProbabilities());
        bad("class 9 of 3", () -> Categorical.uniform(3).prob(9));
        bad("mean and variance of other lengths", () -> new DiagonalGaussian(new double[2], new double[3]));
        bad("marginal 2 of 2", () -> DiagonalGaussian.standard(2).marginal(2));
        bad("standard(-1)", () -> DiagonalGaussian.standard(-1));
        bad("log-mean-exp of nothing", () -> LogSumExp.mean());
        bad("an estimate of nothing", () -> Estimate.of());
        bad("Gauss-Hermite of 0", () -> new GaussHermite(0));
        bad("Auc of one kind", () -> Auc.of(new double[] {1}, new boolean[] {true}));
        bad("a claim that is false", () -> Check.equal("one is two", 1, 2, 0.1));
        return calls.stream();
    }

    @TestFactory Stream<DynamicTest> plots() {
        double[] x = {1, 2};
        bad("lines of nothing", () -> Plot.lines("", "x", "y"));
        bad("x and y of other lengths", () -> Plot.line("a", x, new double[3]));
        bad("a line through NaN", () -> Plot.line("a", x, new double[] {1, Double.NaN}));
        bad("scatter of three rows", () -> Plot.scatter("", "x", "y", three));
        bad("two labels for five points", () -> Plot.scatter("", "x", "y", two, new int[2]));
        bad("images in 0 columns", () -> Plot.images(pixels, 0));
        bad("images of five pixels", () -> Plot.images(DenseMatrix.of(new double[5][2]), 2));
        bad("rows of other shapes", () -> Plot.images("", Plot.row("a", pixels), Plot.row("b", DenseMatrix.of(new double[4][2]))));
        bad("images of nothing", () -> Plot.images(""));
        bad("a histogram of 0 bins", () -> Plot.histogram("", "x", 0, Plot.sample("a", x)));
        bad("a histogram of 10⁹ bins", () -> Plot.histogram("", "x", 1_000_000_000, Plot.sample("a", x)));
        bad("bars and names of other lengths", () -> Plot.bars("", "x", "y", new String[] {"a"}, x));
        bad("an empty surface", () -> Plot.surface(1, 0, 0, 1, (a, b) -> a));
        bad("a surface of 100000 × 100000", () -> Plot.surface(0, 1, 0, 1, 100_000, (a, b) -> a));
        bad("a manifold of 5 tiles", () -> Plot.manifold("", pixels));
        bad("nothing side by side", () -> Plot.side());
        return calls.stream();
    }
}
