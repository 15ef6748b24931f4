package vaekit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.Settings;

class RegressorTest {
    private final Regression labelled = line(400, 1), test = line(200, 2);

    /// y = 5 + 2·x₀ + N(0, 0.3²)
    private static Regression line(int n, long seed) {
        var x = Rng.seed(seed).normal(3, n);
        return Regression.of(Vectors.of("x", x), "first", i -> 5 + 2 * x.get(0, i), 0.3, seed);
    }

    /// The noise has standard deviation 0.3: no predictor can be better, and on a line one can be nearly as good.
    @Test void itLearnsALineDownToItsNoise() {
        var regressor = Regressor.of(labelled).hidden(20).build();
        assertTrue(regressor.rmse(test) > 1.5, "untrained: " + regressor.rmse(test));
        regressor.fit(labelled, Settings.epochs(80).batch(50).rate(1e-2).quiet());
        assertEquals(0.3, regressor.rmse(test), 0.08);
    }

    @Test void itStartsAsThePredictorOfTheSemiSupervisedModelDoes() {
        var model = SemiSupervisedRegression.of(3, 1, labelled, 50, 1).hidden(20).likelihood(new Likelihood.LearnedGaussian()).build();
        assertArrayEquals(model.predict(test.data().matrix()), Regressor.of(labelled).hidden(20).build().predict(test.data().matrix()), 1e-9);
    }

    @Test void aConstantPropertyIsRefused() {
        var constant = Regression.of(Vectors.of("x", Rng.seed(1).normal(3, 9)), "weight", i -> 3, 0, 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Regressor.of(constant).hidden(5).build()).getMessage().contains("weight"));
    }
}
