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
        var read = MoleculeFile.read(file("mine.smi", "CCO ethanol\nOCC\tagain\nC[C@H](N)O left\n\nc1cccc1\nCCCCCCCCCCCCCCCCCCCC long\nCc1ccccc1\n"), 16);
        assertEquals(List.of("CCO", "Cc1ccccc1"), read.molecules().strings());
        assertEquals(List.of(1, 1, 1, 1), List.of(read.unspelt(), read.tooLong(), read.refused(), read.repeated()));
    }

    @Test
    void aTableHasAColumnOfThem() throws IOException {
        var read = MoleculeFile.read(file("mine.csv", "id,smiles,logP\n1,CCO,-0.1\n2,\"CCCO\",0.3\n"), 16);
        assertEquals(List.of("CCO", "CCCO"), read.molecules().strings());
    }

    @Test
    void aFileWithoutMoleculesIsRefusedWithCounts() throws IOException {
        var file = file("bad.smi", "hello\nworld\n");
        assertTrue(assertThrows(IOException.class, () -> MoleculeFile.read(file, 16)).getMessage().contains("2 with signs that are no tokens"));
        var empty = file("empty.smi", "\n");
        assertThrows(IOException.class, () -> MoleculeFile.read(empty, 16));
    }
}
