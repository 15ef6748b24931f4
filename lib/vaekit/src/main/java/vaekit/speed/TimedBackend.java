package vaekit.speed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// A backend that does what another one does and keeps the time of every operation: where a training step's time goes.
///
/// One thread uses it at a time. Each operation pays under a microsecond for being watched.
public final class TimedBackend {
    private final Backend watched, backend;
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private final Watcher watcher;

    /// Is told of every operation when it is done.
    public interface Watcher {
        /// @param operation the name of [Backend]'s method
        void done(String operation, Object[] arguments, long nanos);
    }

    public TimedBackend(Backend watched) {
        this(watched, (operation, arguments, nanos) -> {});
    }

    public TimedBackend(Backend watched, Watcher watcher) {
        this.watched = watched;
        this.watcher = watcher;
        this.backend = (Backend) Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class},
            (proxy, method, arguments) -> timed(method, arguments));
    }

    /// To be given to a tape or a trainer.
    public Backend backend() {
        return backend;
    }

    /// Seconds in each operation since the last [#clear()], by the names of [Backend]'s methods, in the order of their first use.
    public Map<String, Double> seconds() {
        var seconds = new LinkedHashMap<String, Double>();
        nanos.forEach((name, ns) -> seconds.put(name, ns / 1e9));
        return seconds;
    }

    /// Forgets all times.
    public void clear() {
        nanos.clear();
    }

    private Object timed(Method method, Object[] arguments) throws Throwable {
        long start = System.nanoTime();
        try {
            return method.invoke(watched, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (isOperation(method)) done(method.getName(), arguments, System.nanoTime() - start);
        }
    }

    private void done(String operation, Object[] arguments, long time) {
        nanos.merge(operation, time, Long::sum);
        watcher.done(operation, arguments, time);
    }

    /// Not what makes, finds or asks for buffers.
    private static boolean isOperation(Method method) {
        return method.getDeclaringClass() == Backend.class && method.getReturnType() != Buffer.class && method.getParameterCount() > 1;
    }
}
