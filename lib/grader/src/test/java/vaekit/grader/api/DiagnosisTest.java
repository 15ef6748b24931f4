package vaekit.grader.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vaekit.grader.api.Rerun.Trial;

class DiagnosisTest {
    private static final HintBook NO_HINTS = HintBook.of(DiagnosisTest.class);

    private static Trial wrong(double[] actual, double... expected) {
        return new Trial(null, CallInputs.of(), "the result", false, Values.of(actual), Values.of(expected), List.of());
    }

    private static Optional<String> slip(Trial... trials) {
        return Diagnosis.ofASlip(trials[0], List.of(trials), NO_HINTS, false).map(HintBook.Advice::id);
    }

    /// Shares among one cluster are all 1, and their logarithms 0, as those of an answer would be that writes nothing.
    @Test
    void aCaseWhoseValuesAreAllOneDoesNotHideARelation() {
        var shares = wrong(new double[] {Math.log(0.2), Math.log(0.7)}, 0.2, 0.7);
        assertEquals(Optional.of("general-logarithm"), slip(shares, wrong(new double[3], 1, 1, 1)));
        assertEquals(Optional.of("general-zero"), slip(wrong(new double[3], 1, 1, 1)));
        assertEquals(Optional.empty(), slip(shares, wrong(new double[] {0.3, 0.4}, 0.1, 0.5)));
    }

    private static Trial right(CallInputs inputs, double... expected) {
        return new Trial(null, inputs, "the result", true, Values.of(expected), Values.of(expected), List.of());
    }

    /// Where the noise is 0 a chain stays at its start, whatever the step; the responsibility of a single cluster is 1.
    @Test
    void anInputAtWhichNothingCanGoWrongIsNoCure() throws NoSuchMethodException {
        var inputs = CallInputs.of(Math.class.getMethod("hypot", double.class, double.class), new Object[] {2.5, 0.});
        var before = List.of(wrong(new double[] {3, 4}, 2, 4));
        assertTrue(Diagnosis.cured(before, List.of(right(inputs, 7, 8))));
        assertFalse(Diagnosis.cured(before, List.of(right(inputs, 2.5, 2.5))));
        assertFalse(Diagnosis.cured(before, List.of(right(inputs, 1, 1))));
    }

    /// Rounding is small everywhere, but not the same everywhere: a float is no missing constant.
    @Test
    void onlyEqualErrorsAreAConstant() {
        assertEquals(Optional.empty(), Diagnosis.ofAConstant(List.of(wrong(new double[] {2 + 1e-8}, 2), wrong(new double[] {3 - 4e-8}, 3), wrong(new double[] {5 + 2e-8}, 5))));
        var constant = Diagnosis.ofAConstant(List.of(wrong(new double[] {2 + 1e-6}, 2), wrong(new double[] {3 + 1e-6}, 3), wrong(new double[] {5 + 1e-6}, 5)));
        assertTrue(constant.orElse("").contains("too large by 1.000e-06"), constant::toString);
    }

    /// An image of zeros and ones stays the same under many changes of what it was drawn from.
    @Test
    void whatMovesNoWholeNumberIsNotCalledIgnored() {
        assertTrue(Diagnosis.ignored(List.of(wrong(new double[] {0.5, 1}, 2, 3)), List.of(wrong(new double[] {0.5, 1}, 2, 4))));
        assertFalse(Diagnosis.ignored(List.of(wrong(new double[] {0, 1}, 1, 1)), List.of(wrong(new double[] {0, 1}, 1, 0))));
    }
}
