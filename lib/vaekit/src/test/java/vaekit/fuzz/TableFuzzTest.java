package vaekit.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import vaekit.data.CountFiles;
import vaekit.data.DataException;
import vaekit.data.Vectors;

/// Damaged tables and count matrices of a reader's own: the numbers that stand there, or one sentence.
class TableFuzzTest {
    private static final List<Class<? extends Exception>> REFUSED = List.of(DataException.class);
    private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";      // what every program takes for one
    private static final byte[] TABLE = "name;width;kind;depth\nGrün;1.5;a;-2\nb;.25;a;3e2\n\"c;d\";7;b;0\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] COUNTS = "cell,geneA,geneB,geneC\nx,1,0,7\ny,12,3,0\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SPARSE = "%%MatrixMarket matrix coordinate integer general\n% made by hand\n3 2 4\n1 1 5\n3 1 2\n2 2 40\n3 2 1\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FULL = "%%MatrixMarket matrix array real general\n2 3\n1\n0\n2.0\n7\n1e1\n3\n".getBytes(StandardCharsets.UTF_8);
    @TempDir Path dir;

    private static double sum(DenseMatrix x) {
        return Arrays.stream(x.toArray(new double[0][])).flatMapToDouble(Arrays::stream).sum();
    }

    @Test void tables() throws IOException {
        var file = dir.resolve("t.csv");
        Fuzz.run(REFUSED, 500, mutant -> {
            Fuzz.write(file, mutant);
            var read = Vectors.load(file, "kind");
            var lines = new String(mutant, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "").lines().filter(line -> !line.isBlank()).toList();
            if (lines.stream().anyMatch(line -> line.contains("\"") || line.contains(",") || line.contains("\t"))) return;      // quotes, other separators: TablesTest
            var names = Arrays.stream(lines.getFirst().split(";", -1)).map(String::strip).toList();
            int label = names.indexOf("kind"), first = read.dim() + (label == 0 ? 1 : 2) == names.size() && label != 0 ? 1 : 0;
            double sum = 0, largest = 0;
            for (var line : lines.subList(1, lines.size())) {
                var cells = line.split(";", -1);
                for (int c = first; c < cells.length; c++) if (c != label) {
                    sum += cell(cells[c].strip());
                    largest += Math.abs(cell(cells[c].strip()));
                }
            }
            assertEquals(lines.size() - 1, read.size());
            assertEquals(sum, sum(read.matrix()), 1e-6 * largest);
        }, TABLE);
    }

    private static double cell(String text) {
        assertTrue(text.matches(NUMBER), text);
        return Double.parseDouble(text);
    }

    @Test void countTables() {
        var file = dir.resolve("t.csv");
        Fuzz.run(REFUSED, 200, mutant -> {
            Fuzz.write(file, mutant);
            assertAreCounts(CountFiles.load(file).matrix());
        }, COUNTS);
    }

    private static void assertAreCounts(DenseMatrix x) {
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) assertTrue(x.get(i, j) >= 0 && x.get(i, j) == Math.rint(x.get(i, j)) && Double.isFinite(x.get(i, j)), "" + x.get(i, j));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }

    @Test void countMatrices() {
        var file = dir.resolve("m.mtx");
        Fuzz.run(REFUSED, 50, mutant -> {
            Fuzz.write(file, mutant);
            if (!isLarge(mutant)) assertFits(mutant, CountFiles.load(file));
        }, SPARSE, FULL);
    }

    @Test void packedCountMatrices() throws IOException {
        var file = dir.resolve("m.mtx.gz");
        Fuzz.run(REFUSED, 20, mutant -> {
            Fuzz.write(file, mutant);
            var read = CountFiles.load(file);
            assertFits(new GZIPInputStream(new ByteArrayInputStream(mutant)).readAllBytes(), read);
        }, gzip(SPARSE), gzip(FULL));
    }

    /// Of more than ten thousand numbers, which a sparse matrix may have of any few bytes.
    private static boolean isLarge(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1).lines().map(line -> line.strip().split("\\s+")).anyMatch(words -> words.length >= 2 && words[0].matches(NUMBER) && words[1].matches(NUMBER)
            && Double.parseDouble(words[0]) * Double.parseDouble(words[1]) > 1e4);
    }

    /// As many lines as the size line says, no other, and their counts add up.
    private static void assertFits(byte[] text, Vectors read) {
        assertAreCounts(read.matrix());
        var lines = new String(text, StandardCharsets.UTF_8).lines().skip(1).filter(line -> !line.isBlank() && !line.startsWith("%")).map(line -> line.strip().split("\\s+")).toList();
        var size = lines.getFirst();
        for (var line : lines) for (var number : line) assertTrue(number.matches(NUMBER), number);
        assertEquals(Double.parseDouble(size[0]), read.dim());
        assertEquals(Double.parseDouble(size[1]), read.size());
        assertEquals(size.length == 3 ? Double.parseDouble(size[2]) : read.dim() * read.size(), lines.size() - 1);
        double sum = lines.stream().skip(1).mapToDouble(line -> (float) Double.parseDouble(line[line.length - 1])).sum();
        assertEquals(sum, sum(read.matrix()), 1e-6 * sum);
    }
}
