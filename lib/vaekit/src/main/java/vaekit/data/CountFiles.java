package vaekit.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// A count matrix of one's own: genes in cells, words in documents, visits of pages.
///
/// * `.csv`, `.tsv`: one example a line, the first line names the features, a first column of text names the examples.
/// * `.mtx`, `.mtx.gz`: Matrix Market (NIST, math.nist.gov/MatrixMarket/formats.html), coordinate or array, integer or real, features × examples: as
///   10x Genomics writes it.
public final class CountFiles {
    private static final long MOST = Math.min(1L << 28, Runtime.getRuntime().maxMemory() / 16);             // numbers of a dense matrix, of which there is a copy

    private CountFiles() {}

    /// The examples of a file, `[D, N]` in Float32, with the names of the features where it has them.
    ///
    /// @throws DataException with one sentence: file, line, what is there and what was expected
    public static Vectors load(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".mtx") || name.endsWith(".mtx.gz")) return matrixMarket(file, name.endsWith(".gz"));
        if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) return csv(file);
        throw new DataException(file + ": a count matrix is a .csv, .tsv, .mtx or .mtx.gz file.");
    }

    private static Vectors csv(Path file) {
        var table = CsvTable.read(file);
        int first = table.firstIsNames() ? 1 : 0, D = table.columns().size() - first, N = table.rows().size();
        if (D == 0) throw new DataException(file + " has names in its only column; expected counts beside them.");
        var x = zeros(file, D, N);
        for (int j = 0; j < N; j++) {
            for (int i = 0; i < D; i++) x.set(i, j, count(table.number(j, first + i), file + ", line " + table.lines()[j] + ", column '" + table.columns().get(first + i) + "'"));
        }
        return Vectors.of(file.getFileName().toString(), x).named(table.columns().subList(first, first + D));
    }

    private static double count(double v, String where) {
        if (v < 0 || v != Math.rint(v)) throw new DataException(where + ": " + v + " is no count; expected whole numbers from 0 on. Is the matrix normalised, or are these logarithms? Take the raw counts.");
        if (v > Integer.MAX_VALUE) throw new DataException(where + ": " + v + " is more than " + Integer.MAX_VALUE + ", the largest count. Is the file damaged?");
        return v;
    }

    private static DenseMatrix zeros(Path file, long D, long N) {
        if (D < 1 || N < 1) throw new DataException(file + ": " + D + " features of " + N + " examples; expected at least one of each.");
        if (D > MOST || N > MOST || D * N > MOST) throw new DataException(file + ": " + D + " features of " + N + " examples are more than " + MOST + " numbers. Keep the features that vary most, and try fewer examples first.");
        return DenseMatrix.zeros(ScalarType.Float32, (int) D, (int) N);
    }

    private static Vectors matrixMarket(Path file, boolean zipped) {
        try (var bytes = Files.newInputStream(file);
             var in = new BufferedReader(new InputStreamReader(zipped ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            return Vectors.of(file.getFileName().toString(), new Market(file, in).read());
        } catch (IOException e) {
            throw new DataException("The matrix " + file + " could not be read: " + DataException.reason(e) + ".", e);
        }
    }

    /// One Matrix Market file, line by line.
    private static final class Market {
        private final Path file;
        private final BufferedReader in;
        private int line;

        Market(Path file, BufferedReader in) {
            this.file = file;
            this.in = in;
        }

        DenseMatrix read() throws IOException {
            var banner = in.readLine();
            line = 1;
            var words = banner == null ? new String[0] : banner.strip().toLowerCase(Locale.ROOT).split("\\s+");
            if (words.length != 5 || !words[0].equals("%%matrixmarket") || !words[1].equals("matrix"))
                throw wrong("'" + banner + "'", "%%MatrixMarket matrix coordinate integer general");
            if (!words[3].equals("integer") && !words[3].equals("real") || !words[4].equals("general")) throw wrong(words[3] + " " + words[4], "integer or real, general: counts");
            if (words[2].equals("coordinate")) return coordinates();
            if (words[2].equals("array")) return array();
            throw wrong(words[2], "coordinate or array");
        }

        /// Features, examples, entries; then a line each of feature, example and count, from 1.
        private DenseMatrix coordinates() throws IOException {
            double[] size = size(3);
            var x = zeros(file, (long) size[0], (long) size[1]);
            for (double n = 0; n < size[2]; n++) {
                double[] entry = numbers(3);
                int i = place(entry[0], x.nrow(), "feature"), j = place(entry[1], x.ncol(), "example");
                x.set(i, j, x.get(i, j) + count(entry[2], file + ", line " + line));
            }
            checkEnd();
            return x;
        }

        private DenseMatrix array() throws IOException {
            double[] size = size(2);
            var x = zeros(file, (long) size[0], (long) size[1]);
            for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) x.set(i, j, count(numbers(1)[0], file + ", line " + line));
            checkEnd();
            return x;
        }

        private int place(double at, int size, String what) {
            if (at != Math.rint(at) || at < 1 || at > size) throw wrong(what + " " + at, "a number from 1 to " + size);
            return (int) at - 1;
        }

        private double[] size(int n) throws IOException {
            double[] size = numbers(n);
            for (double s : size) if (s != Math.rint(s) || s < 0) throw wrong("a size of " + s, "whole numbers from 0 on");
            return size;
        }

        /// The numbers of the next line that is no comment.
        private double[] numbers(int n) throws IOException {
            var text = next();
            if (text == null) throw wrong("the file ends", n + " numbers. Was it cut off?");
            var words = text.strip().split("\\s+");
            if (words.length != n || !Arrays.stream(words).allMatch(CsvTable::isNumber)) throw wrong("'" + text + "'", n + " numbers");
            return Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
        }

        /// The next line that is no comment, or null.
        private String next() throws IOException {
            String text;
            do {
                text = in.readLine();
                line++;
            } while (text != null && (text.isBlank() || text.startsWith("%")));
            return text;
        }

        private void checkEnd() throws IOException {
            var more = next();
            if (more != null) throw wrong("'" + more + "'", "the end, by what the line of the sizes says");
        }

        private DataException wrong(String given, String expected) {
            return new DataException(file + ", line " + line + ": " + given + "; expected " + expected + ".");
        }
    }
}
