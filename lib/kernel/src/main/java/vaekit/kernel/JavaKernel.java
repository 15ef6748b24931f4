package vaekit.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.HistoryReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The Java kernel: what Jupyter asks, answered by a [JavaShell].
final class JavaKernel extends BaseKernel {
    private static final Gson GSON = new Gson();
    /// A cell is compiled in a fraction of this.
    private static final long COMPILER_MS = 500;
    /// A cell that is still running this long after an interrupt is in code that does not look at interrupts.
    private static final long STUCK_AFTER_MS = 4000;

    private final CompletableFuture<JavaShell> opening = new CompletableFuture<>();
    private CellOutput output;
    private volatile boolean interruptedWhileOpening;
    private volatile boolean toldThatStuck;

    /// Opens the shell on a thread of its own, so that it warms up while the front end connects; then runs the `Runnable` that the system
    /// property `vaekit.warmUp` names, so that cells find warm what they call.
    JavaKernel() {
        Thread.ofPlatform().name("warm-up").start(() -> {
            try {
                var shell = JavaShell.open();
                shell.run(0, "var warmUp = new int[] {1, 2}; for (int i : warmUp) { warmUp[0] += i; } warmUp.length");
                opening.complete(shell);
            } catch (Throwable e) {
                opening.completeExceptionally(e);
            }
            var more = System.getProperty("vaekit.warmUp");
            if (more != null) warmUp(more);
        });
    }

    private static void warmUp(String runnable) {
        try {
            ((Runnable) Class.forName(runnable).getDeclaredConstructor().newInstance()).run();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            System.err.println("warm-up (vaekit.warmUp=" + runnable + ") failed, which only makes the first cells slower: " + e);
        }
    }

    void serve(KernelConnection connection) {
        output = new CellOutput(connection.getIOPub());
        becomeHandlerForConnection(connection);
        connection.setHandler(MessageType.EXECUTE_REQUEST, new ExecuteHandler(connection, output, this)::handle);
        connection.setHandler(MessageType.HISTORY_REQUEST, (env, _) -> answerHistory(env));
        Display.showOn(output);
    }

    /// None is kept. Were the request not answered, JupyterLab would show the kernel's state as "Unknown" until the first cell.
    private static void answerHistory(ShellReplyEnvironment env) {
        env.setStatusBusy();
        env.reply(new HistoryReply(List.of()));
        env.setStatusIdle();
    }

    private JavaShell shell() { return opening.join(); }

    /// A cell begins: before anybody is told, so that no interrupt of it is lost.
    void begin() {
        if (opening.isDone() && !opening.isCompletedExceptionally()) shell().begin();
    }

    /// Runs a cell, its `%` magics first.
    DisplayData run(int number, String cell) throws CellFailure {
        var shell = shell();
        if (interruptedWhileOpening) {
            interruptedWhileOpening = false;
            throw new CellFailure("Interrupted", "cell [%d] was stopped before it began".formatted(number), List.of());
        }
        return shell.show(number, Magics.apply(number, cell, shell::addToClasspath));
    }

    /// The values that a front end asks for beside a cell, each with its name or its error.
    Map<String, JsonElement> values(int number, Map<String, String> expressions) {
        var values = new LinkedHashMap<String, JsonElement>();
        expressions.forEach((name, expression) -> values.put(name, value(number, expression)));
        return values;
    }

    private JsonElement value(int number, String expression) {
        try {
            var shown = shell().show(number, expression);
            var value = GSON.toJsonTree(shown == null ? new DisplayData() : shown).getAsJsonObject();
            value.addProperty("status", "ok");
            return value;
        } catch (CellFailure e) {
            return GSON.toJsonTree(Map.of("status", "error", "ename", e.kind(), "evalue", e.getMessage(), "traceback", e.lines()));
        }
    }

    @Override public DisplayData eval(String code) throws CellFailure { return run(executionCount.getAndIncrement(), code); }

    @Override public void interrupt() {
        if (!opening.isDone()) {
            interruptedWhileOpening = true;
            return;
        }
        if (toldThatStuck && shell().stuck()) {
            shell().leaveBehind();
            return;
        }
        toldThatStuck = false;
        shell().interrupt();
        int run = shell().runs();
        Thread.ofPlatform().daemon().start(() -> seeThatItStops(run));
    }

    private void seeThatItStops(int run) {
        try {
            Thread.sleep(COMPILER_MS);
            shell().stopCompiler(run);
            Thread.sleep(STUCK_AFTER_MS - COMPILER_MS);
            if (shell().stuck()) {
                System.err.printf("The interrupt has not stopped the cell: it is inside %s, which does not look at interrupts. "
                        + "Press stop once more to leave it behind: it goes on computing, and other cells can run. To end it, restart the kernel (variables are lost).%n", shell().stuckIn());
                toldThatStuck = true;
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override public ReplacementOptions complete(String code, int cursor) { return Completion.at(shell(), code, cursor); }

    @Override public DisplayData inspect(String code, int cursor, boolean detail) { return Inspection.at(shell(), code, cursor); }

    @Override public String isComplete(String code) {
        return switch (shell().analysis().analyzeCompletion(code).completeness()) {
            case COMPLETE, CONSIDERED_INCOMPLETE, EMPTY, COMPLETE_WITH_SEMI -> IS_COMPLETE_YES;
            case DEFINITELY_INCOMPLETE -> "    ";
            case UNKNOWN -> IS_COMPLETE_BAD;
        };
    }

    @Override public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("java").version(Runtime.version().toString()).mimetype("text/x-java")
                .fileExtension(".java").pygments("java").codemirror("text/x-java").build();
    }

    @Override public String getBanner() { return "Java " + Runtime.version() + " · vaekit kernel"; }

    @Override public List<LanguageInfo.Help> getHelpLinks() {
        return List.of(new LanguageInfo.Help("Java documentation", "https://docs.oracle.com/en/java/javase/25/docs/api/"));
    }

    /// The process ends soon after, whatever a cell still does.
    @Override public void onShutdown(boolean restarting) {
        Thread.ofPlatform().daemon().start(() -> KernelMain.exitAfter(200));
    }
}
