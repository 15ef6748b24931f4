package vaekit.grader.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import vaekit.exercise.GaussianKlExercise;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.wire.AnswerHost;

/// What several shapes, and inputs held at a simple value, tell of an answer that one case by hand does not.
class SecondLookTest {
    private static final ExerciseSuite SUITE = ExerciseSuite.of(ShapesExercise.class);

    private static List<TestResult> results(GaussianKlExercise answer) {
        Supplier<AnswerSource> source = () -> new ProxyAnswers(SUITE, new LocalTransport(new AnswerHost(GaussianKlExercise.class, () -> answer)), AnswerSource.PUBLIC_SEED);
        return new SecondLook(SUITE, source).at(new SuiteRunner().run(SUITE, source.get()));
    }

    private static TestResult byHand(GaussianKlExercise answer) {
        return results(answer).getFirst();
    }

    private static double[] times(double[] values, double factor) {
        var scaled = values.clone();
        for (int b = 0; b < scaled.length; b++) scaled[b] *= factor;
        return scaled;
    }

    @Test
    void aMeanForASumNamesTheLength() {
        var result = byHand((mu, logVar) -> times(ShapesExercise.expected(mu, logVar), 1. / mu.length));
        assertEquals("where-size", result.hintId());
        assertTrue(result.hint().contains("divided by the number of rows of `mu`"), result.hint());
    }

    @Test
    void theInputWithWhichTheAnswerIsWrongIsNamed() {
        var result = byHand((mu, logVar) -> {
            var kl = ShapesExercise.expected(mu, logVar);
            for (int b = 0; b < kl.length; b++) kl[b] += 0.1 * Math.sin(logVar[0][b]);
            return kl;
        });
        assertEquals("where-input", result.hintId());
        assertTrue(result.hint().contains("right where `logVar` is 0"), result.hint());
    }

    @Test
    void theLengthBeyondWhichTheAnswerIsWrongIsNamed() {
        var result = byHand((mu, logVar) -> {
            var kl = ShapesExercise.expected(mu, logVar);
            for (int l = 1; l < mu.length; l++) kl[0] += mu[0][0] * mu[l][0] + 0.3;
            return kl;
        });
        assertEquals("where-one", result.hintId());
        assertTrue(result.hint().contains("right where the number of rows of `mu` is 1"), result.hint());
    }

    @Test
    void aConstantForEachRowIsSeen() {
        var result = byHand((mu, logVar) -> {
            var kl = ShapesExercise.expected(mu, logVar);
            for (int b = 0; b < kl.length; b++) kl[b] += 0.25 * mu.length;
            return kl;
        });
        assertEquals("where-constant", result.hintId());
        assertTrue(result.hint().contains("too large by 0.2500 times the number of rows of `mu`"), result.hint());
    }

    /// Twice too large in every shape that is drawn, but by hand it is not: a student would see that the hint is wrong.
    @Test
    void whatTheFailedTestContradictsIsNotSaid() {
        assertEquals("wrong-value", byHand((mu, logVar) -> times(ShapesExercise.expected(mu, logVar), mu[0].length == 1 ? 1.7 : 2)).hintId());
    }

    /// By hand every value is half of the expected one; in no other case.
    @Test
    void aCoincidenceIsNoHint() {
        GaussianKlExercise answer = (mu, logVar) -> {
            var kl = ShapesExercise.expected(mu, logVar);
            for (int b = 0; b < kl.length; b++) kl[b] = kl.length == 1 ? kl[b] / 2 : kl[b] * mu[0][b] + logVar[0][b] - 3;
            return kl;
        };
        var source = new ProxyAnswers(SUITE, new LocalTransport(new AnswerHost(GaussianKlExercise.class, () -> answer)), AnswerSource.PUBLIC_SEED);
        assertEquals("general-half", new SuiteRunner().run(SUITE, source).getFirst().hintId());
        assertEquals("wrong-value", byHand(answer).hintId());
    }

    @Test
    void anInputThatIsNotUsedIsNamed() {
        var result = byHand((mu, logVar) -> ShapesExercise.expected(mu, new double[mu.length][mu[0].length]));
        assertEquals("where-ignored", result.hintId());
        assertTrue(result.hint().startsWith("The result did not change when other values of `logVar` were tried"), result.hint());
    }

    /// A mistake that the test by hand recognises is said as a fact where the other shapes agree. Where they do not, it is said of the number.
    @Test
    void aMistakeThatTheOtherShapesDenyIsSaidWithDoubt() {
        assertEquals("The mean enters by half.", byHand(ShapesExercise::halved).hint());
        assertEquals("where-input", byHand((mu, logVar) -> mu[0].length == 1 ? ShapesExercise.halved(mu, logVar) : times(ShapesExercise.expected(mu, logVar), 1 + 0.1 * mu[0][0])).hintId());
        var doubted = byHand((mu, logVar) -> {
            var kl = ShapesExercise.halved(mu, logVar);
            for (int b = 0; b < kl.length && kl.length > 1; b++) kl[b] = kl[b] * mu[0][b] + logVar[0][b] - 3;
            return kl;
        });
        assertEquals("half-of-the-mean", doubted.hintId());
        assertTrue(doubted.hint().startsWith("The number in this test is the one that this mistake gives"), doubted.hint());
    }

    @Test
    void whatHoldsInEveryShapeIsKept() {
        assertEquals("general-twice", byHand((mu, logVar) -> times(ShapesExercise.expected(mu, logVar), 2)).hintId());
    }

    @Test
    void rightAnswersAndPointsStayAsTheyAre() {
        assertTrue(results(ShapesExercise::expected).stream().allMatch(r -> r.status() == Status.PASSED));
        assertEquals(0, results((mu, _) -> new double[mu[0].length]).stream().mapToInt(TestResult::earned).sum());
    }

    /// exp as a float, or a small number added to be safe: five digits are right, in every shape.
    @Test
    void aLossOfDigitsIsSeenInEveryShape() {
        assertEquals("general-rounded", byHand((mu, logVar) -> {
            var kl = ShapesExercise.expected(mu, logVar);
            for (int b = 0; b < kl.length; b++) for (int l = 0; l < mu.length; l++) kl[b] += 1e-6 * Math.exp(-logVar[l][b]);
            return kl;
        }).hintId());
    }

    /// In the second look the answer fails in another way than before.
    @Test
    void anAnswerThatFailsThenKeepsItsHint() {
        int[] calls = {0};
        var result = byHand((mu, logVar) -> {
            if (calls[0]++ > 5) throw new IllegalStateException();
            var kl = ShapesExercise.expected(mu, logVar);
            for (int b = 0; b < kl.length; b++) kl[b] = kl[b] * mu[0][b] + logVar[0][b] - 3;
            return kl;
        });
        assertEquals("wrong-value", result.hintId());
    }
}
