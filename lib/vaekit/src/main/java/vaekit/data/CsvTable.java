package vaekit.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vaekit.io.TextFile;

/// A table of text: a first line of column names, then one line an example. Cells are parted by commas, or by tabs or semicolons if the first line has more
/// of those; a cell in "quotes" may contain them, and "" is a quote in it (RFC 4180, without line breaks in cells).
///
/// @param rows as many cells each as there are columns; row r stands in line `lines[r]` of the file
record CsvTable(Path file, List<String> columns, List<List<String>> rows, int[] lines) {
    /// What every program takes for a number; Java alone would also read `7d` and `0x1p3`.
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?+|\\.\\d++)([eE][+-]?\\d++)?+|[+-]?(NaN|Infinity)");

    static CsvTable read(Path file) {
        var all = text(file).lines().toList();
        if (all.isEmpty() || all.getFirst().isBlank()) throw new DataException(file + " is empty; expected a line of column names, then one line for each example.");
        char comma = separator(all.getFirst());
        var columns = cells(file, 1, all.getFirst(), comma);
        var rows = new ArrayList<List<String>>();
        var lines = new ArrayList<Integer>();
        for (int n = 2; n <= all.size(); n++) {
            if (all.get(n - 1).isBlank()) continue;
            var cells = cells(file, n, all.get(n - 1), comma);
            if (cells.size() != columns.size()) throw new DataException(file + ", line " + n + ": " + cells.size() + " cells; the first line names " + columns.size()
                + " columns. Is a comma missing, or one in a text without quotes?");
            rows.add(cells);
            lines.add(n);
        }
        if (rows.isEmpty()) throw new DataException(file + " has a line of column names and no example below it.");
        return new CsvTable(file, columns, rows, lines.stream().mapToInt(n -> n).toArray());
    }

    private static String text(Path file) {
        try {
            return TextFile.read(file);
        } catch (IOException e) {
            throw new DataException("The table " + file + " could not be read: " + DataException.reason(e) + ".", e);
        }
    }

    private static char separator(String header) {
        char best = ',';
        for (char c : new char[] {'\t', ';'}) if (header.chars().filter(h -> h == c).count() > count(header, best)) best = c;
        return best;
    }

    private static long count(String line, char c) {
        return line.chars().filter(h -> h == c).count();
    }

    private static List<String> cells(Path file, int number, String line, char comma) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') cell.append(line.charAt(i++));
            else if (c == '"') quoted = !quoted;
            else if (c == comma && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else cell.append(c);
        }
        if (quoted) throw new DataException(file + ", line " + number + ": a quote is opened and not closed.");
        cells.add(cell.toString().strip());
        return cells;
    }

    /// The place of a column.
    int column(String name) {
        int at = columns.indexOf(name);
        if (at < 0) throw new DataException(file + " has no column '" + name + "'; it has " + String.join(", ", columns) + ".");
        return at;
    }

    /// Whether the first column holds the names of the rows: its own name is empty, or its cells are different texts.
    boolean firstIsNames() {
        var first = rows.stream().map(List::getFirst).toList();
        return columns.getFirst().isEmpty() || first.stream().noneMatch(CsvTable::isNumber) && first.stream().distinct().count() == first.size();
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /// The number in a cell; every number has to be there and finite.
    double number(int row, int column) {
        var cell = rows.get(row).get(column);
        var where = file + ", line " + lines[row] + ", column '" + columns.get(column) + "': ";
        if (cell.isEmpty()) throw new DataException(where + "nothing there; every number has to be. Fill it in, or leave the line or the column out.");
        if (!isNumber(cell)) throw new DataException(where + "'" + cell + "' is no number. Text can be the label, load(file, \"" + columns.get(column)
            + "\"), or the rows' names, in the first column; a decimal comma has to become a point.");
        double v = Double.parseDouble(cell);
        if (Math.abs(v) > Float.MAX_VALUE && Double.isFinite(v)) throw new DataException(where + cell + " is more than a Float32 holds, " + Float.MAX_VALUE + ". Is the file damaged? Else choose another unit.");
        if (!Double.isFinite(v)) throw new DataException(where + cell + "; every number has to be finite. Fill it in, or leave the line or the column out.");
        return v;
    }
}
