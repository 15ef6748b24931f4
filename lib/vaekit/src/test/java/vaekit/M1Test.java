package vaekit;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.RowArrays;
import vaekit.data.Split;
import vaekit.data.Vectors;
import vaekit.model.LatentModel;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Likelihood;
import vaekit.nn.Mlp;
import vaekit.nn.Posterior;
import vaekit.nn.Prior;
import vaekit.nn.StandardNormal;
import vaekit.rng.Rng;

class M1Test {
    /// An encoder whose mean is (2·x₀, 0) and whose log variance is 0: its second dimension is not used.
    private static final LatentModel ENCODER = new LatentModel() {
        private final Mlp encoder = Mlp.of("e", new int[] {3, 4}, Activation.IDENTITY, Rng.seed(1), ScalarType.Float64);
        {
            var layer = encoder.layers().getFirst();
            layer.W().value().fill(0);
            layer.b().value().fill(0);
            layer.W().value().set(0, 0, 2);
        }

        @Override public Mlp encoder() {
            return encoder;
        }

        @Override public Mlp decoder() {
            throw new AssertionError("features need no decoder");
        }

        @Override public int latentDimensions() {
            return 2;
        }

        @Override public Posterior posterior() {
            return new GaussianPosterior();
        }

        @Override public Prior prior() {
            return new StandardNormal();
        }

        @Override public Likelihood likelihood() {
            throw new AssertionError("features need no likelihood");
        }
    };

    private static Vectors data(double... first) {
        var x = DenseMatrix.zeros(ScalarType.Float64, 3, first.length);
        for (int j = 0; j < first.length; j++) x.set(0, j, first[j]);
        return Vectors.of("data", x, new int[first.length]);
    }

    @Test void featuresAreTheUsedMeansInUnitsOfTheTrainingData() {
        var features = M1.features(ENCODER, new Split(data(1, 3, 5), data(3, 7)));
        double sd = Math.sqrt(8.0 / 3);                                    // of 1, 3, 5; the factor 2 cancels
        assertEquals(1, features.train().dim());
        for (int n = 0; n < 3; n++) assertEquals((2 * n - 2) / sd, RowArrays.of(features.train().matrix())[n][0], 1e-6);   // Float32
        assertEquals(4 / sd, RowArrays.of(features.test().matrix())[1][0], 1e-6);
    }

    @Test void meansKeepTheirScaleAndDrawsScatterAroundThem() {
        var images = data(1, 3);
        assertEquals(6, M1.means(ENCODER, images, images).matrix().get(0, 1), 1e-6);
        var draws = M1.draws(ENCODER, images, 5000, images, Rng.seed(3));
        assertEquals(10_000, draws.size());
        var all = draws.matrix();
        var second = vaekit.dist.Estimate.of(5000, k -> all.get(0, 5000 + k));
        assertTrue(second.agreesWith(6, 4), second.toString());
        assertEquals(1, second.variance(), 0.1);                              // log variance 0; 5 standard errors of a variance of 5000 draws
    }

    @Test void aVaeThatUsesNothingIsNamed() {
        var e = assertThrows(IllegalArgumentException.class, () -> M1.features(ENCODER, new Split(data(2, 2), data(2))));
        assertTrue(e.getMessage().contains("none of its 2"), e.getMessage());
    }
}
