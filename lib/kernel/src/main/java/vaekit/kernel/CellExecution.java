package vaekit.kernel;

import java.lang.instrument.ClassDefinition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;

/// Runs the compiled snippets of a cell in this JVM, on a thread of their own that can really be stopped.
///
/// JShell's own `LocalExecutionControl` weaves stop checks too; this class also keeps the value itself (JShell hands on
/// only its text), carries variables over ([Variables]), turns Java's `assert` on for cells alone, and waits for the cell's thread, not for
/// every thread that the cell has started.
final class CellExecution extends DirectExecutionControl {
    private final StopWeaver weaver = new StopWeaver();
    private final Variables variables = new Variables();
    private ExecutorService runner = Executors.newSingleThreadExecutor(this::newRunner);
    private volatile Thread runnerThread;
    private volatile Future<?> inProgress;
    private volatile boolean running;
    private volatile boolean stopAsked;
    private RunException toTell;
    private Object value;
    private ClassLoader loader;

    private Thread newRunner(Runnable task) {
        runnerThread = new Thread(task, "cell");
        runnerThread.setDaemon(true);
        return runnerThread;
    }

    Variables variables() { return variables; }

    /// The value of the snippet that ran last; `null` for a statement.
    Object takeValue() {
        var taken = value;
        value = null;
        return taken;
    }

    /// Forgets an earlier stop.
    void begin() {
        stopAsked = false;
        StopCheck.lower();
    }

    boolean stopAsked() { return stopAsked; }

    /// Whether code of a cell is running right now (as opposed to being compiled).
    boolean running() { return running; }

    StackTraceElement[] whereNow() {
        var thread = runnerThread;
        return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    }

    @Override public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        for (var c : classes) weaver.remember(c.name(), c.bytecodes());
        super.load(Stream.of(classes)
                .map(c -> new ClassBytecodes(c.name(), weaver.weave(c.bytecodes())))
                .toArray(ClassBytecodes[]::new));
        try {
            if (loader == null && classes.length > 0) turnAssertionsOn(findClass(classes[0].name()).getClassLoader());
            for (var c : classes) variables.loaded(findClass(c.name()));
        } catch (ClassNotFoundException e) {
            throw new ClassInstallException("cannot find " + e.getMessage(), new boolean[classes.length]);
        }
    }

    /// Cells that were changed: the classes keep their values, if the JVM can give them their new code.
    @Override public void redefine(ClassBytecodes[] classes) throws ClassInstallException, NotImplementedException, EngineTerminationException {
        for (var c : classes) weaver.remember(c.name(), c.bytecodes());
        var definitions = new ArrayList<ClassDefinition>();
        try {
            for (var c : classes) definitions.add(new ClassDefinition(findClass(c.name()), weaver.weave(c.bytecodes())));
        } catch (ClassNotFoundException e) {
            throw new ClassInstallException("cannot find " + e.getMessage(), new boolean[classes.length]);
        }
        if (!HotSwap.change(definitions)) throw new ClassInstallException("must be loaded anew", new boolean[classes.length]);
        classesRedefined(classes);
    }

    /// Before a class is initialised, so that the first one counts as well.
    private void turnAssertionsOn(ClassLoader cells) {
        loader = cells;
        loader.setDefaultAssertionStatus(true);
    }

    @Override protected String invoke(Method snippet) throws Exception {
        value = null;
        if (toTell != null) throw toTell;
        if (stopAsked) throw new StoppedException();
        value = call(() -> snippet.invoke(null));
        return "";
    }

    /// Runs `code`, in which the reader's own may be called, on the cell's thread, where an interrupt reaches it.
    ///
    /// @throws RunException what the reader's code threw
    <T> T call(Callable<T> code) throws RunException, InterruptedException {
        var result = runner.submit(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            running = true;
            try {
                return code.call();
            } catch (Throwable e) {
                throw Thrown.told(e instanceof InvocationTargetException thrown ? thrown.getCause() : e);
            } finally {
                if (Thread.currentThread() == runnerThread) running = false;
                Thread.interrupted();   // a late interrupt must not reach the next snippet
            }
        });
        inProgress = result;
        try {
            return result.get();
        } catch (CancellationException leftBehind) {
            throw new StoppedException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunException told) throw told;
            throw Thrown.untold(e.getCause());   // the reader's exception could not even be looked at
        }
    }

    /// What the next snippet throws instead of running, so that JShell finds the cell and line of each frame; `null`: it runs.
    void tellNext(RunException thrown) { toTell = thrown; }

    @Override public void stop() {
        stopAsked = true;
        StopCheck.raise();
        var thread = runnerThread;
        if (running && thread != null) thread.interrupt();
    }

    /// Gives up waiting for a cell that was asked to stop and does not: it may go on computing, and other cells can run.
    void leaveBehind() {
        var cell = inProgress;
        if (!stopAsked || !running || cell == null) return;
        StopCheck.leaveBehind(runnerThread);
        runner.shutdown();
        runner = Executors.newSingleThreadExecutor(this::newRunner);
        running = false;
        runnerThread = null;
        cell.cancel(false);   // lets `call` return; the thread itself cannot be stopped
    }

    /// A cell that still runs ends at its next check; other shells of this JVM are not disturbed.
    @Override public void close() {
        var cell = runnerThread;
        if (cell != null) StopCheck.leaveBehind(cell);
        runner.shutdownNow();
    }
}
