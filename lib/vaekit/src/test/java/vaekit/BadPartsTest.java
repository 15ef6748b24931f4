package vaekit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Window;
import vaekit.data.Regression;
import vaekit.data.Toys;
import vaekit.data.Vectors;
import vaekit.eval.ImportanceSampling;
import vaekit.eval.ReconstructionScore;
import vaekit.fuzz.BadCalls;
import vaekit.nn.Autoregressive;
import vaekit.nn.Chain;
import vaekit.nn.ClassMlp;
import vaekit.nn.Convolution;
import vaekit.nn.CountLikelihood;
import vaekit.nn.Encoding;
import vaekit.nn.Gru;
import vaekit.nn.Likelihood;
import vaekit.nn.LogCounts;
import vaekit.nn.Made;
import vaekit.nn.MaskedDense;
import vaekit.nn.Mlp;
import vaekit.nn.OneHot;
import vaekit.nn.SpikeAndSlab;
import vaekit.nn.SpikeAndSlabPosterior;
import vaekit.nn.TransposedConvolution;
import vaekit.nn.VectorQuantiser;
import vaekit.nn.latent.AutoregressiveFlow;
import vaekit.nn.latent.BottomUp;
import vaekit.nn.latent.ClusterPrior;
import vaekit.nn.latent.Ladder;
import vaekit.nn.latent.Lower;
import vaekit.nn.latent.MixturePrior;
import vaekit.nn.latent.PlanarFlow;
import vaekit.nn.latent.TopDown;
import vaekit.nn.latent.VampPrior;
import vaekit.rng.Rng;
import vaekit.train.Objective;

/// The parts that a model may be made of, and the models beside the plain VAE.
class BadPartsTest extends BadCalls {
    private static final ScalarType F32 = ScalarType.Float32;
    private static final Rng RNG = Rng.seed(1);
    private final DenseMatrix two = DenseMatrix.of(new double[2][5]), three = DenseMatrix.of(new double[3][5]), four = DenseMatrix.of(new double[4][5]);
    private final Vectors zeros = Vectors.of("zeros", four), grey = Vectors.of("grey", filled(4, 5, 0.5)), negative = Vectors.of("negative", filled(4, 5, -1)), points = Toys.ring(5, 1);
    private final Vae vae = Vae.of(4, 2).hidden(3).build();

    private static DenseMatrix filled(int rows, int cols, double value) {
        var x = DenseMatrix.zeros(ScalarType.Float64, rows, cols);
        x.fill(value);
        return x;
    }

    private static Mlp net(String name, int... widths) {
        return Mlp.of(name, widths, Activation.TANH, RNG, F32);
    }

    private void fit(String what, Objective model, vaekit.data.Dataset data) {
        bad(what, () -> model.fit(data, Train.epochs(1).batch(5).quiet()));
    }

