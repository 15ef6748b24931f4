package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import vaekit.SequenceVae;
import vaekit.Train;
import vaekit.rng.Rng;

/// The page's table is what the model writes: counted anew here, from the model.
class TargetExplorerTest {
    private static final int STRINGS = 40;
    private static final double[] TARGETS = {-1, 0, 1};

    /// A page in target/explorers, where the continuous build opens it in a browser.
    @Test
    void whatIsShownForATargetIsWhatTheModelWrites() throws Exception {
        var data = Molecules.make(300, 1, 24);
        var writer = SequenceVae.of(data.length(), Tokens.count(), 4).hidden(32).seed(1).build();
        writer.fit(data.oneHot(), Train.epochs(12).batch(20).rate(1e-2).beta(0.2).quiet());
        var explorer = TargetExplorer.of(writer, TargetExplorerTest::asked, "logP", Molecule::logP, TARGETS);
        var file = Path.of("target/explorers/molecules.html");
        explorer.save(file);
        assertTrue(Files.size(file) < 700_000, Files.size(file) + " bytes");
        assertFalse(Files.readString(file).contains("https://"), "an address in the page");

        var page = new ObjectMapper().readTree(explorer.data());
        for (int k = 0; k < TARGETS.length; k++) {
            var free = Written.of(Molecules.read(writer.write(asked(TARGETS[k]), Rng.seed(6))));
            var masked = Written.of(Molecules.read(writer.write(asked(TARGETS[k]), Rng.seed(6), WayOut::allows)));
            check(page, page.at("/ways/0/targets/" + k), free);
            check(page, page.at("/ways/1/targets/" + k), masked);
            assertEquals(STRINGS, page.at("/ways/1/targets/" + k + "/values").size(), "all are molecules with the mask");
        }
        int invalid = 0;
        for (var target : page.at("/ways/0/targets")) invalid += STRINGS - target.get("values").size();
        assertTrue(invalid > 0, "without the mask none is invalid: this test sees no fault");
    }

    private static void check(JsonNode page, JsonNode shown, Written written) {
        assertEquals(written.valid().size(), shown.get("values").size());
        for (int i = 0; i < written.valid().size(); i++) assertEquals(written.valid().get(i).logP(), shown.get("values").get(i).asDouble(), 0.006);
        for (int n = 0; n < shown.get("first").size(); n++) {
            var line = shown.get("first").get(n);
            var molecule = written.molecules().get(n);
            assertEquals(molecule.isPresent(), line.has("value"));
            assertEquals(molecule.map(Molecule::canonical).orElse(written.strings().get(n)), line.get("smiles").asText());
            assertEquals(molecule.isEmpty(), line.has("fault"));
            if (molecule.isPresent()) assertTrue(page.get("drawings").get(line.get("smiles").asText()).asText().startsWith("<svg role=\"img\" aria-label="));
        }
    }

    private static DenseMatrix asked(double y) {
        var z = Rng.seed(5).normal(4, STRINGS);
        for (int j = 0; j < STRINGS; j++) z.set(0, j, y);
        return z;
    }

    @Test
    void oneTargetIsNoChoice() {
        var writer = SequenceVae.of(24, Tokens.count(), 4).hidden(8).build();
        assertThrows(IllegalArgumentException.class, () -> TargetExplorer.of(writer, TargetExplorerTest::asked, "logP", Molecule::logP, 1));
    }
}
