package vaekit.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;

/// Short stack traces: the cell's own lines with their text, library frames as they are, none of JShell or the kernel.
final class StackTraces {
    /// More frames than this are recursion or plumbing; the innermost ones tell the story.
    private static final int MOST_FRAMES = 12;
    private static final Pattern NOT_OF_THE_READER = Pattern.compile(
            "(java|javax|jdk|sun|vaekit\\.kernel)\\..*");

    /// Where a snippet stands: its cell, and how many characters of that precede it.
    record Place(CellSource cell, int offset) {}

    private final JShell shell;
    private final Map<String, Place> places;

    /// @param places by the ids of the snippets
    StackTraces(JShell shell, Map<String, Place> places) {
        this.shell = shell;
        this.places = places;
    }

    CellFailure failure(JShellException thrown) {
        return switch (thrown) {
            case EvalException e -> {
                var lines = new ArrayList<String>();
                report(e, "", lines);
                yield new CellFailure(ReadersNames.simple(e.getExceptionClassName()), text(e), lines);
            }
            case UnresolvedReferenceException e -> {
                var message = unresolved(e.getSnippet());
                var lines = new ArrayList<>(List.of(Ansi.red("UnresolvedReference: ") + message));
                lines.addAll(frames(e.getStackTrace()));
                yield new CellFailure("UnresolvedReference", message, lines);
            }
            default -> new CellFailure(thrown.getClass().getSimpleName(), String.valueOf(thrown.getMessage()),
                    List.of(Ansi.red(String.valueOf(thrown.getMessage()))));
        };
    }

    /// JShell loses sight of overloads that call one another when one of them is declared again: then it misses nothing and can call none.
    private String unresolved(DeclarationSnippet snippet) {
        var missing = missing(snippet);
        return missing.isEmpty()
                ? "%s cannot run: a method that it calls has overloads, and one of them was declared again, which JShell cannot do here. Restart the kernel and run all cells; overloads with names of their own can be declared again.".formatted(snippet.name())
                : "%s cannot run: nothing declares %s".formatted(snippet.name(), missing);
    }

    CellFailure interrupted(CellSource cell, JShellException thrown) {
        var message = "cell [%d] was stopped; variables keep the values they had".formatted(cell.number());
        var lines = new ArrayList<>(List.of(Ansi.red("Interrupted: ") + message));
        if (thrown != null) lines.addAll(frames(thrown.getStackTrace()));
        return new CellFailure("Interrupted", message, lines);
    }

    private void report(EvalException e, String prefix, List<String> lines) {
        var message = text(e);
        lines.add(prefix + Ansi.red(ReadersNames.simple(e.getExceptionClassName())) + (message.isEmpty() ? "" : ": " + message));
        lines.addAll(frames(e.getStackTrace()));
        if (e.getCause() instanceof EvalException cause) report(cause, "caused by ", lines);
    }

    private List<String> frames(StackTraceElement[] trace) {
        var shown = withoutRepeats(Stream.of(trace).filter(StackTraces::isOfTheReader).map(this::frame).toList());
        if (shown.size() <= MOST_FRAMES) return shown;
        var cut = new ArrayList<>(shown.subList(0, MOST_FRAMES));
        cut.add(Ansi.dim("    … %d more".formatted(shown.size() - MOST_FRAMES)));
        return cut;
    }

    /// Endless recursion as one line.
    private static List<String> withoutRepeats(List<String> lines) {
        var kept = new ArrayList<String>();
        int repeats = 0;
        for (var line : lines) {
            if (!kept.isEmpty() && line.equals(kept.getLast())) repeats++;
            else kept.add(line);
        }
        if (repeats > 0) kept.add(Ansi.dim("    (calls itself, %,d frames or more)".formatted(repeats)));
        return kept;
    }

    private static boolean isOfTheReader(StackTraceElement f) {
        return !NOT_OF_THE_READER.matcher(f.getClassName()).matches()
                && !(f.getMethodName().startsWith("do_it$") && f.getLineNumber() < 0);
    }

    /// JShell names the frame of a snippet `#id:line`; a thread's own trace still names the wrapper class.
    private String frame(StackTraceElement f) {
        var file = String.valueOf(f.getFileName());
        if (file.startsWith("#")) {
            var place = places.get(file.substring(1));
            if (place != null) return "    at " + inCell(place, f);
        }
        return "    at %s.%s (%s:%d)".formatted(ReadersNames.in(f.getClassName()), f.getMethodName(), file, f.getLineNumber());
    }

    private static String inCell(Place at, StackTraceElement f) {
        var method = f.getMethodName().startsWith("do_it$") || f.getMethodName().isEmpty() ? "" : f.getMethodName() + "(), ";
        int line = at.cell().lineAt(at.offset()) + f.getLineNumber() - 1;   // JShell counts within the snippet
        return "%scell [%d], line %d: ".formatted(method, at.cell().number(), line) + Ansi.dim(at.cell().line(line).strip());
    }

    /// What a declaration uses and nothing declares so far: `variable x, method f(int)`.
    String missing(DeclarationSnippet snippet) { return shell.unresolvedDependencies(snippet).collect(Collectors.joining(", ")); }

    private static String text(EvalException e) { return e.getMessage() == null ? "" : ReadersNames.in(e.getMessage()); }
}
