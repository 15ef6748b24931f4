package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.tape.Tape;

class IwaeTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private final Vae vae = Vae.of(3, 2).hidden(4).likelihood(new Likelihood.Gaussian(0.8)).type(F64).seed(2).build();
    private final DenseMatrix x = Rng.seed(1).normal(F64, 3, 5);

    private double bound(int K, DenseMatrix eps, int example) {
        var tape = Tape.on(new ScalarBackend());
        return new Iwae(vae, K).bound(tape, tape.input(x), tape.input(eps)).value().get(0, example);
    }

    @Test void everyGradientIsRight() {
        var eps = Rng.seed(3).normal(F64, 2, 15);
        var iwae = new Iwae(vae, 3);
        GradientCheck.of(vae.parameters(), tape -> tape.mean(iwae.bound(tape, tape.input(x), tape.input(eps)))).require(1e-6);
    }

    /// With one sample the bound is log p(x|z) + log p(z) − log q(z|x); averaged over samples that is the ELBO of the closed-form KL.
    @Test void oneSampleIsTheElboOnAverage() {
        double mean = 0, elbo = 0;
        int draws = 4000;
        var tape = Tape.on(new ScalarBackend());
        for (int s = 0; s < draws; s++) {
            var eps = Rng.seed(4).split(s).normal(F64, 2, 5);
            tape.begin();
            elbo += vae.elbo(tape, tape.input(x), tape.input(eps), 1).elbo() / draws;
            for (int b = 0; b < 5; b++) mean += bound(1, eps, b) / 5 / draws;
        }
        assertEquals(elbo, mean, 0.1);                              // one draw's spread is about 1.5: 4.5 standard errors
    }

    @Test void theSamplesOfAnExampleAreNeighbours() {
        var eps = Rng.seed(5).normal(F64, 2, 10);
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            var one = DenseMatrix.zeros(F64, 2, 5);
            for (int i = 0; i < 2; i++) one.set(i, 3, eps.get(i, 3 * 2 + k));
            sum += Math.exp(bound(1, one, 3)) / 2;
        }
        assertEquals(Math.log(sum), bound(2, eps, 3), 1e-12);
    }

    @Test void theBoundRisesWithK() {
        double one = 0, ten = 0;
        for (int s = 0; s < 500; s++) {
            one += bound(1, Rng.seed(6).split(s).normal(F64, 2, 5), 0) / 500;
            ten += bound(10, Rng.seed(7).split(s).normal(F64, 2, 50), 0) / 500;
        }
        assertTrue(ten > one, ten + " after " + one);
    }
}
