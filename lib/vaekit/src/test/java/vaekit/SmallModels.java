package vaekit;

import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.data.Counts;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.nn.CountLikelihood;
import vaekit.nn.Likelihood;
import vaekit.nn.LogCounts;
import vaekit.rng.Rng;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// One of each kind of model, with data for it: images of `side` × `side` pixels, or as many numbers.
record SmallModels(int side, int hidden, int batch, int examples) {
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

    /// Each call makes the models anew.
    List<Case> cases() {
        int D = side * side;
        var images = images();
        var oneHot = oneHot();
        var pixels = images.matrix();
        var labelled = Regression.of(Vectors.of("x", pixels), "first", i -> pixels.get(0, i) + 0.1 * i, 0, 1);
        var joint = JointCvae.of(D, 2, 3).hidden(hidden);
        int[] top = IntStream.range(0, D / 2).toArray(), bottom = IntStream.range(D / 2, D).toArray();
        return List.of(
            new Case("Vae, Bernoulli", vae(new Likelihood.Bernoulli()), images), new Case("Vae, Gaussian", vae(new Likelihood.Gaussian(0.5)), images),
            new Case("Vae, learned variance", vae(new Likelihood.LearnedGaussian()), images), new Case("Vae, categorical", vae(new Likelihood.Categorical(side)), oneHot),
            new Case("Iwae", new Iwae(vae(new Likelihood.Bernoulli()), 3), images), new Case("Autoencoder", Autoencoder.of(D, 2).hidden(hidden).build(), images),
            new Case("JointCvae", joint.build(), images), new Case("M2", new M2(joint.build(), images.first(batch + 5), batch, M2.Scaling.alpha(1)), images),
            new Case("SohnCvae", SohnCvae.of(top, bottom, 2).hidden(hidden).build(), images), new Case("CompletionBaseline", CompletionBaseline.of(top, bottom).hidden(hidden).build(), images),
            new Case("SemiSupervisedRegression", SemiSupervisedRegression.of(D, 2, labelled, batch, 1).hidden(hidden).build(), images),
            new Case("SequenceVae", SequenceVae.of(side, side, 2).hidden(hidden).build().forget(0.3), oneHot),
            counts(CountLikelihood.Law.POISSON), counts(CountLikelihood.Law.NEGATIVE_BINOMIAL), counts(CountLikelihood.Law.ZERO_INFLATED),
            new Case("Classifier", Classifier.of(D, 3).hidden(hidden).build(), images));
    }
}
