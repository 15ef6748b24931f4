package vaekit.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/// A cell as JShell sees it: snippets, each with its place in the cell, so that errors can name the cell's own lines.
record CellSource(int number, String code, List<Piece> pieces) {

    private static final Pattern NO_CODE = Pattern.compile("\\s+|//[^\n]*|/\\*(?s:.*?)\\*/");
    private static final int FIRST_LOOK = 2_000;

    /// A snippet's source and the offset in the cell at which it starts.
    record Piece(String source, int offset, boolean complete) {}

    static CellSource split(int number, String code, SourceCodeAnalysis analysis) { return split(number, code, analysis, () -> false); }

    /// @param stop whether the rest of a long cell need not be looked at
    static CellSource split(int number, String code, SourceCodeAnalysis analysis, BooleanSupplier stop) {
        var pieces = new ArrayList<Piece>();
        for (int at = behindComments(code, 0); at < code.length() && !stop.getAsBoolean(); ) {
            Look first;
            try {
                first = first(code, at, analysis);
            } catch (StackOverflowError | InternalError e) {
                if (!CompileErrors.isTooDeep(e)) throw e;
                pieces.add(new Piece(code.substring(at), at, true));   // the compiler says so
                break;
            }
            var found = first.info.completeness();
            if (found == Completeness.EMPTY) break;
            pieces.add(new Piece(found.isComplete() ? first.info.source() : code.substring(at), at, found.isComplete()));
            if (!found.isComplete()) break;
            at = behindComments(code, first.end - first.info.remaining().length());
        }
        return new CellSource(number, code, List.copyOf(pieces));
    }

    /// What JShell makes of the code up to `end`.
    private record Look(CompletionInfo info, int end) {}

    /// JShell reads all of a text to find its first snippet. So it is shown some lines of a long cell, and more of them where they do not hold that
    /// snippet and the beginning of the next one (which may be an `else`).
    private static Look first(String code, int at, SourceCodeAnalysis analysis) {
        for (int length = FIRST_LOOK; ; length *= 4) {
            int end = code.indexOf('\n', at + length);
            if (end < 0) return new Look(analysis.analyzeCompletion(code.substring(at)), code.length());
            var info = analysis.analyzeCompletion(code.substring(at, end));
            boolean sure = info.completeness().isComplete() && behindComments(info.remaining(), 0) < info.remaining().length();
            if (sure) return new Look(info, end);
        }
    }

    /// JShell counts the lines of an expression from behind a comment above it, those of a statement from the comment on.
    private static int behindComments(String code, int at) {
        var none = NO_CODE.matcher(code).region(at, code.length());
        while (none.lookingAt()) none.region(at = none.end(), code.length());
        return at;
    }

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
