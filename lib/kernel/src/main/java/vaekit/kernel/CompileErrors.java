package vaekit.kernel;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;

/// Compiler messages with the line of the cell and a caret under the place.
final class CompileErrors {
    private CompileErrors() {}

    static CellFailure of(CellSource cell, CellSource.Piece piece, Snippet snippet, List<Diag> errors) {
        int base = cell.offsetOf(snippet.source(), piece);
        return failure(cell, base, errors, "");
    }

    static CellFailure unfinished(CellSource cell) {
        var message = "the cell ends before its last statement does: a brace, parenthesis or quote is not closed";
        return new CellFailure("CompileError", message,
                List.of(Ansi.red("Compile error in cell [%d]: ".formatted(cell.number())) + message));
    }

    /// A declaration whose body names `missing`, which nothing declares so far.
    static CellFailure unresolved(CellSource cell, int base, String missing, List<Diag> errors) {
        return failure(cell, base, errors, missing);
    }

    private static CellFailure failure(CellSource cell, int base, List<Diag> errors, String missing) {
        var lines = new ArrayList<String>();
        String first = missing.isEmpty() ? "this does not compile" : "nothing here declares " + missing;
        for (var error : errors) {
            var message = message(error);
            int at = base + (int) error.getPosition();
            int line = cell.lineAt(at);
            if (lines.isEmpty()) first = "line %d: %s".formatted(line, message.lines().findFirst().orElse(""));
            lines.add(Ansi.red("Compile error in cell [%d], line %d: ".formatted(cell.number(), line)) + message);
            lines.add("    " + cell.line(line));
            lines.add("    " + caret(cell, base, error));
        }
        if (lines.isEmpty()) lines.add(Ansi.red("Compile error in cell [%d]: ".formatted(cell.number())) + first);
        return new CellFailure("CompileError", first, lines);
    }

    /// Tabs are kept, so that the caret stands under its place.
    private static String caret(CellSource cell, int base, Diag error) {
        int at = base + (int) error.getPosition();
        int column = Math.max(0, cell.columnAt(at));
        var line = cell.line(cell.lineAt(at));
        var indent = line.substring(0, Math.min(column, line.length())).replaceAll("[^\t]", " ");
        int length = Math.clamp(base + error.getEndPosition() - at, 1, Math.max(1, line.length() - column));
        return indent + "^".repeat(length);
    }

    /// javac's message; its `location:` line names JShell's wrapper class, which means nothing to a reader.
    private static String message(Diag error) {
        return ReadersNames.in(error.getMessage(null)).lines()
                .filter(line -> !line.strip().startsWith("location:"))
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .reduce((a, b) -> a + "; " + b).orElse("");
    }
}
