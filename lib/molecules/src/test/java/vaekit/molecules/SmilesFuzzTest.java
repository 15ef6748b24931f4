package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vaekit.data.NamedDataset;
import vaekit.fuzz.Fuzz;

/// Strings that nobody meant, given to the reader of molecules.
class SmilesFuzzTest {

    /// A string is refused with a reason, or its canonical form means the same molecule, with as many atoms.
    @Test void aStringIsAMoleculeOrRefused() {
        Fuzz.run(List.of(IllegalArgumentException.class), 20, mutant -> {
            var molecule = Molecule.of(new String(mutant, StandardCharsets.UTF_8));
            var again = Molecule.of(molecule.canonical());
            assertEquals(molecule, again);
            assertEquals(molecule.atoms(), again.atoms());
        }, "c1ccccc1".getBytes(), "CC(=O)OC".getBytes(), "N#CC(Cl)C(F)(F)S".getBytes(), "O=S(=O)(N)c1ccc2ccccc2c1".getBytes(), "Cc1c[nH]cc1[N+](=O)[O-]".getBytes());
    }

    @Test void theCommandLineKnowsThem() {
        var split = NamedDataset.of("molecules", System.out).load().get();
        assertEquals(9000, split.train().size());
        assertEquals(Molecules.LENGTH * Tokens.count(), split.train().dim());
    }
}
