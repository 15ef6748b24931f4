package vaekit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.check.GradientCheck;
import vaekit.data.RowArrays;
import vaekit.data.Toys;
import vaekit.dist.Estimate;
import vaekit.nn.Learnable;
import vaekit.rng.Rng;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

class GanTest {
    private final DenseMatrix x = Rng.seed(1).normal(ScalarType.Float64, 2, 5), z = Rng.seed(2).normal(ScalarType.Float64, 3, 5);
    private final Gan gan = Gan.of(2, 3).hidden(4).activation(Activation.TANH).type(ScalarType.Float64).seed(7).build();

    @Test void theLossesAreThoseOfThePaper() {
        var tape = Tape.create();
        double d = 0, g = 0;
        double[] ofData = gan.judge(x), ofDraws = gan.judge(gan.generator().apply(z));
        for (int j = 0; j < 5; j++) {
            d -= (Math.log(ofData[j]) + Math.log(1 - ofDraws[j])) / 5;
            g -= Math.log(ofDraws[j]) / 5;
        }
        assertEquals(d, gan.discriminatorLoss(tape, tape.input(x), tape.input(z)).scalar(), 1e-12);
        assertEquals(g, gan.generatorLoss(tape, tape.input(z)).scalar(), 1e-12);
    }

    @Test void bothGradientsAreThoseOfDifferences() {
        var all = Learnable.parameters(gan.generator(), gan.discriminator());
        GradientCheck.of(all, tape -> gan.discriminatorLoss(tape, tape.input(x), tape.input(z))).require(1e-6);
        GradientCheck.of(all, tape -> gan.generatorLoss(tape, tape.input(z))).require(1e-6);
    }

    /// A discriminator's step leaves the generator alone: with a rate of zero for one of them only that one would stand still, so both move, one by one.
    @Test void bothNetworksLearnAndRepeatTheirSteps() {
        var data = Toys.gaussians(500, 8, 0.1, 1);
        Gan one = Gan.of(2, 2).hidden(8).build(), two = Gan.of(2, 2).hidden(8).build(), untrained = Gan.of(2, 2).hidden(8).build();
        one.train(data, 30, 32, 1e-3);
        one.train(data, 20, 32, 1e-3);
        two.train(data, 50, 32, 1e-3);
        assertArrayEquals(RowArrays.of(one.sample(9, Rng.seed(1))), RowArrays.of(two.sample(9, Rng.seed(1))), "in pieces or at once");
        assertNotEquals(untrained.sample(9, Rng.seed(1)).get(0, 3), one.sample(9, Rng.seed(1)).get(0, 3));
        assertNotEquals(untrained.judge(data.matrix())[0], one.judge(data.matrix())[0]);
    }

    @Test void theDiscriminatorsStepLeavesTheGeneratorAlone() {
        double before = copy(gan.generator().parameters().getFirst());
        var tape = Tape.create();
        var adam = vaekit.train.Adam.of(gan.discriminator().parameters(), 0.1);
        tape.begin();
        tape.train(gan.discriminatorLoss(tape, tape.input(x), tape.input(z)), adam);
        assertEquals(before, copy(gan.generator().parameters().getFirst()));
    }

    private static double copy(Parameter p) {
        return p.value().get(1, 1);
    }

    @Test void oneGaussianIsLearned() {
        var gan = Gan.of(1, 1).hidden(16).build();
        var data = vaekit.data.Vectors.of("normal", shifted(2000));
        gan.train(data, 1500, 64, 2e-3);
        var drawn = gan.sample(2000, Rng.seed(3));
        var mean = Estimate.of(2000, j -> drawn.get(0, j));
        assertEquals(3, mean.mean(), 0.3, "" + mean);
        assertTrue(mean.variance() > 0.02 && mean.variance() < 1, "of 0.25: " + mean.variance());
    }

    private static DenseMatrix shifted(int n) {
        var x = Rng.seed(4).normal(1, n);
        for (int j = 0; j < n; j++) x.set(0, j, 3 + 0.5 * x.get(0, j));
        return x;
    }

    @Test void aTrainingThatDivergesLeavesTheModelAsItWas() {
        var data = Toys.gaussians(100, 8, 0.1, 1);
        Gan one = Gan.of(2, 2).hidden(8).build(), fresh = Gan.of(2, 2).hidden(8).build();
        var told = assertThrows(ArithmeticException.class, () -> one.train(data, 50, 16, 1e30)).getMessage();
        assertTrue(told.contains("from before this training") && told.contains("(it is 1.0E30)"), told);
        assertEquals(fresh.train(data, 20, 16, 1e-3), one.train(data, 20, 16, 1e-3));
        assertArrayEquals(RowArrays.of(fresh.sample(9, Rng.seed(1))), RowArrays.of(one.sample(9, Rng.seed(1))));
    }

    @Test void anInterruptEndsTheTraining() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> gan.train(Toys.ring(9, 1), 1000, 5, 1e-3));
        assertTrue(Thread.interrupted(), "the interrupt stays visible to the caller");
    }

    @Test void refusesWhatItCannotDo() {
        assertThrows(IllegalArgumentException.class, () -> gan.train(Toys.story(9, 0.1, 1).subset(0), 0, 1, 1e-3));
        assertThrows(IllegalArgumentException.class, () -> Gan.of(3, 2).build().train(Toys.ring(9, 1), 1, 1, 1e-3));
        var refused = assertThrows(IllegalArgumentException.class, () -> Gan.of(2, 2).prior(new vaekit.nn.StandardNormal()).build());
        assertTrue(refused.getMessage().contains("has no prior to choose"), refused.getMessage());
    }
}
