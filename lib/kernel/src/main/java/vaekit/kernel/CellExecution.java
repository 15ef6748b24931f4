package vaekit.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;

/// Runs the compiled snippets of a cell in this JVM, on a thread of their own that can really be stopped.
///
/// JShell's own `LocalExecutionControl` weaves stop checks too; this class also keeps the value itself (JShell hands on
/// only its text), turns Java's `assert` on for cells alone, and waits for the cell's thread, not for every
/// thread that the cell has started.
final class CellExecution extends DirectExecutionControl {
    private final StopWeaver weaver = new StopWeaver();
    private final ExecutorService runner = Executors.newSingleThreadExecutor(this::newRunner);
    private volatile Thread runnerThread;
    private volatile boolean running;
    private volatile boolean stopAsked;
    private Object value;
    private ClassLoader loader;

    private Thread newRunner(Runnable task) {
        runnerThread = new Thread(task, "cell");
        runnerThread.setDaemon(true);
        return runnerThread;
    }

    /// The value of the snippet that ran last; `null` for a statement.
    Object takeValue() {
        var taken = value;
        value = null;
        return taken;
    }

    /// Forgets an earlier stop: a new cell begins.
    void begin() {
        stopAsked = false;
        StopCheck.lower();
    }

    void end() { StopCheck.lower(); }

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
        if (loader == null && classes.length > 0) turnAssertionsOn(classes[0].name());
    }

    private void turnAssertionsOn(String className) throws ClassInstallException {
        try {
            loader = findClass(className).getClassLoader();
            loader.setDefaultAssertionStatus(true);   // before the class is initialised, so this one counts as well
        } catch (ClassNotFoundException e) {
            throw new ClassInstallException("cannot find " + className, new boolean[] {false});
        }
    }

    @Override protected String invoke(Method snippet) throws Exception {
        value = null;
        if (stopAsked) throw new StoppedException();
        Future<Object> result = runner.submit(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            running = true;
            try {
                return snippet.invoke(null);
            } finally {
                running = false;
                Thread.interrupted();   // a late interrupt must not reach the next snippet
            }
        });
        try {
            value = result.get();
            return "";
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InvocationTargetException thrown ? thrown : e;
        }
    }

    @Override public void stop() {
        stopAsked = true;
        StopCheck.raise();
        var thread = runnerThread;
        if (running && thread != null) thread.interrupt();
    }

    @Override public void close() {
        stop();
        runner.shutdownNow();
    }
}