    @TestFactory Stream<DynamicTest> layers() {
        bad("Made of the order 0, 1", () -> Made.of("m", new int[] {0, 1}, 0, new int[] {3}, 1, Activation.RELU, RNG, F32));
        bad("Made of nothing", () -> Made.of("m", new int[0], 0, new int[] {3}, 1, Activation.RELU, RNG, F32));
        bad("Made with a hidden layer of 0", () -> Made.of("m", new int[] {1, 2}, 0, new int[] {0}, 1, Activation.RELU, RNG, F32));
        bad("Made with a hidden layer of -1", () -> Made.of("m", new int[] {1, 2}, 0, new int[] {-1}, 1, Activation.RELU, RNG, F32));
        bad("Made.inOrder(-1)", () -> Made.of("m", Made.inOrder(-1), 0, new int[] {3}, 1, Activation.RELU, RNG, F32));
        bad("MaskedDense of nothing", () -> MaskedDense.of("m", new int[0], new int[] {1}, true, Activation.RELU, RNG, F32));
        bad("no pixels", () -> Autoregressive.pixels(0, 1));
        bad("pixels with a hidden layer of 0", () -> Autoregressive.pixels(4, 1, 0));
        bad("pixels with a hidden layer of -2", () -> Autoregressive.pixels(4, 1, -2));
        bad("a window of 2×2", () -> Autoregressive.convolutional(4, 2, 1, 3));
        bad("no channels", () -> Autoregressive.convolutional(4, 3, 1));
        bad("0 channels", () -> Autoregressive.convolutional(4, 3, 1, 0));
        bad("an image of no pixels", () -> Autoregressive.convolutional(0, 3, 1, 3));
        bad("a sight of 0", () -> Autoregressive.shortSighted(4, 0, 1));
        bad("codes out of 1", () -> Autoregressive.codes(3, 1, 1));
        bad("codes out of -1", () -> Autoregressive.codes(3, -1, 1));
        bad("halving 7 pixels", () -> Convolution.halving("c", 7, Activation.RELU, RNG, F32, 1, 4));
        bad("halving without channels", () -> Convolution.halving("c", 8, Activation.RELU, RNG, F32));
        bad("halving to 0 channels", () -> Convolution.halving("c", 8, Activation.RELU, RNG, F32, 1, 0));
        bad("halving side 0", () -> Convolution.halving("c", 0, Activation.RELU, RNG, F32, 1, 4));
        bad("halving below one pixel", () -> Convolution.halving("c", 2, Activation.RELU, RNG, F32, 1, 4, 4, 4));
        bad("doubling without channels", () -> TransposedConvolution.doubling("c", 8, Activation.RELU, RNG, F32));
        bad("doubling with one", () -> TransposedConvolution.doubling("c", 8, Activation.RELU, RNG, F32, 3));
        bad("doubling from 0 channels", () -> TransposedConvolution.doubling("c", 8, Activation.RELU, RNG, F32, 0, 1));
        bad("a window over 100,000 × 100,000", () -> new Window(100_000, 100_000, 1, 3, 1, 0));
        bad("a window with a patch of 50,000 × 50,000", () -> new Window(50_000, 50_000, 1, 50_000, 1, 0));
        bad("an empty chain", () -> Chain.of());
        bad("a chain that does not fit", () -> Chain.of(net("a", 2, 3), net("b", 4, 1)));
        bad("ClassMlp of 0 classes", () -> ClassMlp.of("c", new int[] {2, 3, 1}, 0, Activation.RELU, RNG, F32));
        bad("ClassMlp of -3 classes", () -> ClassMlp.of("c", new int[] {2, 3, 1}, -3, Activation.RELU, RNG, F32));
        bad("a Gru of 0", () -> Gru.of("g", 2, 0, RNG, F32));
        bad("a class outside of its group", () -> OneHot.columns(List.of(new int[] {0, 3}), 3, F32));
        bad("a negative class", () -> OneHot.columns(List.of(new int[] {0, -1}), 3, F32));
        bad("columns of no sequence", () -> OneHot.columns(List.of(), 3, F32));
        bad("columns of other lengths", () -> OneHot.columns(List.of(new int[] {0, 1}, new int[] {0}), 3, F32));
        bad("softmax beyond the rows", () -> OneHot.softmax(three, 0, 2, 3));
        bad("logarithms of negative counts", () -> LogCounts.of(4, 4, 1, 3).apply(filled(4, 1, -2)));
        bad("a network read with other rows", () -> net("a", 2, 3).apply(three));
        return calls.stream();
    }

