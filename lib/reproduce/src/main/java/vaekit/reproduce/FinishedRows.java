package vaekit.reproduce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import vaekit.io.AtomicFile;

/// The rows of a table that are computed already: a line each of row, seed, value and seconds, a tab between.
final class FinishedRows {
    private static final long LARGEST = 1 << 20;

    private FinishedRows() {}

    /// What the file says, "row⇥seed" → value, seconds; nothing if there is no file.
    ///
    /// @throws IOException with one sentence that names the line which is none of these
    static Map<String, double[]> read(Path file) throws IOException {
        var rows = new LinkedHashMap<String, double[]>();
        if (Files.notExists(file)) return rows;
        if (Files.size(file) > LARGEST) throw new IOException(file + " has " + Files.size(file) + " bytes, far more than a table of finished rows; delete it to compute the table anew.");
        var lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var part = lines.get(i).split("\t", -1);
            try {
                if (part.length != 4) throw new NumberFormatException();
                var numbers = new double[] {Double.parseDouble(part[2]), Double.parseDouble(part[3])};
                if (Long.parseLong(part[1]) < 0 || !Double.isFinite(numbers[0]) || !(numbers[1] >= 0)) throw new NumberFormatException();
                rows.put(part[0] + "\t" + part[1], numbers);
            } catch (NumberFormatException e) {
                throw new IOException("line " + (i + 1) + " of " + file + " is no finished row (row, seed, value, seconds); delete that line to have it computed again.");
            }
        }
        return rows;
    }

    /// Writes them, whole or not at all.
    static void write(Map<String, double[]> rows, Path file) throws IOException {
        var text = new StringBuilder();
        rows.forEach((key, numbers) -> text.append(key).append('\t').append(numbers[0]).append('\t').append(numbers[1]).append('\n'));
        AtomicFile.write(file, text.toString());
    }
}
