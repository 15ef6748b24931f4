package vaekit.grader.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vaekit.grader.api.Failure;

/// Holds the student's object and answers [Call]s: inside the worker process for `kit grade`, inside this JVM
/// for `Exercises.check`. It computes values and knows nothing of tests, points or expected results. A call that repeats the one
/// before (the judge looks for state) prints nothing: the student wrote one print and sees one.
public final class AnswerHost {
    /// Makes the object that is called; may run the student's constructor.
    public interface Factory {
        Object create() throws Throwable;
    }

    private final List<Method> methods;
    private final Factory factory;
    private Object current;
    private int instance = -1;
    private byte[] last;

    public AnswerHost(Class<?> exercise, Factory factory) {
        methods = Call.methods(exercise);
        methods.forEach(m -> m.setAccessible(true));
        this.factory = factory;
    }

    public Reply answer(Call call) throws IOException {
        var method = methods.get(call.method());
        var types = method.getGenericParameterTypes();
        var arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) arguments[i] = Codec.decode(types[i], call.arguments().get(i));
        try {
            if (call.instance() != instance) current = factory.create();
            instance = call.instance();
            var value = Codec.encode(method.getGenericReturnType(), repeats(call) ? quietly(() -> invoke(method, arguments)) : invoke(method, arguments));
            return new Reply.Returned(value, changed(call, types, arguments));
        } catch (WireException | Codec.TooManyBytes e) {
            return new Reply.Failed(Failure.TOO_LARGE, "the result has " + e.getMessage());
        } catch (Throwable thrown) {
            return failed(thrown, current == null ? ClassLoader.getSystemClassLoader() : current.getClass().getClassLoader());
        }
    }

    private boolean repeats(Call call) throws IOException {
        var bytes = call.toBytes();
        boolean same = Arrays.equals(bytes, last);
        last = bytes;
        return same;
    }

    private static Object quietly(Factory call) throws Throwable {
        var out = System.out;
        var err = System.err;
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
        try {
            return call.create();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(current, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static List<byte[]> changed(Call call, java.lang.reflect.Type[] types, Object[] arguments) throws IOException {
        var changed = new ArrayList<byte[]>();
        for (int i = 0; i < types.length; i++) {
            var now = Codec.encode(types[i], arguments[i]);
            changed.add(Arrays.equals(now, call.arguments().get(i)) ? new byte[0] : now);
        }
        return changed;
    }

    /// Names what the student's code threw, without running any more of it: a message is asked only of
    /// exceptions that the JDK itself defines.
    private static Reply.Failed failed(Throwable thrown, ClassLoader loader) {
        if (thrown.getClass() == ExceptionInInitializerError.class && thrown.getCause() != null) thrown = thrown.getCause(); // not one of the student's own
        boolean jdks = thrown.getClass().getClassLoader() == null;
        var message = jdks ? Optional.ofNullable(thrown.getMessage()).map(m -> ": " + m).orElse("") : "";
        var kind = switch (thrown) {
            case UnsupportedOperationException _ when message.equals(": not written yet") -> Failure.NOT_WRITTEN;
            case StackOverflowError _ -> Failure.STACK_OVERFLOW;
            case OutOfMemoryError _ -> Failure.OUT_OF_MEMORY;
            default -> Failure.EXCEPTION;
        };
        if (kind == Failure.NOT_WRITTEN) return new Reply.Failed(kind, "");
        return new Reply.Failed(kind, thrown.getClass().getName() + message + (jdks ? CodePlace.of(thrown, loader) : ""));
    }
}