    @TestFactory Stream<DynamicTest> latents() {
        var mixture = MixturePrior.of(2, 3, 1, RNG, F32);
        bad("K = −1 planar flows", () -> new PlanarFlow(-1));
        bad("no autoregressive flow", () -> AutoregressiveFlow.of(2, 0, 5, 0, RNG, F32));
        bad("an autoregressive flow in 0 dimensions", () -> AutoregressiveFlow.of(0, 1, 5, 0, RNG, F32));
        bad("an autoregressive flow of −1 hidden", () -> AutoregressiveFlow.of(2, 1, -1, 0, RNG, F32));
        bad("an autoregressive flow for others", () -> Vae.of(4, 2).posterior(AutoregressiveFlow.of(3, 1, 5, 0, RNG, F32)).build());
        bad("a mixture of 0", () -> MixturePrior.of(2, 0, 1, RNG, F32));
        bad("a mixture with spread ∞", () -> MixturePrior.of(2, 3, Double.POSITIVE_INFINITY, RNG, F32));
        bad("a mixture at sd ∞", () -> MixturePrior.at(two, Double.POSITIVE_INFINITY, F32));
        bad("a mixture at NaN", () -> MixturePrior.at(filled(2, 2, Double.NaN), 1, F32));
        bad("responsibilities of three rows", () -> mixture.responsibilities(three));
        bad("clusters of three rows", () -> new ClusterPrior(mixture).clusters(new Encoding(three, three)));
        bad("a mixture in other dimensions", () -> Vae.of(4, 3).hidden(3).prior(mixture).build().sample(2));
        fit("a mixture in other dimensions, fitted", Vae.of(4, 3).hidden(3).prior(mixture).build(), zeros);
        fit("clusters in other dimensions, fitted", Vae.of(4, 3).hidden(3).prior(new ClusterPrior(mixture)).build(), zeros);
        bad("pseudo-inputs of three rows", () -> VampPrior.of(net("encoder", 4, 4), three, Activation.SIGMOID));
        bad("pseudo-inputs through ReLU", () -> VampPrior.of(net("encoder", 4, 4), four, Activation.RELU));
        bad("pseudo-inputs of NaN", () -> VampPrior.of(net("encoder", 4, 4), filled(4, 2, Double.NaN), Activation.IDENTITY));
        fit("a VampPrior in other dimensions", Vae.of(4, 3).hidden(3).prior(VampPrior.of(net("encoder", 4, 4), four, Activation.SIGMOID)).build(), zeros);
        bad("a VampPrior sampled in other dimensions", () -> Vae.of(4, 3).hidden(3).prior(VampPrior.of(net("encoder", 4, 4), four, Activation.SIGMOID)).build().sample(2));
        bad("TopDown of an odd network", () -> new TopDown(net("down", 1, 3)));
        bad("BottomUp of an odd network", () -> new BottomUp(net("up", 1, 3)));
        bad("a ladder in other dimensions", () -> Vae.of(4, 3).posterior(new Ladder(new TopDown(net("down", 1, 2)))).build());
        bad("TopDown sampled in other dimensions", () -> Vae.of(4, 3).hidden(3).prior(new TopDown(net("down", 1, 2))).build().sample(2));
        bad("Lower of all", () -> new Lower(2, net("decoder", 2, 4)));
        bad("alpha 1", () -> new SpikeAndSlab(1));
        bad("temperature 0", () -> new SpikeAndSlabPosterior(0));
        bad("temperature ∞", () -> new SpikeAndSlabPosterior(Double.POSITIVE_INFINITY));
        var quantiser = VectorQuantiser.of(2, 4, 1);
        bad("one code", () -> VectorQuantiser.of(2, 1, 1));
        bad("a commitment of NaN", () -> VectorQuantiser.of(2, 4, Double.NaN, RNG, F32));
        bad("codes of three rows", () -> quantiser.codes(three));
        bad("code 99 of 4", () -> quantiser.vectors(new int[][] {{99}}));
        bad("code −1", () -> quantiser.vectors(new int[][] {{-1}}));
        bad("vectors of other lengths", () -> quantiser.vectors(new int[][] {{1}, {1, 2}}));
        bad("vectors of nothing", () -> quantiser.vectors(new int[0][]));
        bad("codes of NaN", () -> quantiser.codes(filled(2, 1, Double.NaN)));
        bad("a quantiser in 3 dimensions", () -> Vae.of(4, 3).posterior(quantiser).build());
        fit("uniform codes of a Gaussian", Vae.of(4, 2).hidden(3).prior(quantiser.prior()).build(), zeros);
        return calls.stream();
    }

