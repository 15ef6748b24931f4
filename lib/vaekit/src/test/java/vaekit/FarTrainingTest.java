package vaekit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import smile.tensor.DenseMatrix;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.train.Adam;
import vaekit.train.Objective;
import vaekit.train.Progress;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// Training where the host does not see the numbers: every model's step is the backend's business alone, and gives what it gives on the host.
class FarTrainingTest {
    static final int D = 16, BATCH = 4, STEPS = 12;
    private static final SmallModels MODELS = new SmallModels(4, 7, BATCH, BATCH * STEPS);
    static final Images IMAGES = MODELS.images();

    static Vae vae(Likelihood likelihood) {
        return MODELS.vae(likelihood);
    }

    /// Each call makes the models anew.
    static List<SmallModels.Case> cases() {
        return MODELS.cases();
    }

    static Settings settings(Dataset data) {
        return Settings.epochs(2).batch(BATCH).rate(1e-2).seed(4).test(data.first(10)).quiet();
    }

    static float[] numbers(Objective model) {
        var all = new ArrayList<Float>();
        for (var p : model.parameters()) for (int j = 0; j < p.cols(); j++) for (int i = 0; i < p.rows(); i++) all.add((float) p.value().get(i, j));
        var array = new float[all.size()];
        for (int i = 0; i < array.length; i++) array[i] = all.get(i);
        return array;
    }

    @TestFactory Stream<DynamicTest> aTrainingStepAsksTheHostForNothing() {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> {
            var far = FarBackend.open();
            var asked = new int[STEPS + 1];
            c.train(far, settings(c.data()).progress(new Progress() {
                @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
                    asked[done / BATCH] = FarBackend.asked(far);
                }

                @Override public void epoch(int epoch, int epochs, vaekit.train.History history) {}
            }));
            assertTrue(asked[1] > 0, "the loss of an epoch's first step is asked for");
            for (int step = 2; step <= STEPS; step++) assertEquals(asked[1], asked[step], "questions up to step " + step);
        }));
    }

    /// The far backend computes as the specification does: whoever reads a stale number sees NaN, whoever writes one in vain gets another loss.
    @TestFactory Stream<DynamicTest> trainingFarAwayIsTrainingHere() {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> {
            double here = cases().stream().filter(other -> other.name().equals(c.name())).findFirst().orElseThrow().train(new ScalarBackend(), settings(c.data()));
            assertEquals(here, c.train(FarBackend.open(), settings(c.data())));
        }));
    }

    /// 17 epochs of 12 steps; the last batch of each is shorter. β and the rate change all the time, pixels are drawn anew, classes and labelled batches vary.
    @TestFactory Stream<DynamicTest> aRecordingRepeatedIsTheSameAsCallByCall() {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> {
            var data = c.data().first(BATCH * STEPS - 1);
            var settings = Settings.epochs(17).batch(BATCH).rate(1e-2).decay(10).seed(4).quiet();
            if (c.model().weighsKl()) settings = settings.beta(2).warmUp(12);
            if (c.data() instanceof Images) settings = settings.binarise();
            var other = cases().stream().filter(o -> o.name().equals(c.name())).findFirst().orElseThrow();
            var far = FarBackend.open();
            Trainer.fit(c.model(), data, settings, far);
            Trainer.fit(other.model(), data, settings, new ScalarBackend());
            assertArrayEquals(numbers(other.model()), numbers(c.model()));
            assertTrue(FarBackend.replayed(far) >= 150, FarBackend.replayed(far) + " of 204 steps were repetitions of a recording");
        }));
    }

    /// A number asked for in the middle of a step that is put off: everything up to there is carried out, and the rest as usual.
    @Test void aQuestionInMidStepIsAnswered() {
        var far = FarBackend.open();
        var w = new Parameter("w", DenseMatrix.of(new double[][] {{3}}));
        var adam = Adam.of(List.of(w), 0.1, far);
        var tape = Tape.on(far);
        for (int step = 0; step < 6; step++) {
            tape.beginTraining();
            var square = tape.times(w, w);
            if (step % 2 == 0) assertEquals(w.value().get(0, 0) * w.value().get(0, 0), square.value().get(0, 0), 1e-12);
            var loss = tape.mean(tape.scale(step, square));
            tape.train(loss, adam);
            assertEquals(step, 0.5 * w.gradient().get(0, 0) / Math.sqrt(square.value().get(0, 0)), 1e-12);
        }
        assertTrue(FarBackend.replayed(far) > 0);
    }

    @Test void aStepThatTakesAnotherCourseIsCarriedOut() {
        var far = FarBackend.open();
        var w = new Parameter("w", DenseMatrix.of(new double[][] {{3}}));
        var adam = Adam.of(List.of(w), 1e-9, far);
        var tape = Tape.on(far);
        for (int step = 0; step < 9; step++) {
            tape.beginTraining();
            var square = tape.times(w, w);
            var loss = tape.mean(step == 5 ? tape.scale(2, square) : tape.times(square, w));
            tape.train(loss, adam);
            assertEquals(step == 5 ? 18 : 27, loss.scalar(), 1e-6);
        }
        assertEquals(4, FarBackend.replayed(far), "steps 2, 3, 4 and, begun anew after two others, 8");
    }

    /// Somebody looks at the parameter on another backend in the middle of the training: it is in another buffer when it comes back.
    @Test void aParameterThatHasBeenElsewhereIsNotForgotten() {
        var numbers = new double[2];
        for (int run = 0; run < 2; run++) {
            var backend = run == 0 ? new ScalarBackend() : FarBackend.open();
            var w = new Parameter("w", DenseMatrix.of(new double[][] {{3}}));
            var adam = Adam.of(List.of(w), 0.1, backend);
            var tape = Tape.on(backend);
            for (int step = 0; step < 12; step++) {
                if (step == 6) Tape.on(new ScalarBackend()).mean(w);
                tape.beginTraining();
                tape.train(tape.mean(tape.times(w, w)), adam);
            }
            numbers[run] = w.value().get(0, 0);
        }
        assertEquals(numbers[0], numbers[1]);
    }

    @Test void aModelTrainedFarAwayIsUsedHere() {
        var model = vae(new Likelihood.Bernoulli());
        var other = vae(new Likelihood.Bernoulli());
        Trainer.fit(model, IMAGES, settings(IMAGES), FarBackend.open());
        Trainer.fit(other, IMAGES, settings(IMAGES), new ScalarBackend());
        assertEquals(other.decode(Rng.seed(1).normal(2, 3)).get(5, 2), model.decode(Rng.seed(1).normal(2, 3)).get(5, 2));
        assertEquals(other.fit(IMAGES, settings(IMAGES)).last("loss"), model.fit(IMAGES, settings(IMAGES)).last("loss"));
    }
}
