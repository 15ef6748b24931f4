package vaekit.kernel;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// Tab completion, with what earlier lines of the same cell declare.
final class Completion {
    private Completion() {}

    /// The ways to go on at `cursor` (in code points, as Jupyter counts); those of the expected type come first.
    static ReplacementOptions at(JavaShell shell, String cell, int cursor) {
        shell.names().want();
        var options = now(shell, cell, cursor);
        boolean again = options.getReplacements().isEmpty() && shell.names().await(shell.analysis());
        return again ? now(shell, cell, cursor) : options;
    }

    private static ReplacementOptions now(JavaShell shell, String cell, int cursor) {
        int index = CodePoints.toIndex(cell, cursor);
        var before = cell.substring(0, index);
        var start = new int[1];
        var found = suggestions(shell, before, 0, start);
        if (found.isEmpty()) {   // JShell completes statements, not a text that also declares a method, a class or an import
            var statements = statementsOf(shell, before);
            found = suggestions(shell, statements, before.length() - statements.length(), start);
        }
        var locals = LocalNames.completing(before);
        if (!locals.isEmpty()) {
            start[0] = LocalNames.startOfIdentifier(before);
            found = Stream.concat(locals.stream(), found.stream()).distinct().toList();
        }
        return new ReplacementOptions(found, CodePoints.toCursor(cell, Math.max(0, start[0])), cursor);
    }

    private static List<String> suggestions(JavaShell shell, String code, int offset, int[] start) {
        var found = shell.analysis().completionSuggestions(code, code.length(), start).stream()
                .sorted(Comparator.comparing(s -> !s.matchesType()))
                .map(Suggestion::continuation).distinct().toList();
        start[0] += offset;
        return found;
    }

    /// The cell's statements alone; they end where `code` ends. (Not by `sourceToSnippets`: after a record it finds no documentation of `String` any more.)
    static String statementsOf(JavaShell shell, String code) {
        var statements = new StringBuilder();
        for (var piece : CellSource.split(0, code, shell.analysis()).pieces()) {
            boolean last = piece.offset() + piece.source().length() >= code.length();
            if (last) statements.append(code.substring(piece.offset()));
            else if (StatementRuns.standsInMethod(piece)) statements.append(piece.source()).append('\n');
        }
        return statements.toString();
    }
}
