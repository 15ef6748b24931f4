package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.dist.Estimate;
import vaekit.dist.Quadrature;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Settings;

class SemiSupervisedRegressionTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private final DenseMatrix x = Rng.seed(1).normal(F64, 3, 8);
    private final Regression labelled = Regression.of(Vectors.of("x", x), "first", i -> 5 + 2 * x.get(0, i), 0, 1);
    private final SemiSupervisedRegression model = SemiSupervisedRegression.of(3, 1, labelled, 4, 0.5)
        .hidden(5).seed(2).likelihood(new Likelihood.Gaussian(0.9)).type(F64).build();

    private static DenseMatrix number(double v) {
        return DenseMatrix.of(new double[][] {{v}});
    }

    @Test void everyGradientIsRight() {
        var batch = new Batch(Rng.seed(3).normal(F64, 3, 5), 0);
        GradientCheck.of(model.parameters(), tape -> model.record(tape, batch).loss()).require(1e-6);
    }

    /// exp(−U) averaged over noise cannot exceed p(x), and −L cannot exceed log p(x, y), both by quadrature over the one latent dimension.
    @Test void bothBoundsLieBelowTheExactValues() {
        var tape = Tape.on(new ScalarBackend());
        var one = DenseMatrix.of(new double[][] {{0.4}, {-0.2}, {1.1}});
        double y = 0.7, logJoint = Math.log(Quadrature.integrate(z -> joint(one, y, z), -8, 8));
        double logEvidence = Math.log(Quadrature.integrate(t -> Quadrature.integrate(z -> joint(one, t, z), -8, 8), -8, 8));
        var L = Estimate.of(2000, s -> {
            tape.begin();
            return model.negativeBound(tape, tape.input(one), tape.input(number(y)), tape.input(Rng.seed(4).split(s).normal(F64, 1, 1))).scalar();
        });
        var U = Estimate.of(2000, s -> {
            tape.begin();
            return model.unlabelledBound(tape, tape.input(one), tape.input(Rng.seed(5).split(s).normal(F64, 1, 1)), tape.input(Rng.seed(6).split(s).normal(F64, 1, 1))).scalar();
        });
        assertTrue(-L.mean() < logJoint + 3 * L.se(), L + " against " + -logJoint);
        assertTrue(-U.mean() < logEvidence + 3 * U.se(), U + " against " + -logEvidence);
        assertEquals(-logJoint, L.mean(), 2, "an untrained encoder is off, but not by this much");
        assertEquals(-logEvidence, U.mean(), 3);
    }

    /// p(x, y, z) through the model's own decoder, with every factor written out.
    private double joint(DenseMatrix x, double y, double z) {
        var mean = model.decodeStandardised(number(y), number(z));
        double log = -0.5 * (y * y + z * z) - Math.log(2 * Math.PI);
        for (int i = 0; i < 3; i++) log += -0.5 * (Math.pow((x.get(i, 0) - mean.get(i, 0)) / 0.9, 2) + Math.log(2 * Math.PI * 0.81));
        return Math.exp(log);
    }

    @Test void itLearnsALinearProperty() {
        model.fit(Vectors.of("unlabelled", Rng.seed(7).normal(F64, 3, 200)), Settings.epochs(150).batch(50).rate(1e-2).quiet());
        assertTrue(model.rmse(labelled) < 0.5, "error " + model.rmse(labelled) + " with a property of standard deviation " + labelled.sd());
    }

    @Test void aConstantPropertyIsRefused() {
        var constant = Regression.of(Vectors.of("x", x), "weight", i -> 3, 0, 1);
        var error = assertThrows(IllegalArgumentException.class, () -> SemiSupervisedRegression.of(3, 1, constant, 4, 1).build());
        assertTrue(error.getMessage().contains("weight"));
    }
}
