package vaekit.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.dist.Estimate;

/// [Vectors#load] and [Standardisation]: a reader's own table, and the way back to its units.
class TablesTest {
    @TempDir Path dir;

    private Path whisky() throws IOException {
        return Files.writeString(dir.resolve("whisky.csv"), "name;smoky;sweet;age;region\nA;3.5;1;10;Islay\nB;0.5;4;12;Speyside\nC;2;2;18;Islay\n");
    }

    @Test void namesAreLeftOutAndTextsAreClasses() throws IOException {
        var table = Vectors.load(whisky(), "region");
        assertEquals(List.of("smoky", "sweet", "age"), table.features());
        assertEquals(List.of("Islay", "Speyside"), table.classNames());
        assertArrayEquals(new int[] {0, 1, 0}, table.labels());
        assertArrayEquals(new double[] {0.5, 4, 12}, RowArrays.of(table.matrix())[1]);
        assertEquals(List.of("Islay", "Speyside"), table.subset(1).classNames());
    }

    @Test void aTextThatIsNoLabelIsRefusedWithWhatToDo() throws IOException {
        var file = whisky();
        var message = assertThrows(DataException.class, () -> Vectors.load(file)).getMessage();
        assertTrue(message.contains("line 2, column 'region': 'Islay' is no number") && message.contains("load(file, \"region\")"), message);
        assertTrue(assertThrows(DataException.class, () -> Vectors.load(file, "country")).getMessage().contains("it has name, smoky"));
        var repeated = Files.writeString(dir.resolve("r.csv"), "region,a\nIslay,1\nIslay,2\n");
        assertTrue(assertThrows(DataException.class, () -> Vectors.load(repeated)).getMessage().contains("'Islay' is no number"));
    }

    /// Each was looked for among all before it: a hundred thousand names took the processor half a minute.
    @Test void moreTextsThanThereMayBeClassesAreNoLabel() throws IOException {
        var lines = IntStream.range(0, 70_000).mapToObj(i -> i + ",star " + i).collect(Collectors.joining("\n", "mass,name\n", "\n"));
        var file = Files.writeString(dir.resolve("stars.csv"), lines);
        var message = assertThrows(DataException.class, () -> Vectors.load(file, "name")).getMessage();
        assertTrue(message.contains("column 'name' has 70000 different texts; a label is a class, of which there may be 65536"), message);
    }

    @Test void standardisedColumnsHaveMeanZeroAndDeviationOneAndTheWayBackIsKept() throws IOException {
        var table = Vectors.load(whisky(), "region");
        var scale = Standardisation.of(table);
        var same = scale.apply(table);
        for (int i = 0; i < 3; i++) {
            int row = i;
            var column = Estimate.of(3, j -> same.matrix().get(row, j));
            assertEquals(0, column.mean(), 1e-6);
            assertEquals(1, column.variance(), 1e-6);
        }
        assertEquals(table.features(), same.features());
        assertArrayEquals(table.labels(), same.labels());
        var back = scale.undo(same.matrix());
        for (int j = 0; j < 3; j++) for (int i = 0; i < 3; i++) assertEquals(table.matrix().get(i, j), back.get(i, j), 1e-5);
    }

    @Test void aConstantColumnCannotBeScaled() throws IOException {
        var table = Vectors.load(Files.writeString(dir.resolve("c.csv"), "a,b\n1,2\n3,2\n"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Standardisation.of(table)).getMessage().contains("'b' is the same in all 2"));
        assertThrows(IllegalArgumentException.class, () -> Standardisation.of(Vectors.load(whisky(), "region")).undo(table.matrix()));
    }
}
