package vaekit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Window;
import vaekit.data.Counts;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.model.Architecture;
import vaekit.nn.Autoregressive;
import vaekit.nn.Chain;
import vaekit.nn.Convolution;
import vaekit.nn.CountLikelihood;
import vaekit.nn.Likelihood;
import vaekit.nn.LogCounts;
import vaekit.nn.Mlp;
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
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// One of each kind of model, with data for it: images of `side` × `side` pixels, or as many numbers.
record SmallModels(int side, int hidden, int batch, int examples) {
    private static final ScalarType F32 = ScalarType.Float32;

    /// A model, untrained, and what it is trained on.
    record Case(String name, Objective model, Dataset data) {
        double train(Backend backend, Settings settings) {
            return Trainer.fit(model, data, settings, backend).last("test");
        }
    }

    Images images() {
        var pixels = new byte[side * side * examples];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) Rng.split(3, i);
        return Images.of("noise", pixels, side, side, IntStream.range(0, examples).map(n -> n % 3).toArray(), null);
    }

    /// `side` places of `side` tokens.
    private Vectors oneHot() {
        var x = DenseMatrix.zeros(ScalarType.Float32, side * side, examples);
        for (int j = 0; j < x.ncol(); j++) for (int t = 0; t < side; t++) x.set(side * t + (j + t * t) % side, j, 1);
        return Vectors.of("tokens", x);
    }

    Vae vae(Likelihood likelihood) {
        return Vae.of(side * side, 2).hidden(hidden).likelihood(likelihood).seed(1).build();
    }

    private Case counts(CountLikelihood.Law law) {
        int D = side * side;
        var counts = Counts.zeroInflated(D, 3, 2, 0.2, 1).sample(examples, 2);
        return new Case("Vae, " + law, Vae.of(D, 2).hidden(hidden).encoder(LogCounts.of(D, 4, 1, hidden)).likelihood(CountLikelihood.of(law, counts)).seed(1).build(), counts);
    }

    private Architecture<Vae> of() {
        return Vae.of(side * side, 2).hidden(hidden).seed(1);
    }

    private static Mlp net(String name, int in, int out) {
        return Mlp.of(name, new int[] {in, 5, out}, Activation.TANH, Rng.seed(3), F32);
    }

    /// A VAE with each of the richer posteriors and priors.
    private List<Case> richer(Images images) {
        var encoder = net("encoder", side * side, 4);
        var prior = new TopDown(net("down", 1, 2));
        var ladder = of().prior(prior).posterior(new Ladder(prior)).decoder(new Lower(2, net("decoder", 1, side * side)));
        return List.of(new Case("Vae, planar flow", of().posterior(new PlanarFlow(2)).build(), images),
            new Case("Vae, autoregressive flow", of().posterior(AutoregressiveFlow.of(2, 2, 5, 3, Rng.seed(2), F32)).build(), images),
            new Case("Vae, clusters", of().prior(new ClusterPrior(MixturePrior.of(2, 3, 1, Rng.seed(2), F32).weighted())).build(), images),
            new Case("Vae, VampPrior", of().encoder(encoder).prior(VampPrior.of(encoder, images.first(4).matrix(), Activation.SIGMOID)).build(), images),
            new Case("Vae, ladder", ladder.build(), images),
            new Case("Vae, spike and slab", of().posterior(new SpikeAndSlabPosterior()).prior(new SpikeAndSlab(0.3)).build(), images));
    }

    /// Each call makes the models anew.
    List<Case> cases() {
        int D = side * side;
        var images = images();
        var oneHot = oneHot();
        var pixels = images.matrix();
        var labelled = Regression.of(Vectors.of("x", pixels), "first", i -> pixels.get(0, i) + 0.1 * i, 0, 1);
        var joint = JointCvae.of(D, 2, 3).hidden(hidden);
        int[] top = IntStream.range(0, D / 2).toArray(), bottom = IntStream.range(D / 2, D).toArray();
        var plain = List.of(
            new Case("Vae, Bernoulli", vae(new Likelihood.Bernoulli()), images), new Case("Vae, Gaussian", vae(new Likelihood.Gaussian(0.5)), images),
            new Case("Vae, learned variance", vae(new Likelihood.LearnedGaussian()), images), new Case("Vae, categorical", vae(new Likelihood.Categorical(side)), oneHot),
            new Case("Iwae", new Iwae(vae(new Likelihood.Bernoulli()), 3), images), new Case("TcVae", new TcVae(vae(new Likelihood.Bernoulli()), 5), images),
            new Case("Autoencoder", Autoencoder.of(D, 2).hidden(hidden).build(), images),
            new Case("JointCvae", joint.build(), images), new Case("M2", new M2(joint.build(), images.first(batch + 5), batch, M2.Scaling.alpha(1)), images),
            new Case("SohnCvae", SohnCvae.of(top, bottom, 2).hidden(hidden).build(), images), new Case("CompletionBaseline", CompletionBaseline.of(top, bottom).hidden(hidden).build(), images),
            new Case("SemiSupervisedRegression", SemiSupervisedRegression.of(D, 2, labelled, batch, 1).hidden(hidden).build(), images),
            new Case("SequenceVae", SequenceVae.of(side, side, 2).hidden(hidden).build().forget(0.3), oneHot),
            counts(CountLikelihood.Law.POISSON), counts(CountLikelihood.Law.NEGATIVE_BINOMIAL), counts(CountLikelihood.Law.ZERO_INFLATED),
            new Case("Classifier", Classifier.of(D, 3).hidden(hidden).build(), images));
        return Stream.concat(plain.stream(), richer(images).stream()).toList();
    }

    /// Kinds whose steps have tests of their own.
    List<Case> others() {
        int D = side * side;
        var images = images();
        var labelled = Regression.of(Vectors.of("x", images.matrix()), "first", i -> i, 0, 1);
        var xAndY = Rng.seed(6).normal(F32, D + 1, examples);
        var quantiser = VectorQuantiser.of(2, 5, 1);
        var mixture = MixturePrior.of(2, 3, 1, Rng.seed(2), F32);
        var window = new Window(side, side, 1, 2, 2, 0);
        var down = Convolution.of("encoder.0", window, 3, Activation.RELU, Rng.seed(4), F32);
        var up = TransposedConvolution.of("decoder.1", 3, window, Activation.IDENTITY, Rng.seed(5), F32);
        return List.of(new Case("Regressor", Regressor.of(labelled).hidden(hidden).build(), Vectors.of("x and y", xAndY)),
            new Case("VQ-VAE", Vae.of(D, 4).hidden(hidden).posterior(quantiser).prior(quantiser.prior()).seed(1).build(), images),
            new Case("Autoregressor", new Autoregressor(Autoregressive.pixels(D, 1, hidden)), images),
            new Case("Autoregressor, convolutions", new Autoregressor(Autoregressive.convolutional(side, 3, 1, 5, 4)), images),
            new Case("Vae, mixture", of().prior(mixture).build(), images),
            new Case("Vae, continuous Bernoulli", vae(new Likelihood.ContinuousBernoulli()), images),
            new Case("Vae, bottom up", of().posterior(new BottomUp(net("up", 1, 2))).build(), images),
            new Case("Vae, convolutions", of().encoder(Chain.of(down, net("encoder.1", down.out(), 4))).decoder(Chain.of(net("decoder.0", 2, up.in()), up)).build(), images));
    }
}
