package vaekit.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/// A cell as JShell sees it: snippets, each with its place in the cell, so that errors can name the cell's own lines.
record CellSource(int number, String code, List<Piece> pieces) {

    private static final Pattern BEFORE_CODE = Pattern.compile("\\A(\\s+|//[^\n]*|/\\*(?s:.*?)\\*/)+");

    /// A snippet's source and the offset in the cell at which it starts.
    record Piece(String source, int offset, boolean complete) {}

    static CellSource split(int number, String code, SourceCodeAnalysis analysis) { return split(number, code, analysis, () -> false); }

    /// @param stop whether the rest of a long cell need not be looked at
    static CellSource split(int number, String code, SourceCodeAnalysis analysis, BooleanSupplier stop) {
        var pieces = new ArrayList<Piece>();
        for (String rest = skipComments(code); !rest.isEmpty() && !stop.getAsBoolean(); rest = skipComments(rest)) {
            int offset = code.length() - rest.length();
            var info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) break;
            boolean complete = info.completeness().isComplete();
            pieces.add(new Piece(complete ? info.source() : rest, offset, complete));
            if (!complete) break;
            rest = info.remaining();
        }
        return new CellSource(number, code, List.copyOf(pieces));
    }

    /// JShell counts the lines of an expression from behind a comment above it, those of a statement from the comment on.
    private static String skipComments(String code) { return BEFORE_CODE.matcher(code).replaceFirst(""); }

    /// The offset in the cell of `snippetSource`, which JShell may have trimmed, within `piece`.
    int offsetOf(String snippetSource, Piece piece) {
        int found = code.indexOf(firstLine(snippetSource), piece.offset());
        return found < 0 ? piece.offset() : found;
    }

    /// The line, counted from 1, that holds `offset`.
    int lineAt(int offset) {
        return 1 + (int) code.substring(0, Math.clamp(offset, 0, code.length())).chars().filter(c -> c == '\n').count();
    }

    /// The text of a line counted from 1; empty beyond the end.
    String line(int number) {
        var lines = code.split("\n", -1);
        return number >= 1 && number <= lines.length ? lines[number - 1] : "";
    }

    /// The column, counted from 0, of `offset` in its line.
    int columnAt(int offset) {
        return offset - 1 - code.lastIndexOf('\n', offset - 1);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        var line = end < 0 ? text : text.substring(0, end);
        return line.endsWith(";") ? line.substring(0, line.length() - 1) : line;   // JShell may have added it
    }
}
