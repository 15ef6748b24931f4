package vaekit.kernel;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;

/// Compiler messages with the line of the cell and a caret under the place.
final class CompileErrors {
    private static final int LONGEST_LINE = 200;

    private CompileErrors() {}

    static CellFailure of(CellSource cell, CellSource.Piece piece, Snippet snippet, List<Diag> errors) {
        int base = cell.offsetOf(snippet.source(), piece);
        return failure(cell, base, errors, "");
    }

    /// @param error what the compiler could not write into a class file
    static CellFailure tooLarge(CellSource cell, CellSource.Piece piece, Snippet snippet, Diag error) {
        int base = cell.offsetOf(snippet.source(), piece);
        return at(cell, cell.lineAt(base + (int) error.getPosition()), ClassFileLimits.told(cell, piece, base, error));
    }

    /// The compiler follows what is nested by calling itself, until its stack is full.
    static CellFailure tooDeep(CellSource cell, CellSource.Piece piece) {
        return at(cell, cell.lineAt(piece.offset()),
                "parentheses, blocks or terms are nested more deeply here than the Java compiler can follow. Compute it in a loop, or in several statements");
    }

    /// Whether that is why the compiler or its parser, which packs it into another error, has failed.
    static boolean isTooDeep(Throwable e) { return e instanceof StackOverflowError || e.getCause() != null && isTooDeep(e.getCause()); }

    /// Without the line's text, which may be the trouble.
    private static CellFailure at(CellSource cell, int line, String message) {
        return new CellFailure("CompileError", "line %d: %s".formatted(line, message), List.of(Ansi.red("Compile error in cell [%d], line %d: ".formatted(cell.number(), line)) + message));
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
            lines.addAll(marked(cell, at, (int) (error.getEndPosition() - error.getPosition())));
        }
        if (lines.isEmpty()) lines.add(Ansi.red("Compile error in cell [%d]: ".formatted(cell.number())) + first);
        return new CellFailure("CompileError", first, lines);
    }

    /// The line, and a caret under the place. Tabs are kept, so that it stands there; of a long line there is what stands around it.
    private static List<String> marked(CellSource cell, int at, int length) {
        var line = cell.line(cell.lineAt(at));
        int column = Math.clamp(cell.columnAt(at), 0, line.length());
        int from = line.length() <= LONGEST_LINE ? 0 : Math.max(0, column - LONGEST_LINE / 2);
        var shown = line.substring(from, Math.min(line.length(), from + LONGEST_LINE));
        var indent = line.substring(from, column).replaceAll("[^\t]", " ");
        return List.of("    " + shown, "    " + indent + "^".repeat(Math.clamp(length, 1, Math.max(1, shown.length() - indent.length()))));
    }

    /// javac's message; its `location:` line names JShell's wrapper class, which means nothing to a reader.
    private static String message(Diag error) {
        return ReadersNames.in(error.getMessage(null)).lines()
                .filter(line -> !line.strip().startsWith("location:"))
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .reduce((a, b) -> a + "; " + b).orElse("");
    }
}
