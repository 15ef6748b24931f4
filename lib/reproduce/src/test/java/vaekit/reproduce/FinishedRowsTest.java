package vaekit.reproduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.fuzz.Fuzz;

class FinishedRowsTest {
    @TempDir Path dir;

    @Test void whatIsWrittenIsReadBack() throws IOException {
        var rows = new LinkedHashMap<>(Map.of("VAE, 2 dimensions\t1", new double[] {-104.25, 31.5}));
        FinishedRows.write(rows, dir.resolve("t.tsv"));
        var back = FinishedRows.read(dir.resolve("t.tsv"));
        assertEquals(rows.keySet(), back.keySet());
        assertArrayEquals(new double[] {-104.25, 31.5}, back.get("VAE, 2 dimensions\t1"));
    }

    @Test void aLineThatIsNoneIsNamedAndSaysWhatToDo() throws IOException {
        var file = Files.writeString(dir.resolve("t.tsv"), "a\t1\t2.5\t3\nb\t1\ttwo\t3\n");
        var error = assertThrows(IOException.class, () -> FinishedRows.read(file));
        assertTrue(error.getMessage().startsWith("line 2 of ") && error.getMessage().contains("delete that line"), error.getMessage());
    }

    @Test void aDamagedFileGivesItsRowsOrThatException() throws IOException {
        var whole = "M2, 100 labels\t1\t3.25\t100.5\nM1+M2, 100 labels\t12\t-3.5E-7\t2\n".getBytes(StandardCharsets.UTF_8);
        var file = dir.resolve("t.tsv");
        Fuzz.run(List.of(IOException.class), 100, mutant -> {
            Fuzz.write(file, mutant);
            var text = new String(mutant, StandardCharsets.UTF_8);
            FinishedRows.read(file).forEach((key, numbers) -> assertTrue(text.contains(key) && Double.isFinite(numbers[0]) && numbers[1] >= 0, text));
        }, whole);
    }
}
