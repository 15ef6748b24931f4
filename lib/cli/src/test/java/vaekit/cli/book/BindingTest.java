package vaekit.cli.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static final List<String> PRINTED = List.of("loss: 7\n", "14.2 % of the draws are negative; their mean is 0.6931\n✓ a = b: 0.5 = 0.5\nq: KL 1.25  reverse 12,500\n");

    private static List<String> faults(String line, String text) {
        return Binding.parse(line).faults(text, PRINTED, false);
    }

    @Test void aNumberIsRightToHalfAUnitOfItsLastDigit() {
        assertEquals(List.of(), faults("bound 0.69 from \"their mean is\"", "around 0.69 nats"));
        assertEquals(1, faults("bound 0.68 from \"their mean is\"", "around 0.68 nats").size());
        assertEquals(List.of(), faults("bound 12,500 from \"reverse\"", "12,500"));
    }

    @Test void aToleranceOfItsOwnCounts() {
        assertEquals(List.of(), faults("bound 0.68 ± 0.02 from \"their mean is\"", "0.68"));
        assertEquals(1, faults("bound 0.68 ± 0.01 from \"their mean is\"", "0.68").size());
    }

    @Test void wordsMeanTheNumberThatIsGivenForThem() {
        assertEquals(List.of(), faults("bound \"half\": 0.5 from \"a = b:\"", "half of it"));
        assertEquals(1, faults("bound \"a third\": 0.33 from \"a = b:\"", "a third of it").size());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Binding.parse("bound \"half\" from \"x\"")).getMessage().contains("holds no number"));
    }

    @Test void theTextMustSayIt() {
        assertTrue(faults("bound 0.69 from \"their mean is\"", "around 0.70 nats").getFirst().contains("does not say"));
    }

    @Test void aLabelThatNobodyPrintsIsAFault() {
        assertTrue(faults("bound 0.69 from \"their median\"", "0.69").getFirst().contains("no cell above"));
    }

    @Test void dotsInALabelStandForAnything() {
        assertEquals(Optional.of(12_500.0), Binding.parse("bound 1 from \"q: … reverse\"").printedIn(PRINTED));
        assertEquals(Optional.of(1.25), Binding.parse("bound 1 from \"q:\"").printedIn(PRINTED));
    }

    @Test void theNearestCellAboveCounts() {
        assertEquals(Optional.of(8.0), Binding.parse("bound 1 from \"loss:\"").printedIn(List.of("loss: 7", "loss: 8", "")));
    }

    @Test void inFastModeANumberOfTheFullRunMayDiffer() {
        var binding = Binding.parse("bound 0.68 full from \"their mean is\"");
        assertEquals(List.of(), binding.faults("0.68", PRINTED, false));
        assertEquals(1, binding.faults("0.68", PRINTED, true).size());
    }

    @Test void anotherFormIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Binding.parse("bound 0.69 to \"x\""));
    }

    @Nested class Texts {
        private List<String> unbound(String source) { return TextCell.of("**What you should see.** " + source).unbound(); }

        @Test void resultsAreDecimalsLargeNumbersAndNumbersWithAUnit() {
            assertEquals(5, unbound("It is 0.69, after 3000 steps, 14 % and −5 nats; 10,000.").size());
            assertEquals(List.of(), unbound("Of 20 seeds two failed (1 and 2), see [notebook 0.5](05.ipynb), `0.25` and Mohamed et al. 2020 (Ng & Jordan 2002)."));
        }

        @Test void boundAndGivenNumbersAreNotFound() {
            assertEquals(List.of(), unbound("It is 0.69 nats.\n\n<!-- bound 0.69 from \"x\" -->"));
            assertEquals(List.of(), unbound("129.2 ± 0.6 nats.\n<!--\ngiven 129.2 ± 0.6: five seeds\n-->"));
            assertEquals(1, unbound("0.691 nats.\n<!-- bound 0.69 from \"x\" -->").size());
        }

        @Test void aHiddenLineThatIsNeitherIsRefused() {
            assertThrows(IllegalArgumentException.class, () -> TextCell.of("<!-- given 3 -->"));
            assertThrows(IllegalArgumentException.class, () -> TextCell.of("<!-- todo -->"));
        }

        @Test void textsThatTellNoResultsAreLeftAlone() {
            assertFalse(TextCell.of("Take σ = 0.6.").tellsResults());
        }
    }

    @Nested class Questions {
        @Test void eachHasItsAnswerBeforeTheNext() {
            assertEquals(List.of(), Predictions.unanswered(List.of("> **Predict first.** A?", "**Answer.** Yes.", "> **Predict first.** B?\n", "**Answer.** No.")));
            assertEquals(List.of("not answered: A?"), Predictions.unanswered(List.of("> **Predict first.** A?", "> **Predict first.** B?", "**Answer.** No.")));
            assertEquals(List.of("not answered: A?"), Predictions.unanswered(List.of("> **Predict first.** A?", "What you should see.")));
            assertEquals(1, Predictions.unanswered(List.of("**Answer.** Yes.")).size());
        }
    }
}
