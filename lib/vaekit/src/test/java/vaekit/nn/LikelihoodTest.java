package vaekit.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.data.Toys;
import vaekit.data.Vectors;
import vaekit.dist.Estimate;
import vaekit.dist.Quadrature;
import vaekit.rng.Rng;
import vaekit.train.Settings;

class LikelihoodTest {
    private static final int N = 20_000;

    /// The same numbers in every column.
    private static DenseMatrix repeated(double... numbers) {
        var out = DenseMatrix.zeros(ScalarType.Float64, numbers.length, N);
        for (int j = 0; j < N; j++) for (int i = 0; i < numbers.length; i++) out.set(i, j, numbers[i]);
        return out;
    }

    private static Estimate row(DenseMatrix x, int i) {
        return Estimate.of(N, j -> x.get(i, j));
    }

    @Nested class Draws {
        @Test void ofABernoulliAreOneAsOftenAsTheSigmoidSays() {
            var x = new Likelihood.Bernoulli().sample(repeated(-1, 2), Rng.seed(1));
            assertTrue(row(x, 0).agreesWith(1 / (1 + Math.E), 4.5), "" + row(x, 0));
            assertTrue(row(x, 1).agreesWith(1 / (1 + Math.exp(-2)), 4.5), "" + row(x, 1));
            assertEquals(0.0, Math.abs(x.get(0, 3) * (1 - x.get(0, 3))), "0 or 1");
        }

        @Test void ofAContinuousBernoulliAreGreyWithItsMean() {
            var grey = new Likelihood.ContinuousBernoulli();
            double[] logits = {-20, -1, 0, 1e-4, 3, 20};
            DenseMatrix out = repeated(logits), x = grey.sample(out, Rng.seed(6)), mean = grey.mean(out);
            grey.check("draws", x);
            for (int i = 0; i < logits.length; i++) {
                double l = logits[i];
                var expected = Quadrature.integrate(p -> p * Math.exp(p * l), 0, 1) / Quadrature.integrate(p -> Math.exp(p * l), 0, 1);
                assertEquals(expected, mean.get(i, 0), 1e-11);
                assertTrue(row(x, i).agreesWith(expected, 4.5), l + ": " + row(x, i));
            }
        }

        @Test void ofGaussiansHaveTheirMeansAndVariances() {
            var given = new Likelihood.Gaussian(0.5).sample(repeated(3, -1), Rng.seed(2));
            assertTrue(row(given, 1).agreesWith(-1, 4.5) && Math.abs(row(given, 1).variance() - 0.25) < 0.02, "" + row(given, 1));
            var learned = new Likelihood.LearnedGaussian().sample(repeated(3, -1, Math.log(4), Math.log(9)), Rng.seed(3));
            assertEquals(2, learned.nrow());
            assertTrue(row(learned, 0).agreesWith(3, 4.5) && Math.abs(row(learned, 0).variance() - 4) < 0.3, "" + row(learned, 0));
            assertTrue(Math.abs(row(learned, 1).variance() - 9) < 0.6, "" + row(learned, 1));
        }

        @Test void ofACategoricalAreOneHotWithTheProbabilitiesOfTheSoftmax() {
            var categorical = new Likelihood.Categorical(3);
            var out = repeated(0, Math.log(2), Math.log(5), 1, 1, 1);
            var x = categorical.sample(out, Rng.seed(4));
            categorical.check("draws", x);
            assertTrue(row(x, 2).agreesWith(5 / 8.0, 4.5) && row(x, 1).agreesWith(2 / 8.0, 4.5), row(x, 2) + " " + row(x, 1));
            assertTrue(row(x, 4).agreesWith(1 / 3.0, 4.5), "" + row(x, 4));
        }

        @Test void ofAVaeAreDrawnFromItsPrior() {
            var x = Vae.of(5, 2).hidden(4).build().draw(50, Rng.seed(5));
            new Likelihood.Bernoulli().check("draws", x);
            assertEquals(50, x.ncol());
        }
    }

    @Nested class Refuses {
        private String refusal(Likelihood likelihood, Vectors data) {
            var vae = Vae.of(data.dim(), 2).hidden(4).likelihood(likelihood).build();
            return assertThrows(IllegalArgumentException.class, () -> vae.fit(data, Settings.epochs(1).quiet())).getMessage();
        }

        @Test void pointsInThePlaneForABernoulli() {
            var message = refusal(new Likelihood.Bernoulli(), Toys.moons(50, 0.05, 1));
            assertTrue(message.contains("LearnedGaussian") && message.contains("from 0 to 1"), message);
        }

        @Test void pixelsUpTo255ForABernoulli() {
            var x = DenseMatrix.zeros(ScalarType.Float32, 4, 1500);
            x.set(2, 1400, 255);
            assertTrue(refusal(new Likelihood.Bernoulli(), Vectors.of("pixels", x)).contains("Divide pixels by 255"));
        }

        @Test void negativePixelsForAContinuousBernoulli() {
            var x = DenseMatrix.zeros(ScalarType.Float32, 4, 3);
            x.set(2, 1, -0.01);
            assertTrue(refusal(new Likelihood.ContinuousBernoulli(), Vectors.of("pixels", x)).contains("A ContinuousBernoulli likelihood is not defined"));
        }

        @Test void numbersThatAreNoClassesForACategorical() {
            var x = DenseMatrix.zeros(ScalarType.Float32, 6, 3);
            for (int j = 0; j < 3; j++) {
                x.set(1, j, 1);
                x.set(4, j, 1);
            }
            Vae.of(6, 2).hidden(4).likelihood(new Likelihood.Categorical(3)).build().fit(Vectors.of("classes", x), Settings.epochs(1).quiet());
            x.set(5, 2, 1);
            assertTrue(refusal(new Likelihood.Categorical(3), Vectors.of("classes", x)).contains("one-hot groups of 3"));
        }

        @Test void theTestDataToo() {
            var x = DenseMatrix.zeros(ScalarType.Float32, 2, 9);
            var vae = Vae.of(2, 2).hidden(4).build();
            assertThrows(IllegalArgumentException.class, () -> vae.fit(Vectors.of("zeros", x), Settings.epochs(1).quiet().test(Toys.moons(50, 0.05, 1))));
        }
    }

    @Nested class AModelRefusesChoicesItHasNoUseFor {
        @Test void aPriorOfAnAutoencoder() {
            var refused = assertThrows(IllegalArgumentException.class, () -> vaekit.Autoencoder.of(4, 2).prior(new StandardNormal()).build());
            assertTrue(refused.getMessage().contains("has no prior to choose"), refused.getMessage());
        }

        @Test void anEncoderOfTheWrongWidth() {
            var mine = Dense.of("mine", 4, 5, vaekit.backend.Activation.IDENTITY, Rng.seed(1), ScalarType.Float32);
            var refused = assertThrows(IllegalArgumentException.class, () -> Vae.of(4, 2).encoder(mine).build());
            assertTrue(refused.getMessage().contains("4→5") && refused.getMessage().contains("4→4"), refused.getMessage());
        }
    }
}
