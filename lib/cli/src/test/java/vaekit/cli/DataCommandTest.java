package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test void aFileThatOneHasToGetIsToldOfTakenAndKeptAsItWas(@TempDir Path folder) throws IOException {
        var before = System.getProperty("vaekit.cache");
        System.setProperty("vaekit.cache", folder.resolve("cache").toString());
        try {
            var absent = KitTest.kit("data", "zinc250k");
            assertEquals(1, absent.code());
            assertTrue(absent.err().contains("250k_rndm_zinc_drugs_clean_3.csv from https://github.com/aspuru-guzik-group/chemical_vae") && absent.err().contains("licence: ") && absent.err().contains("./kit data zinc250k FILE"), absent.err());
            var table = Files.writeString(folder.resolve("zinc.csv"), "smiles,logP,qed,SAS\n" + IntStream.rangeClosed(1, 10).mapToObj(n -> "\"" + "C".repeat(n) + "O\n\",0,0,0\n").collect(Collectors.joining()));
            var taken = KitTest.kit("data", "zinc250k", table.toString());
            assertEquals(0, taken.code(), taken.err());
            assertTrue(taken.out().contains("its SHA-256 is ") && taken.out().contains("zinc250k is complete: 9 training and 1 test examples"), taken.out());
            assertTrue(KitTest.kit("data").out().contains(folder.resolve("cache/zinc250k").toString()));
            Files.writeString(table, "smiles,logP,qed,SAS\nCCO,0,0,0\n");
            assertTrue(KitTest.kit("data", "zinc250k", table.toString()).err().contains("one of the two is damaged or another version"));
            assertTrue(KitTest.kit("data", "qm9", table.toString()).err().contains("is not qm9.csv: its first line has no column mol_id, homo, lumo"));
            assertTrue(KitTest.kit("data", "digits", table.toString()).err().contains("digits is made of no file"));
        } finally {
            if (before == null) System.clearProperty("vaekit.cache");
            else System.setProperty("vaekit.cache", before);
        }
    }

    @Test void anUnknownNameIsOneSentenceWithTheKnownOnes() {
        var outcome = KitTest.kit("data", "cifar");
        assertEquals(1, outcome.code());
        assertEquals("kit data: there is no data set \"cifar\"; there are digits, mnist, ring, moons, pinwheel, gaussians, story, counts, molecules, zinc250k, qm9.", outcome.err().strip());
    }
}