    /// Wherever data meets a likelihood.
    @TestFactory Stream<DynamicTest> dataThatALikelihoodIsNotDefinedFor() {
        var poisson = CountLikelihood.of(CountLikelihood.Law.POISSON, 4, 10, F32);
        var counting = Vae.of(4, 2).hidden(3).likelihood(poisson).build();
        var pixels = new Autoregressor(Autoregressive.pixels(4, 1, 3));
        bad("a library size of NaN", () -> CountLikelihood.of(CountLikelihood.Law.POISSON, 4, Double.NaN, F32));
        bad("a library size of ∞", () -> CountLikelihood.of(CountLikelihood.Law.POISSON, 4, Double.POSITIVE_INFINITY, F32));
        bad("no law", () -> CountLikelihood.of(null, 4, 10, F32));
        bad("counts of negative numbers", () -> CountLikelihood.of(CountLikelihood.Law.POISSON, negative));
        fit("counts, trained on half numbers", counting, grey);
        fit("counts, trained on nothing", counting, zeros);
        bad("counts of a network with three rows", () -> poisson.mean(three));
        bad("draws of counts of a network with three rows", () -> poisson.sample(three, RNG));
        bad("draws of counts beyond all numbers", () -> poisson.sample(filled(4, 1, 500), RNG));
        bad("a deviation of ∞", () -> new Likelihood.Gaussian(Double.POSITIVE_INFINITY));
        fit("pixels, trained on −1", pixels, negative);
        bad("log p of pixels −1", () -> pixels.logProb(negative.matrix()));
        bad("log p of three rows", () -> pixels.logProb(three));
        bad("log p of NaN", () -> pixels.logProb(filled(4, 1, Double.NaN)));
        bad("draws of no pixels", () -> pixels.sample(0, RNG));
        bad("−1 draws of pixels", () -> pixels.sample(-1, RNG));
        bad("pixels' mean of three rows", () -> Autoregressive.pixels(4, 1, 3).mean(three));
        bad("nll of pixels −1", () -> ImportanceSampling.nll(vae, negative.matrix(), 2, RNG));
        bad("nll of three rows", () -> ImportanceSampling.nll(vae, three, 2, RNG));
        bad("nll of half counts", () -> ImportanceSampling.nll(counting, grey.matrix(), 2, RNG));
        bad("reconstruction of pixels −1", () -> ReconstructionScore.of(vae, negative.matrix(), 2, RNG));
        bad("reconstruction from 0 draws", () -> ReconstructionScore.of(vae, four, 0, RNG));
        bad("reconstruction of three rows", () -> ReconstructionScore.of(vae, three, 2, RNG));
        return calls.stream();
    }

