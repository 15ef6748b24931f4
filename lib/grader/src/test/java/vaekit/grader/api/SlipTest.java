package vaekit.grader.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static vaekit.grader.api.Mistake.mistake;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Slips of any exercise, and what the proof asks of a mistake that looks like one.
class SlipTest {
    private static Optional<Slip> slip(double[] actual, double... expected) {
        return Slip.of(Values.of(actual), Values.of(expected), Sizes.of()).map(Slip.Seen::slip);
    }

    private static double[] of(double... values) {
        return values;
    }

    @Test
    void relationsOfAllValuesAreSeen() {
        double ln2 = Math.log(2);
        assertEquals(Optional.of(Slip.ZERO), slip(of(0, 0), 1, 2));
        assertEquals(Optional.of(Slip.NEGATED), slip(of(-1, 2), 1, -2));
        assertEquals(Optional.of(Slip.TWICE), slip(of(6), 3));
        assertEquals(Optional.of(Slip.HALF), slip(of(1.5), 3));
        assertEquals(Optional.of(Slip.BITS), slip(of(3 / ln2), 3));
        assertEquals(Optional.of(Slip.FACTOR), slip(of(5, 10, 35), 1, 2, 7));
        assertEquals(Optional.of(Slip.SHIFTED), slip(of(5, 6, 11), 1, 2, 7));
        assertEquals(Optional.of(Slip.ROUNDED), slip(of((float) 0.1, (float) 7.3), 0.1, 7.3));
        assertEquals(Optional.of(Slip.ACCUMULATED), slip(of(1, 3, 10), 1, 2, 7));
        assertEquals(Optional.of(Slip.REVERSED), slip(of(7, 2, 1), 1, 2, 7));
        assertEquals(Optional.of(Slip.ALL_THE_SAME), slip(of(4, 4, 4), 1, 2, 7));
        assertEquals(Optional.of(Slip.FIRST_ONLY), slip(of(1, 3, 9), 1, 2, 7));
        assertEquals(Optional.of(Slip.LAST_ONLY), slip(of(2, 3, 7), 1, 2, 7));
    }

    @Test
    void aFunctionOfTheRightValueIsSeenInOneNumberToo() {
        assertEquals(Optional.of(Slip.EXPONENTIATED), slip(of(Math.exp(-3.7)), -3.7));
        assertEquals(Optional.of(Slip.LOGARITHM), slip(of(Math.log(0.3)), 0.3));
        assertEquals(Optional.of(Slip.SQUARED), slip(of(0.09), 0.3));
        assertEquals(Optional.of(Slip.ROOT), slip(of(Math.sqrt(0.3), 0), 0.3, 0));
        assertEquals(Optional.of(Slip.RECIPROCAL), slip(of(2.5), 0.4));
        assertEquals(Optional.of(Slip.COMPLEMENT), slip(of(0.7, 0.2), 0.3, 0.8));
        assertEquals(Optional.of(Slip.SIGNS), slip(of(3, 5), 3, -5));
        assertEquals(Optional.empty(), slip(of(Math.E), 1), "of 1 every power and root is 1");
    }

    @Test
    void placesAreSeen() {
        assertEquals(Optional.of(Slip.NEIGHBOUR), slip(of(2, 7, 0), 1, 2, 7));
        assertEquals(Optional.of(Slip.NEIGHBOUR), slip(of(9, 1, 2), 1, 2, 7));
        assertEquals(Optional.of(Slip.REORDERED), slip(of(2, 7, 3, 1), 1, 2, 3, 7));
        assertEquals(Optional.of(Slip.LAST_MISSING), slip(of(1, 2, 0), 1, 2, 7));
        assertEquals(Optional.of(Slip.FIRST_MISSING), slip(of(0, 2, 7), 1, 2, 7));
    }

    private static String sized(double actual, double expected) {
        return Slip.of(Values.of(actual), Values.of(expected), Sizes.of(new double[3][5], new int[7])).map(Slip.Seen::sentence).orElse("");
    }

    @Test
    void theLengthOfAnInputIsNamed() {
        assertEquals("Every value is the expected one times 5, and an input has 5 columns: a sum where the mean is asked (in a denominator the reverse), or something that is added up once too often.", sized(2, 0.4));
        assertEquals("Every value is the expected one divided by 3, and an input has 3 rows: a mean where the sum is asked (in a denominator the reverse), or a division that is made twice.", sized(0.3, 0.9));
        assertEquals("Every value is too large by exactly log 7, and an input has 7 entries: the logarithm of a sum for that of a mean, or the reverse.", sized(Math.log(7) - 4.2, -4.2));
        assertEquals("", sized(4, 1), "no input has length 4");
    }

