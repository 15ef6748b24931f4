package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import vaekit.data.NamedDataset;

class DataCommandTest {

    @Test void everyDataSetIsListedWithItsPlaceOrHowToGetIt() {
        var listed = KitTest.kit("data").out();
        for (var data : NamedDataset.all(System.out)) {
            assertTrue(listed.contains(data.name() + " "), listed);
            assertTrue(listed.contains(DataPlace.of(data).orElse("./kit data " + data.name())), listed);
        }
    }

    @Test void theEmbeddedDigitsAreCompleteWithoutANetwork() {
        var outcome = KitTest.kit("data", "digits");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith("digits is complete: 9,000 training and 1,000 test examples of 784 features"), outcome.out());
    }

    @Test void anUnknownNameIsOneSentenceWithTheKnownOnes() {
        var outcome = KitTest.kit("data", "cifar");
        assertEquals(1, outcome.code());
        assertEquals("kit data: there is no data set \"cifar\"; there are digits, mnist, ring, moons, pinwheel, gaussians, story, counts, molecules.", outcome.err().strip());
    }
}