    @TestFactory Stream<DynamicTest> models() {
        var gan = Gan.of(4, 2).hidden(3).build();
        bad("Gan of 0 features", () -> Gan.of(0, 1));
        bad("Gan with a likelihood", () -> Gan.of(4, 2).likelihood(new Likelihood.Gaussian(1)).build());
        bad("Gan, 0 steps", () -> gan.train(zeros, 0, 5, 1e-3));
        bad("Gan, other features", () -> gan.train(points, 1, 5, 1e-3));
        bad("Gan, rate 0", () -> gan.train(zeros, 1, 5, 0));
        bad("Gan, rate NaN", () -> gan.train(zeros, 1, 5, Double.NaN));
        bad("Gan, rate −1", () -> gan.train(zeros, 1, 5, -1));
        bad("Gan, 0 draws", () -> gan.sample(0, RNG));
        bad("Gan, judging three rows", () -> gan.judge(three));
        bad("a classifier of 0 classes", () -> Classifier.of(4, 0).build());
        bad("a classifier of 1 class", () -> Classifier.of(4, 1).build());
        bad("classifying three rows", () -> Classifier.of(4, 2).hidden(3).build().classify(three));
        bad("the error on unlabelled data", () -> Classifier.of(4, 2).hidden(3).build().error(zeros));
        fit("a classifier without labels", Classifier.of(4, 2).hidden(3).build(), zeros);
        var threeClasses = Vectors.of("three classes", four, new int[] {0, 1, 2, 0, 1});
        fit("a classifier of 2 classes, trained on 3", Classifier.of(4, 2).hidden(3).build(), threeClasses);
        fit("JointCvae of 2 classes, trained on 3", JointCvae.of(4, 2, 2).hidden(3).build(), threeClasses);
        bad("M2 of 2 classes with labelled examples of 3", () -> new M2(JointCvae.of(4, 2, 2).hidden(3).build(), threeClasses, 2, M2.Scaling.alpha(1)));
        bad("a property that is constant", () -> Regressor.of(Regression.of(zeros, "y", i -> 1, 0, 1)).build());
        bad("rate ∞", () -> Train.epochs(1).rate(Double.POSITIVE_INFINITY));
        bad("β = ∞", () -> Train.epochs(1).beta(Double.POSITIVE_INFINITY));
        bad("β from ∞", () -> Train.epochs(1).betaFrom(Double.POSITIVE_INFINITY, 1));
        bad("a warm-up of ∞ epochs", () -> Train.epochs(1).warmUp(Double.POSITIVE_INFINITY));
        bad("∞ free bits", () -> Train.epochs(1).freeBits(Double.POSITIVE_INFINITY));
        bad("M2 with the weight ∞", () -> M2.Scaling.alpha(Double.POSITIVE_INFINITY));
        bad("a head of ∞", () -> SequenceVae.of(3, 2, 2).hidden(3).build().head(Double.POSITIVE_INFINITY));
        bad("noise of ∞", () -> Autoencoder.of(4, 2).hidden(3).build().denoising(Double.POSITIVE_INFINITY));
        bad("Iwae of 0", () -> new Iwae(vae, 0));
        bad("Iwae of no model", () -> new Iwae(null, 3));
        bad("TcVae with β = ∞", () -> new TcVae(vae, Double.POSITIVE_INFINITY));
        bad("TcVae of a flow", () -> new TcVae(Vae.of(4, 2).posterior(new PlanarFlow(1)).build(), 2));
        bad("SequenceVae of 0 places", () -> SequenceVae.of(0, 3, 2));
        bad("SequenceVae without a width", () -> SequenceVae.of(3, 2, 2).hidden().build());
        bad("SequenceVae of two widths", () -> SequenceVae.of(3, 2, 2).hidden(3, 4).build());
        bad("SequenceVae of −2 tokens", () -> SequenceVae.of(3, -2, 2));
        bad("forgetting NaN", () -> SequenceVae.of(3, 2, 2).hidden(3).build().forget(Double.NaN));
        bad("forgetting twice as much", () -> SequenceVae.of(3, 2, 2).hidden(3).build().forget(2));
        bad("−1 properties", () -> SequenceVae.of(3, 2, 2).hidden(3).build().properties(-1));
        bad("a head of −1", () -> SequenceVae.of(3, 2, 2).hidden(3).build().head(-1));
        bad("a beam of 0", () -> SequenceVae.of(3, 2, 2).hidden(3).build().beam(two, 0, null));
        bad("a beam without a rule", () -> SequenceVae.of(3, 2, 2).hidden(3).build().beam(three, 2, null));
        bad("predicting without properties", () -> SequenceVae.of(3, 2, 2).hidden(3).build().predict(DenseMatrix.of(new double[6][1])));
        bad("JointCvae of 0 classes", () -> JointCvae.of(4, 2, 0).build());
        bad("JointCvae, class 3 of 3", () -> JointCvae.of(4, 2, 3).hidden(3).build().sample(new int[] {3}, RNG));
        bad("JointCvae, class −1", () -> JointCvae.of(4, 2, 3).hidden(3).build().decode(two, new int[] {0, 0, 0, 0, -1}));
        bad("JointCvae, two labels of five", () -> JointCvae.of(4, 2, 3).hidden(3).build().encode(four, new int[2]));
        bad("M2 with a batch of 0", () -> new M2(JointCvae.of(4, 2, 3).hidden(3).build(), Vectors.of("l", four, new int[] {0, 1, 2, 0, 1}), 0, M2.Scaling.alpha(1)));
        bad("M2 without labels", () -> new M2(JointCvae.of(4, 2, 3).hidden(3).build(), zeros, 2, M2.Scaling.alpha(1)));
        bad("SohnCvae of nothing", () -> SohnCvae.of(new int[0], new int[] {1}, 2).build());
        bad("SohnCvae of a row twice", () -> SohnCvae.of(new int[] {0, 1}, new int[] {1}, 2).build());
        bad("SohnCvae of row −1", () -> SohnCvae.of(new int[] {-1}, new int[] {1}, 2).build());
        bad("SohnCvae, row 7 of 4", () -> SohnCvae.of(new int[] {0}, new int[] {7}, 2).hidden(3).build().predict(four, RNG));
        bad("CompletionBaseline of nothing", () -> CompletionBaseline.of(new int[] {0}, new int[0]).build());
        bad("CompletionBaseline, row 7 of 4", () -> CompletionBaseline.of(new int[] {0}, new int[] {7}).hidden(3).build().predict(four));
        bad("designing with NaN", () -> SemiSupervisedRegression.of(2, 2, Regression.of(points, "y", i -> i, 0, 1), 2, 1).hidden(3).likelihood(new Likelihood.Gaussian(1)).build().design(Double.NaN, 2, RNG));
        bad("designing 0", () -> SemiSupervisedRegression.of(2, 2, Regression.of(points, "y", i -> i, 0, 1), 2, 1).hidden(3).likelihood(new Likelihood.Gaussian(1)).build().design(1, 0, RNG));
        return calls.stream();
    }
}
