package vaekit.grader.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.api.ExerciseFailure;
import vaekit.grader.api.Expect;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Rerun;
import vaekit.grader.api.Sizes;
import vaekit.grader.wire.Call;
import vaekit.grader.wire.Codec;
import vaekit.grader.wire.Reply;
import vaekit.grader.wire.WireException;

/// Gives each test an object of the exercise's interface whose calls travel through a [Transport].
///
/// The first call of every test is sent twice: an answer whose second value differs keeps state. The answer gets copies
/// of the arguments. What it changes in them is a failure inside [Expect#unchanged] and has no effect elsewhere: an answer that
/// could zero a test's inputs could also move what the test expects.
public final class ProxyAnswers implements AnswerSource {
    private final ExerciseSuite suite;
    private final Transport transport;
    private final long hiddenSeed;
    private int instances;
    private Sizes sizes = Sizes.of();

    public ProxyAnswers(ExerciseSuite suite, Transport transport, long hiddenSeed) {
        this.suite = suite;
        this.transport = transport;
        this.hiddenSeed = hiddenSeed;
    }

    @Override
    public long hiddenSeed() {
        return hiddenSeed;
    }

    @Override
    public Sizes sizes() {
        return sizes;
    }

    @Override
    public Object answer(Class<?> exercise, Method test) {
        int cpuMillis = suite.tests().stream().filter(t -> t.method().equals(test)).findFirst().orElseThrow().cpuMillis();
        var methods = Call.methods(exercise);
        int instance = instances++;
        boolean[] called = {false};
        return Proxy.newProxyInstance(exercise.getClassLoader(), new Class<?>[] {exercise}, (self, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) return ofObject(self, method, arguments);
            sizes = Sizes.of(arguments == null ? new Object[0] : arguments);
            if (Rerun.CURRENT.isBound()) Rerun.CURRENT.get().called(method, arguments);
            var call = new Call(instance, methods.indexOf(method), encoded(method, arguments));
            var reply = returned(transport.send(call, cpuMillis), call);
            if (!called[0] && !Rerun.CURRENT.isBound()) {
                called[0] = true;
                var again = returned(transport.send(call, cpuMillis), call);
                if (!Arrays.equals(reply.value(), again.value()))
                    throw new ExerciseFailure(Failure.STATE, "the same call gave two different results");
            }
            return received(method, reply);
        });
    }

    private static Reply.Returned returned(Reply reply, Call call) {
        return switch (reply) {
            case Reply.Returned r when r.changed().size() == call.arguments().size() -> r;
            case Reply.Returned _ -> throw new ExerciseFailure(Failure.PROTOCOL, "the reply does not fit the call");
            case Reply.Failed f -> throw new ExerciseFailure(f.kind(), f.message());
        };
    }

    private static Object received(Method method, Reply.Returned reply) {
        for (int i = 0; i < reply.changed().size() && Expect.WATCHED.isBound(); i++)
            if (reply.changed().get(i).length > 0)
                throw new ExerciseFailure(Failure.MUTATED_INPUT, "argument %d of %s was changed by the call".formatted(i + 1, method.getName()));
        try {
            return Codec.decode(method.getGenericReturnType(), reply.value());
        } catch (WireException e) {
            throw new ExerciseFailure(e.tooLarge() ? Failure.TOO_LARGE : Failure.PROTOCOL, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> encoded(Method method, Object[] arguments) throws IOException {
        var encoded = new ArrayList<byte[]>();
        for (int i = 0; i < method.getParameterCount(); i++) encoded.add(Codec.encode(method.getGenericParameterTypes()[i], arguments[i]));
        return encoded;
    }

    private static Object ofObject(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "the answer";
        };
    }
}
