package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test void aFileGivesStringsThatStandInItUnlessSpeltAnewOrIsRefused(@TempDir Path dir) throws IOException {
        var file = dir.resolve("mine.smi");
        Fuzz.run(List.of(IOException.class), 200, mutant -> {
            Fuzz.write(file, mutant);
            var text = new String(mutant, StandardCharsets.UTF_8).replaceAll("[\"\r\n]", "");      // a cell in quotes may go on in the next line
            var read = MoleculeFile.read(file, 16);
            assertTrue(read.molecules().strings().stream().filter(smiles -> !text.contains(smiles)).count() <= read.respelt(), text);
        }, "CCO ethanol\nOCC\tagain\nCc1ccccc1\n".getBytes(), "id,smiles,logP\n1,CCO,-0.1\n2,\"CCCO\",0.3\n3,Cc1ccccc1,\n".getBytes());
    }

    @Test void theCommandLineKnowsThem() {
        var split = NamedDataset.of("molecules", System.out).load().get();
        assertEquals(9000, split.train().size());
        assertEquals(Molecules.LENGTH * Tokens.count(), split.train().dim());
    }
}
