package vaekit.kernel;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.RunException;

/// One cell on its way through JShell, snippet by snippet.
final class CellRun {
    /// Compilations that take the better part of a minute.
    private static final int MANY = 500;

    private final JShell shell;
    private final CellExecution execution;
    private final StackTraces traces;
    private final CellSource cell;
    private final Map<String, StackTraces.Place> places;
    private final Imports imports;
    private final List<DeclarationSnippet> declared = new ArrayList<>();

    /// @param places  where each snippet stands, by its id; this cell's are added
    /// @param imports what cells have imported; this cell's are added
    CellRun(JShell shell, CellExecution execution, CellSource cell, Map<String, StackTraces.Place> places, Imports imports) {
        this.shell = shell;
        this.execution = execution;
        this.cell = cell;
        this.places = places;
        this.imports = imports;
        traces = new StackTraces(shell, places);
    }

    /// Runs the cell; `lookAt` is applied to its value, if it has one, on the cell's thread.
    <T> T run(Function<Object, T> lookAt) throws CellFailure {
        try {
            return parts(lookAt);
        } catch (CellFailure | RuntimeException | Error e) {   // of a stopped cell: what CompilerStop has made of its compilation
            if (execution.stopAsked() && !(e instanceof CellFailure f && f.kind().equals("Interrupted"))) throw traces.interrupted(cell, null);
            throw e;
        }
    }

    private <T> T parts(Function<Object, T> lookAt) throws CellFailure {
        if (execution.stopAsked()) throw traces.interrupted(cell, null);
        var last = cell.pieces().isEmpty() ? null : cell.pieces().getLast();
        if (last != null && !last.complete()) throw syntaxError(last);
        Object value = null;
        var runs = StatementRuns.of(cell);
        if (runs.size() > MANY) warnOfMany(runs.size());
        for (var run : runs) value = run(run);
        warnOfUnresolved();
        return value == null ? null : look(value, lookAt);
    }

    private void warnOfMany(int runs) {
        System.err.printf("Cell [%d] declares so much that JShell has to compile %,d parts of it one by one, which takes minutes; the stop button works. "
                + "An array, a list or a class in place of hundreds of variables takes a moment.%n", cell.number(), runs);
    }

    private CellFailure syntaxError(CellSource.Piece piece) throws CellFailure {
        var event = eval(piece).getFirst();
        var diags = shell.diagnostics(event.snippet()).filter(Diag::isError).toList();
        return diags.isEmpty() ? CompileErrors.unfinished(cell) : CompileErrors.of(cell, piece, event.snippet(), diags);
    }

    private Object run(StatementRuns.Run run) throws CellFailure {
        if (Imports.isOne(run.first())) return importAll(imports.fresh(run.all()));
        var events = eval(run.piece());
        if (run.parts().isEmpty() || events.getFirst().status() == Status.VALID) return value(run.piece(), events);
        ClassFileLimits.dropIfExceeded(shell, events.getFirst().snippet());
        Object value = null;
        for (var part : run.parts()) value = value(part, eval(part));
        return value;
    }

    private Object importAll(List<CellSource.Piece> fresh) throws CellFailure {
        var together = fresh.size() < 2 ? null : Imports.together(fresh);
        var events = together == null ? List.<SnippetEvent>of() : eval(together);
        boolean done = together != null && events.getFirst().status() == Status.VALID;
        if (done) value(together, events);
        for (var one : fresh) {
            if (!done) value(one, eval(one));
            imports.add(one.source());
        }
        return null;
    }

    private List<SnippetEvent> eval(CellSource.Piece piece) throws CellFailure {
        try {
            return KernelThread.quietly(() -> shell.eval(piece.source()));
        } catch (Error e) {
            if (CompileErrors.isTooDeep(e)) throw CompileErrors.tooDeep(cell, piece);
            throw e;
        }
    }

    private Object value(CellSource.Piece piece, List<SnippetEvent> events) throws CellFailure {
        Object value = null;
        for (var event : events) {
            if (event.causeSnippet() == null) value = outcome(piece, event);
            else noteLoss(event);   // an earlier snippet that this one replaced or completed
        }
        return value;
    }

    /// A variable whose declaration does not compile, or no longer, is out of reach.
    private void noteLoss(SnippetEvent event) {
        boolean gone = event.previousStatus() == Status.VALID && event.status() != Status.VALID && event.status() != Status.OVERWRITTEN;
        if (gone && event.snippet() instanceof VarSnippet variable) execution.variables().lose(variable.name());
    }

    private Object outcome(CellSource.Piece piece, SnippetEvent event) throws CellFailure {
        var snippet = event.snippet();
        places.put(snippet.id(), new StackTraces.Place(cell, cell.offsetOf(snippet.source(), piece)));
        if (execution.stopAsked()) throw traces.interrupted(cell, event.exception());
        noteLoss(event);
        if (event.status() == Status.REJECTED) {
            throw CompileErrors.of(cell, piece, snippet, shell.diagnostics(snippet).filter(Diag::isError).toList());
        }
        var tooLarge = ClassFileLimits.dropIfExceeded(shell, snippet);
        if (tooLarge.isPresent()) throw CompileErrors.tooLarge(cell, piece, snippet, tooLarge.get());
        if (event.exception() != null) throw traces.failure(event.exception());
        if (snippet instanceof DeclarationSnippet declaration) declared.add(declaration);
        if (snippet instanceof VarSnippet variable) execution.variables().set(variable.name());
        var value = execution.takeValue();
        return showsValue(snippet.subKind(), value) ? value : null;
    }

    /// `display(x)` and `System.out.printf(…)` have a value only so that more can be done with it.
    private static boolean showsValue(SubKind kind, Object value) {
        return switch (kind) {
            case TEMP_VAR_EXPRESSION_SUBKIND -> !(value instanceof PrintStream) && !Display.isLastId(value);
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    /// A declaration may use what a later cell declares; but a typing error looks the same, so say it.
    private void warnOfUnresolved() {
        for (var snippet : declared) {
            var status = shell.status(snippet);
            if (status != Status.RECOVERABLE_DEFINED && status != Status.RECOVERABLE_NOT_DEFINED) continue;
            var missing = CompileErrors.unresolved(cell, places.get(snippet.id()).offset(), traces.missing(snippet), shell.diagnostics(snippet).toList());
            System.err.println(String.join("\n", missing.lines()) + "\n(It can be used once a later cell declares that.)");
        }
    }

    private <T> T look(Object value, Function<Object, T> lookAt) throws CellFailure {
        try {
            return execution.call(() -> lookAt.apply(value));
        } catch (RunException thrown) {
            var exception = withPlaces(thrown);
            throw execution.stopAsked() ? traces.interrupted(cell, exception) : traces.failure(exception);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw traces.interrupted(cell, null);
        }
    }

    /// The same exception with cells and lines in its frames, which only JShell knows.
    private JShellException withPlaces(RunException thrown) throws CellFailure {
        execution.tellNext(thrown);
        try {
            return eval(new CellSource.Piece("assert true;", 0, true)).getLast().exception();
        } finally {
            execution.tellNext(null);
        }
    }
}
