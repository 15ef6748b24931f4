package vaekit.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// JShell behind a notebook: runs whole cells in this JVM and tells failures in the cell's own lines.
///
/// The kernel and the tests of the notebooks share this class. Not thread-safe, except [#interrupt].
public final class JavaShell implements AutoCloseable {
    private static final List<String> STARTUP = List.of(
            "import java.io.*;", "import java.math.*;", "import java.net.*;", "import java.util.*;",
            "import java.util.concurrent.*;", "import java.util.regex.*;", "import java.util.stream.*;",
            "import static vaekit.kernel.Display.*;");

    private final CellExecution execution = new CellExecution();
    private final ClassNames names = new ClassNames();
    private final JShell shell;
    private final Map<String, CellSource> cellOfSnippet = new HashMap<>();
    private final Map<String, Integer> offsetOfSnippet = new HashMap<>();

    private JavaShell(String classPath, Map<String, String> compilerOptions) {
        var options = compilerOptions.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray(String[]::new);
        shell = JShell.builder().executionEngine(new InThisJvm(execution), Map.of()).compilerOptions(options).fileManager(names::holdBack)
                .idGenerator((snippet, id) -> String.valueOf(id)).build();
        shell.addToClasspath(classPath);
        for (var line : STARTUP) shell.eval(line);
    }

    private record InThisJvm(ExecutionControl control) implements ExecutionControlProvider {
        @Override public String name() { return "vaekit"; }
        @Override public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) { return control; }
    }

    /// A shell whose cells see this JVM's class path, and the Vector API where this JVM has it.
    public static JavaShell open() {
        boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return new JavaShell(System.getProperty("java.class.path"), vector ? Map.of("--add-modules", "jdk.incubator.vector") : Map.of());
    }

    /// Adds jars or folders of classes, separated as on a class path.
    public void addToClasspath(String path) { shell.addToClasspath(path); }

    SourceCodeAnalysis analysis() { return shell.sourceCodeAnalysis(); }

    /// Completions need the names of all classes, cells do not.
    ClassNames names() { return names; }

    /// Compiles and runs a cell.
    ///
    /// Its syntax is checked as a whole first: a cell with an unclosed brace runs nothing.
    ///
    /// @param number the cell's number, for error messages
    /// @return the value of its last expression, or `null` where it ends in a statement, a declaration or an assignment
    /// @throws CellFailure when it does not compile, throws, or is interrupted
    public Object run(int number, String code) throws CellFailure {
        execution.begin();   // first, so that no interrupt is lost
        var cell = CellSource.split(number, code, analysis());
        var last = cell.pieces().isEmpty() ? null : cell.pieces().getLast();
        if (last != null && !last.complete()) throw syntaxError(cell, last);
        try {
            Object value = null;
            var declared = new ArrayList<Snippet>();
            for (var piece : cell.pieces()) value = runPiece(cell, piece, declared);
            warnOfUnresolved(cell, declared);
            return value;
        } finally {
            execution.end();
        }
    }

    /// Stops the cell that is running; it then ends with a [CellFailure] of kind `Interrupted`.
    public void interrupt() { execution.stop(); }

    /// The frame in which an interrupted cell still is, though it was asked to stop.
    String stuckIn() {
        return Stream.of(execution.whereNow()).filter(f -> !f.getClassName().startsWith("java.")).findFirst()
                .map(f -> f.getClassName() + "." + f.getMethodName()).orElse("native code");
    }

    /// Whether a cell still runs that was asked to stop.
    boolean stuck() { return execution.stopAsked() && execution.running(); }

    private CellFailure syntaxError(CellSource cell, CellSource.Piece piece) {
        var event = shell.eval(piece.source()).getFirst();
        var diags = shell.diagnostics(event.snippet()).filter(Diag::isError).toList();
        return diags.isEmpty() ? CompileErrors.unfinished(cell) : CompileErrors.of(cell, piece, event.snippet(), diags);
    }

    private Object runPiece(CellSource cell, CellSource.Piece piece, List<Snippet> declared) throws CellFailure {
        Object value = null;
        for (var event : shell.eval(piece.source())) {
            if (event.causeSnippet() != null) continue;   // an earlier snippet that this one replaced or completed
            value = outcome(cell, piece, event, declared);
        }
        return value;
    }

    private Object outcome(CellSource cell, CellSource.Piece piece, SnippetEvent event, List<Snippet> declared) throws CellFailure {
        var snippet = event.snippet();
        cellOfSnippet.put(snippet.id(), cell);
        offsetOfSnippet.put(snippet.id(), cell.offsetOf(snippet.source(), piece));
        if (execution.stopAsked()) throw StackTraces.interrupted(this, cell, event.exception());
        if (event.status() == Status.REJECTED) {
            throw CompileErrors.of(cell, piece, snippet, shell.diagnostics(snippet).filter(Diag::isError).toList());
        }
        if (event.exception() != null) throw StackTraces.failure(this, event.exception());
        if (snippet instanceof DeclarationSnippet) declared.add(snippet);
        var value = execution.takeValue();
        return showsValue(snippet.subKind()) ? value : null;
    }

    private static boolean showsValue(SubKind kind) {
        return kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND || kind == SubKind.VAR_VALUE_SUBKIND || kind == SubKind.OTHER_EXPRESSION_SUBKIND;
    }

    /// A declaration may use what a later cell declares; but a typing error looks the same, so say it.
    private void warnOfUnresolved(CellSource cell, List<Snippet> declared) throws CellFailure {
        for (var snippet : declared) {
            var status = shell.status(snippet);
            if (status != Status.RECOVERABLE_DEFINED && status != Status.RECOVERABLE_NOT_DEFINED) continue;
            var missing = shell.unresolvedDependencies((DeclarationSnippet) snippet).collect(Collectors.joining(", "));
            var failure = CompileErrors.unresolved(cell, offsetOfSnippet.get(snippet.id()), missing, shell.diagnostics(snippet).toList());
            if (status == Status.RECOVERABLE_NOT_DEFINED) throw failure;
            System.err.println(String.join("\n", failure.lines()) + "\n(It can be called once a later cell declares that.)");
        }
    }

    /// The cell and line of a frame that JShell names `#id`, line counted within the snippet.
    CellLine cellLine(String snippetId, int lineInSnippet) {
        var cell = cellOfSnippet.get(snippetId);
        if (cell == null) return null;
        int line = cell.lineAt(offsetOfSnippet.get(snippetId)) + lineInSnippet - 1;
        return new CellLine(cell.number(), line, cell.line(line).strip());
    }

    record CellLine(int cell, int line, String text) {}

    @Override public void close() {
        names.want();   // nobody may wait for ever
        shell.close();
    }
}
