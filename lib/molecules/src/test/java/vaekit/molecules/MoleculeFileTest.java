package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoleculeFileTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aLineHasAStringAndANameAndWhatIsLeftOutIsCounted() throws IOException {
        var read = MoleculeFile.read(file("mine.smi", "CCO ethanol\nOCC\tagain\nCC[NH3+] left\n\nc1cccc1\nCCCCCCCCCCCCCCCCCCCC long\nCc1ccccc1\n"), 16);
        assertEquals(List.of("CCO", "Cc1ccccc1"), read.molecules().strings());
        assertEquals(List.of(0, 1, 1, 1, 1), List.of(read.respelt(), read.unspelt(), read.tooLong(), read.refused(), read.repeated()));
        assertEquals("2 molecules taken, 0 of them spelt anew; left out: 1 with signs that are no tokens, 1 too long, 1 refused by CDK, 1 repeated", read.summary());
    }

    @Test
    void mirrorImagesAreOneMoleculeSpeltWithoutTheirSide() throws IOException {
        var read = MoleculeFile.read(file("mine.smi", "C[C@H](N)O\nC[C@@H](N)O\n"), 16);
        assertEquals(List.of(Molecule.of("CC(N)O")), read.molecules().molecules());
        assertEquals(read.molecules().molecules().getFirst(), Molecule.of(read.molecules().strings().getFirst()));
        assertEquals(List.of(1, 1), List.of(read.respelt(), read.repeated()));
    }

    @Test
    void aTableHasAColumnOfThem() throws IOException {
        var read = MoleculeFile.read(file("mine.csv", "id,smiles,logP\n1,CCO,-0.1\n2,\"CCCO\",0.3\n"), 16);
        assertEquals(List.of("CCO", "CCCO"), read.molecules().strings());
    }

    /// In ZINC250k's table every string is in quotes and ends in a line break.
    @Test
    void zincsTableIsReadWithTheLineBreaksInItsQuotes() throws IOException {
        var read = MoleculeFile.read(file("zinc.csv", "smiles,logP,qed,SAS\n\"CC(C)c1ccccc1\n\",2.8,0.5,1.1\n\"C[C@@H]1CCCNC1\n\",1.1,0.4,3.4\n"), 32);
        assertEquals(List.of(Molecule.of("CC(C)c1ccccc1"), Molecule.of("CC1CCCNC1")), read.molecules().molecules());
        assertEquals(0, read.refused());
        var open = file("open.csv", "smiles,logP\n\"CCO\n,1\n");
        assertTrue(assertThrows(IOException.class, () -> MoleculeFile.read(open, 16)).getMessage().contains("not closed"));
    }

    @Test
    void qm9sTableIsReadUntilThereAreEnough() throws IOException {
        var table = file("qm9.csv", "mol_id,smiles,A,B,C,mu,alpha,homo,lumo,gap\ngdb_1,C,157.7,157.7,157.7,0,13.2,-0.39,0.12,0.50\ngdb_2,N,293.6,293.5,191.4,1.6,9.5,-0.26,0.08,0.34\ngdb_9,CC=O,1,1,1,1,1,1,1,1\n");
        assertEquals(List.of("C", "N", "CC=O"), MoleculeFile.read(table, 16).molecules().strings());
        assertEquals(List.of("C", "N"), MoleculeFile.read(table, 16, 2).molecules().strings());
    }

    @Test
    void aFileWithoutMoleculesIsRefusedWithCounts() throws IOException {
        var file = file("bad.smi", "hello\nworld\n");
        assertTrue(assertThrows(IOException.class, () -> MoleculeFile.read(file, 16)).getMessage().contains("2 refused by CDK"));
        var empty = file("empty.smi", "\n");
        assertThrows(IOException.class, () -> MoleculeFile.read(empty, 16));
    }
}
