package vaekit.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountFilesTest {
    @TempDir Path dir;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private String refusal(String name, String text) throws IOException {
        var file = file(name, text);
        return assertThrows(DataException.class, () -> CountFiles.load(file)).getMessage();
    }

    @Nested class ACsvFile {
        @Test void hasACellALineAndItsNamesMayStandFirst() throws IOException {
            var cells = CountFiles.load(file("a.csv", ",CD3E,\"MS4A1, B\"\nAAAC,3,0\nAAAG,12,7\n\n"));
            assertEquals(List.of("CD3E", "MS4A1, B"), cells.features());
            assertArrayEquals(new double[] {12, 7}, RowArrays.of(cells.matrix())[1]);
            assertEquals(2, cells.size());
        }

        @Test void mayHaveTabsAndNoNames() throws IOException {
            var cells = CountFiles.load(file("a.tsv", "\uFEFFx\ty\tz\n1\t2\t3\n"));
            assertEquals(List.of("x", "y", "z"), cells.features());
            assertArrayEquals(new double[] {1, 2, 3}, RowArrays.of(cells.matrix())[0]);
            assertEquals(1, CountFiles.load(file("b.tsv", "\tx\nA\t4\n")).dim());
        }

        @Test void ofNormalisedNumbersIsRefusedWithLineAndColumn() throws IOException {
            var message = refusal("a.csv", "x,y\n1,2\n3,0.693\n");
            assertTrue(message.contains("line 3, column 'y'") && message.contains("raw counts"), message);
            assertTrue(refusal("a.csv", "x,y\n1,-2\n").contains("whole numbers from 0 on"));
        }

        @Test void withTornLinesIsRefused() throws IOException {
            assertTrue(refusal("a.csv", "x,y\n1\n").contains("line 2: 1 cells; the first line names 2"));
            assertTrue(refusal("a.csv", "x,y\n1,\n").contains("nothing there"));
            assertTrue(refusal("a.csv", "x,y\n1,\"2\n").contains("not closed"));
            assertTrue(refusal("a.csv", "x,y\n").contains("no example"));
            assertTrue(refusal("a.csv", "").contains("is empty"));
            assertTrue(refusal("a.csv", "x,y\n1,NaN\n").contains("finite"));
        }
    }

    @Nested class AMatrixMarketFile {
        private static final String HEAD = "%%MatrixMarket matrix coordinate integer general\n% made by hand\n";

        @Test void hasFeaturesAsRowsAndCountsFromOne() throws IOException {
            var cells = CountFiles.load(file("m.mtx", HEAD + "3 2 3\n1 1 5\n3 1 2\n2 2 9\n"));
            assertArrayEquals(new double[][] {{5, 0, 2}, {0, 9, 0}}, RowArrays.of(cells.matrix()));
        }

        @Test void mayBeZippedAndAnArray() throws IOException {
            var file = dir.resolve("m.mtx.gz");
            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write("%%MatrixMarket matrix array real general\n2 2\n1\n2.0\n3\n4\n".getBytes());
            }
            assertArrayEquals(new double[][] {{1, 2}, {3, 4}}, RowArrays.of(CountFiles.load(file).matrix()));
        }

        @Test void thatIsWrongIsRefusedWithItsLine() throws IOException {
            assertTrue(refusal("m.mtx", HEAD + "3 2 1\n4 1 5\n").contains("line 4: feature 4.0; expected a number from 1 to 3"));
            assertTrue(refusal("m.mtx", HEAD + "3 2 2\n1 1 5\n").contains("cut off"));
            assertTrue(refusal("m.mtx", HEAD + "3 2 1\n1 1 0.5\n").contains("raw counts"));
            assertTrue(refusal("m.mtx", HEAD + "3 2\n").contains("expected 3 numbers"));
            assertTrue(refusal("m.mtx", "3 2 1\n").contains("%%MatrixMarket matrix coordinate integer general"));
            assertTrue(refusal("m.mtx", "%%MatrixMarket matrix coordinate complex general\n").contains("integer or real"));
            assertTrue(refusal("m.mtx", HEAD + "100000 100000 1\n1 1 1\n").contains("vary most"));
            assertTrue(refusal("m.mtx", HEAD + "1e300 NaN 1\n1 1 1\n").contains("expected"));
        }
    }

    @Test void anotherKindOfFileIsRefused() throws IOException {
        assertTrue(refusal("m.h5ad", "x").contains(".mtx"));
        assertTrue(assertThrows(DataException.class, () -> CountFiles.load(dir.resolve("none.csv"))).getMessage().contains("no such file"));
    }
}
