package vaekit.backend;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;

/// A device without a device: computes as the specification does, but on matrices of its own, which nobody else sees. As soon as an operation has written a
/// buffer, every copy that the host had of it becomes NaN: whoever goes on reading an old answer, or computes on the host what belongs to the backend, sees
/// NaN the same day. It counts how often the host asks.
///
/// It records as a device does: notes calls with their arguments, without carrying them out, and repeats them as they were, [StepNumber]s and class labels
/// apart.
public final class FarBackend {
    private final Backend spec = new ScalarBackend();
    private final Backend backend;
    private int asked, replayed;
    private List<Call> noted;                              // not null: calls are being recorded
    private boolean spoiled;                               // by a question in the meantime

    private record Call(Method method, Object[] arguments) {}

    private FarBackend() {
        backend = (Backend) Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class, Counting.class}, (proxy, method, a) -> call(method, a));
    }

    /// To be given to a tape or a trainer.
    public static Backend open() {
        return new FarBackend().backend;
    }

    /// How often the host has asked this backend for numbers.
    public static int asked(Backend far) {
        return ((Counting) far).asked();
    }

    /// How often a recording has been run.
    public static int replayed(Backend far) {
        return ((Counting) far).replayed();
    }

    private interface Counting {
        int asked();

        int replayed();
    }

    private Object call(Method method, Object[] a) throws Throwable {
        return switch (method.getName()) {
            case "name" -> "far";
            case "asked" -> asked;
            case "replayed" -> replayed;
            case "record" -> record((Runnable) a[0]);
            case "near", "tf32" -> false;
            case "toString" -> "FarBackend";
            case "hashCode" -> System.identityHashCode(this);
            case "equals" -> a[0] == backend;
            case "zeros" -> zeros(DenseMatrix.zeros((ScalarType) a[0], (int) a[1], (int) a[2]));
            case "of" -> new Far(((DenseMatrix) a[0]).copy(), (DenseMatrix) a[0]);
            case "holds" -> a[0] instanceof Far far && far.home() == this;
            default -> {
                if (noted == null) yield operation(method, a);
                noted.add(new Call(method, a.clone()));
                yield method.getReturnType() == boolean.class ? false : null;
            }
        };
    }

    private Far zeros(DenseMatrix matrix) {
        if (noted != null) throw new IllegalStateException("A buffer is made while a step is being recorded: all of them should exist by then.");
        return new Far(matrix, null);
    }

    private Optional<Recording> record(Runnable calls) {
        var all = new ArrayList<Call>();
        noted = all;
        spoiled = false;
        try {
            calls.run();
        } finally {
            noted = null;
        }
        if (spoiled) return Optional.empty();
        return Optional.of(() -> {
            replayed++;
            for (var call : all) operation(call.method, call.arguments);
        });
    }

    /// What the host has changed arrives, the work is done, and the host's copies of what was written turn into NaN.
    private Object operation(Method method, Object[] a) {
        var inner = a.clone();
        var before = new DenseMatrix[a.length];
        for (int i = 0; i < a.length; i++) {
            if (!(a[i] instanceof Far far)) continue;
            far.arrive();
            before[i] = far.matrix.copy();
            inner[i] = new HostBuffer(far.matrix);
        }
        Object result;
        try {
            result = method.invoke(spec, inner);
        } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        for (int i = 0; i < a.length; i++) if (a[i] instanceof Far far && far.host != null && !same(before[i], far.matrix)) far.forget();
        return result;
    }

    private static boolean same(DenseMatrix x, DenseMatrix y) {
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) if (Double.compare(x.get(i, j), y.get(i, j)) != 0) return false;
        return true;
    }

    private final class Far implements Buffer {
        private final DenseMatrix matrix;                  // out of the host's sight
        private DenseMatrix host;                          // the host's copy; null: it never had one
        private boolean lent;                              // since the last operation: the host may have changed its copy

        Far(DenseMatrix matrix, DenseMatrix host) {
            this.matrix = matrix;
            this.host = host;
        }

        FarBackend home() {
            return FarBackend.this;
        }

        @Override public int rows() {
            return matrix.nrow();
        }

        @Override public int cols() {
            return matrix.ncol();
        }

        @Override public ScalarType type() {
            return matrix.scalarType();
        }

        @Override public DenseMatrix host() {
            asked++;
            spoiled = true;
            if (lent) return host;
            if (host == null) host = matrix.copy();
            else copy(matrix, host);
            lent = true;
            return host;
        }

        @Override public void changed() {
            if (host == null) throw new IllegalStateException("The host cannot have changed a buffer that it has never seen.");
            lent = true;
        }

        private void arrive() {
            if (lent) copy(host, matrix);
            lent = false;
        }

        private void forget() {
            host.fill(Double.NaN);
        }

        private static void copy(DenseMatrix from, DenseMatrix to) {
            for (int j = 0; j < from.ncol(); j++) for (int i = 0; i < from.nrow(); i++) to.set(i, j, from.get(i, j));
        }
    }
}
