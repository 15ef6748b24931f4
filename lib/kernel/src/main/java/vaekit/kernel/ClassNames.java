package vaekit.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.tools.StandardJavaFileManager;
import jdk.jshell.SourceCodeAnalysis;

/// JShell's index of the names of all packages and classes, made only once somebody asks for a completion.
///
/// Left to itself, JShell lists every class of the JDK and of the class path while the first cells run: one or two seconds of work beside
/// them, and `kit run` never uses it. Its first step is to ask the file manager for the class path; that question waits here.
final class ClassNames {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
    private final CountDownLatch wanted = new CountDownLatch(1);

    /// `files`, which answers where classes are only when the index is wanted. Only the index asks that.
    StandardJavaFileManager holdBack(StandardJavaFileManager files) {
        return (StandardJavaFileManager) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {StandardJavaFileManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getLocationAsPaths")) wanted.await();
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /// Lets JShell make the index.
    void want() { wanted.countDown(); }

    /// Waits until the index is there, five seconds at most.
    ///
    /// @return whether there was anything to wait for
    boolean await(SourceCodeAnalysis analysis) {
        want();
        long start = System.nanoTime();
        boolean waited = false;
        while (!analysis.listQualifiedNames("String", 6).isUpToDate() && System.nanoTime() - start < PATIENCE) {
            waited = true;
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return waited;
    }
}
