package vaekit.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;

/// Short stack traces: the cell's own lines with their text, library frames as they are, none of JShell or the kernel.
final class StackTraces {
    /// More frames than this are recursion or plumbing; the innermost ones tell the story.
    private static final int MOST_FRAMES = 12;
    private static final Pattern NOT_OF_THE_READER = Pattern.compile(
            "(java|javax|jdk|sun|vaekit\\.kernel)\\..*");

    private StackTraces() {}

    static CellFailure failure(JavaShell shell, JShellException thrown) {
        return switch (thrown) {
            case EvalException e -> {
                var lines = new ArrayList<String>();
                report(shell, e, "", lines);
                yield new CellFailure(simple(e.getExceptionClassName()), text(e), lines);
            }
            case UnresolvedReferenceException e -> {
                var message = "%s cannot run: nothing declares %s".formatted(e.getSnippet().name(), missing(e));
                var lines = new ArrayList<>(List.of(Ansi.red("UnresolvedReference: ") + message));
                lines.addAll(frames(shell, e.getStackTrace()));
                yield new CellFailure("UnresolvedReference", message, lines);
            }
            default -> new CellFailure(thrown.getClass().getSimpleName(), String.valueOf(thrown.getMessage()),
                    List.of(Ansi.red(String.valueOf(thrown.getMessage()))));
        };
    }

    static CellFailure interrupted(JavaShell shell, CellSource cell, JShellException thrown) {
        var message = "cell [%d] was stopped; variables keep the values they had".formatted(cell.number());
        var lines = new ArrayList<>(List.of(Ansi.red("Interrupted: ") + message));
        if (thrown != null) lines.addAll(frames(shell, thrown.getStackTrace()));
        return new CellFailure("Interrupted", message, lines);
    }

    private static void report(JavaShell shell, EvalException e, String prefix, List<String> lines) {
        var message = text(e);
        lines.add(prefix + Ansi.red(simple(e.getExceptionClassName())) + (message.isEmpty() ? "" : ": " + message));
        lines.addAll(frames(shell, e.getStackTrace()));
        if (e.getCause() instanceof EvalException cause) report(shell, cause, "caused by ", lines);
    }

    private static List<String> frames(JavaShell shell, StackTraceElement[] trace) {
        var shown = withoutRepeats(Stream.of(trace).filter(StackTraces::isOfTheReader).map(f -> frame(shell, f)).toList());
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
    private static String frame(JavaShell shell, StackTraceElement f) {
        var file = String.valueOf(f.getFileName());
        if (file.startsWith("#")) {
            var at = shell.cellLine(file.substring(1), f.getLineNumber());
            if (at != null) {
                var method = f.getMethodName().startsWith("do_it$") || f.getMethodName().isEmpty() ? "" : f.getMethodName() + "(), ";
                return "    at %scell [%d], line %d: ".formatted(method, at.cell(), at.line()) + Ansi.dim(at.text());
            }
        }
        return "    at %s.%s (%s:%d)".formatted(f.getClassName().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$?", ""), f.getMethodName(), file, f.getLineNumber());
    }

    private static String missing(UnresolvedReferenceException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^.*?: ", "");
    }

    private static String text(EvalException e) { return e.getMessage() == null ? "" : e.getMessage(); }

    private static String simple(String className) { return className.substring(className.lastIndexOf('.') + 1); }
}