    @Test
    void oneNumberIsNoFactorAndRightOrInfiniteValuesAreNoSlip() {
        assertEquals(Optional.empty(), slip(of(5), 1));
        assertEquals(Optional.empty(), slip(of(5, -5), 1, -1));
        assertEquals(Optional.empty(), slip(of(1, 2), 1, 2));
        assertEquals(Optional.empty(), slip(of(Double.NaN, 2), 1, 2));
        assertEquals(Optional.empty(), slip(of(0, 0), 0, 0));
        assertEquals(Optional.empty(), slip(of(1, 2, 3), 1, 2));
    }

    @Test
    void titlesKeepWordsOfOneLetterApart() {
        assertEquals("a narrow density has a positive log", ExerciseExtension.title("aNarrowDensityHasAPositiveLog"));
        assertEquals("exact where q is the posterior", ExerciseExtension.title("exactWhereQIsThePosterior"));
    }

    @Hint(id = "half-lost", value = "", slip = Slip.TWICE)
    @Hint(id = "other", value = "")
    private static final class Hints {}

    private static List<String> ambiguities(double expected, Mistake... mistakes) {
        return new Comparison("the loss", Values.of(expected), Sizes.of((Object) new double[3][5]), Mistake.expanded(mistakes, Values.of(expected))).ambiguities(HintBook.of(Hints.class));
    }

    @Test
    void twoMistakesWithOneValueAndAMistakeThatLooksLikeASlipAreAmbiguous() {
        assertEquals(List.of("the loss is the same for the mistakes half-lost and other"), ambiguities(3, mistake("half-lost", 5), mistake("other", 5)));
        assertEquals(List.of("the loss of the mistake other is also general-twice"), ambiguities(3, mistake("other", 6)));
    }

    @Test
    void aMistakeWhoseValueASumForAMeanHasTooIsAmbiguous() {
        assertEquals(List.of("the loss of the mistake other is also general-factor"), ambiguities(3, mistake("other", 15)));
        assertEquals(List.of("the loss of the mistake other is also general-factor"), ambiguities(3, mistake("other", 1)));
        assertEquals(List.of(), ambiguities(3, mistake("other", 15).also(Slip.FACTOR)));
        assertEquals(List.of(), ambiguities(3, mistake("other", 12)), "no input has length 4");
    }

    @Test
    void aHintAboutTheSlipOneThatAllowsForItAndARightValueAreNot() {
        assertEquals(List.of(), ambiguities(3, mistake("half-lost", 6)));
        assertEquals(List.of(), ambiguities(3, mistake("other", -3).also(Slip.NEGATED)));
        assertEquals(List.of(), ambiguities(3, mistake("other", 3), mistake("half-lost", 3), Mistake.otherwise("other")));
    }

    private static String sentence(double actual, double expected, Mistake... mistakes) {
        try {
            Expect.close(actual, expected, 1e-9, 1e-12, mistakes);
            return "";
        } catch (ExerciseFailure failure) {
            return failure.sentence();
        }
    }

    @Test
    void whatHappenedToATermIsSaidInItsName() {
        var kl = Mistake.term("KL", 3);
        assertEquals("The term KL is missing.", sentence(7, 10, kl));
        assertEquals("The term KL has the wrong sign.", sentence(4, 10, kl));
        assertEquals("The term KL is twice too large: it counts double, a ½ is missing, or a sum over two stands where the mean is asked.", sentence(13, 10, kl));
        assertEquals("The term KL is half of what it should be: there is a ½ too many, or a mean over two where the sum is asked.", sentence(8.5, 10, kl));
        assertEquals("", sentence(9, 10, kl));
        assertEquals("", sentence(7, 10, kl, mistake("half-lost", 7)), "a declared mistake comes first");
    }

    /// 10 − 3 − 4 of one number is 3, as many other mistakes would be; of several numbers it is no chance.
    @Test
    void twoTermsAreNamedWhereSeveralNumbersAgreeAndListedOtherwise() {
        assertEquals("Compare term by term; expected are KL = 3.00000, reconstruction = 4.00000.", sentence(3, 10, Mistake.term("KL", 3), Mistake.term("reconstruction", 4)));
        var failure = assertThrows(ExerciseFailure.class, () -> Expect.close(new double[] {3, 8, 0.5}, new double[] {10, 17, 3.5}, 1e-9, 1e-12,
                Mistake.term("KL", new double[] {3, 7, 1}), Mistake.term("reconstruction", new double[] {4, 2, 2})));
        assertEquals("Two terms are wrong: KL is missing, and reconstruction is missing.", failure.sentence());
    }

    @Test
    void twoTermsOfOneValueAreAmbiguous() {
        assertEquals(4, ambiguities(10, Mistake.term("KL", 3), Mistake.term("reconstruction", 3)).size());
    }
}
