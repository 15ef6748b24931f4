package vaekit.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// JShell behind a notebook: runs whole cells in this JVM and tells failures in the cell's own lines.
///
/// Not thread-safe, except [#interrupt].
public final class JavaShell implements AutoCloseable {
    private final CellExecution execution = new CellExecution();
    private final CompilerStop compiler = new CompilerStop();
    private final ClassNames names = new ClassNames();
    private final JShell shell;
    private final Map<String, StackTraces.Place> places = new HashMap<>();
    private final Imports imports = new Imports();
    private volatile boolean busy;
    private volatile int runs;

    /// @param imports whole import statements; of packages that are not there, without effect
    private JavaShell(String classPath, Map<String, String> compilerOptions, List<String> imports) {
        var options = compilerOptions.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray(String[]::new);
        shell = JShell.builder().executionEngine(new InThisJvm(execution), Map.of()).compilerOptions(options).fileManager(names::holdBack)
                .idGenerator((snippet, id) -> String.valueOf(id)).build();
        shell.addToClasspath(classPath);
        importAll(imports);
    }

    /// As one snippet, which is compiled once; only where one of them is not there each by itself.
    private void importAll(List<String> given) {
        var all = new ArrayList<>(given);
        all.addFirst("import static vaekit.kernel.Display.*;");
        boolean together = valid(String.join("", all));
        for (var line : all) if (together || valid(line)) imports.add(line);
    }

    private boolean valid(String source) { return shell.eval(source).getFirst().status() == Snippet.Status.VALID; }

    private record InThisJvm(ExecutionControl control) implements ExecutionControlProvider {
        @Override public String name() { return "vaekit"; }
        @Override public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) { return control; }
    }

    /// A shell whose cells see this JVM's class path, and the Vector API where this JVM has it.
    public static JavaShell open() {
        boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return new JavaShell(System.getProperty("java.class.path"), vector ? Map.of("--add-modules", "jdk.incubator.vector") : Map.of(), imports());
    }

    /// What a cell need not import; the grader, which compiles cells by themselves, has the same list. The system property `vaekit.imports`
    /// replaces it, to try a notebook as on another kernel: `java.util.* java.io.*`.
    private static List<String> imports() {
        var other = System.getProperty("vaekit.imports");
        if (other != null) return Stream.of(other.split(" ")).map(name -> "import " + name + ";").toList();
        try (var list = JavaShell.class.getResourceAsStream("/vaekit/default-imports.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds jars or folders of classes, separated as on a class path.
    public void addToClasspath(String path) { shell.addToClasspath(path); }

    /// What JShell has compiled: each snippet takes it 10 to 50 ms.
    Stream<Snippet> snippets() { return shell.snippets(); }

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
    public Object run(int number, String code) throws CellFailure { return run(number, code, value -> value); }

    /// Runs a cell and makes of its value what a front end shows: in the cell's time, for it may call the reader's `toString`.
    ///
    /// @return `null` where there is nothing to show
    /// @throws CellFailure as [#run]; also where the value cannot be shown
    public DisplayData show(int number, String code) throws CellFailure { return run(number, code, value -> PlainData.of(Rendering.of(value))); }

    private <T> T run(int number, String code, Function<Object, T> lookAt) throws CellFailure {
        runs++;
        busy = true;
        try {
            return new CellRun(shell, execution, CellSource.split(number, code, analysis(), execution::stopAsked), places, imports).run(lookAt);
        } finally {
            busy = false;
            compiler.end();
            execution.begin();   // a stop that came too late is not for what comes next
            warnOfLost(number);
        }
    }

    private void warnOfLost(int number) {
        var lost = execution.variables().takeLost();
        if (lost.isEmpty()) return;
        System.err.printf("Cell [%d] declares these variables anew, or what they were made with; they have lost their values: %s. Run the cells that set them.%n",
                number, String.join(", ", lost));
    }

    /// Forgets a stop that came while no cell ran: from now on it is meant for the next one.
    void begin() { execution.begin(); }

    /// Stops the cell that is running; it then ends with a [CellFailure] of kind `Interrupted`.
    public void interrupt() { execution.stop(); }

    /// How many cells have been begun: the number of the one that is running.
    int runs() { return runs; }

    /// Ends the compilation of a cell that was asked to stop, if it is still the one of this number.
    void stopCompiler(int run) { compiler.begin(() -> run == runs && busy && execution.stopAsked() && !execution.running()); }

    /// Gives up a cell that does not stop; the shell can then be used again, though the cell may go on computing.
    void leaveBehind() { execution.leaveBehind(); }

    /// The frame in which an interrupted cell still is, though it was asked to stop.
    String stuckIn() {
        return Stream.of(execution.whereNow()).filter(f -> !f.getClassName().startsWith("java.")).findFirst()
                .map(f -> f.getClassName() + "." + f.getMethodName()).orElse("native code");
    }

    /// Whether a cell still runs that was asked to stop.
    boolean stuck() { return execution.stopAsked() && execution.running(); }

    @Override public void close() {
        names.want();   // nobody may wait for ever
        shell.close();
    }
}
