package vaekit.grader.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import vaekit.grader.api.Failure;
import vaekit.grader.suite.Transport;
import vaekit.grader.wire.Call;
import vaekit.grader.wire.Codec;
import vaekit.grader.wire.Reply;

/// Answers that no student means seriously, but that every test class must survive: it has to fail on them, not
/// break. A test that breaks would be reported as a fault of the grader.
enum HostileValues {
    NULL, EMPTY, NAN, RAGGED, LONG;

    Transport transport(Class<?> exercise) {
        var methods = Call.methods(exercise);
        return (Call call, int _) -> {
            var method = methods.get(call.method());
            try {
                var unchanged = Collections.nCopies(call.arguments().size(), new byte[0]);
                return new Reply.Returned(Codec.encode(method.getGenericReturnType(), value(method.getGenericReturnType(), 0)), unchanged);
            } catch (ReflectiveOperationException e) {
                return new Reply.Failed(Failure.EXCEPTION, "the record refuses these values");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private Object value(Type type, int index) throws ReflectiveOperationException {
        return switch (type) {
            case Class<?> c when c.isPrimitive() -> primitive(c);
            case Type _ when this == NULL -> null;
            case Class<?> c when c == String.class -> this == LONG ? "x".repeat(1000) : "";
            case Class<?> c when c.isArray() -> {
                var array = Array.newInstance(c.getComponentType(), length(index));
                for (int i = 0; i < Array.getLength(array); i++) Array.set(array, i, value(c.getComponentType(), i));
                yield array;
            }
            case Class<?> c when c.isRecord() -> {
                var components = c.getRecordComponents();
                var values = new Object[components.length];
                var types = new Class<?>[components.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = value(components[i].getGenericType(), i);
                    types[i] = components[i].getType();
                }
                yield c.getDeclaredConstructor(types).newInstance(values);
            }
            case ParameterizedType p when p.getRawType() == List.class -> {
                var items = new ArrayList<>();
                for (int i = 0; i < length(index); i++) items.add(value(p.getActualTypeArguments()[0], i));
                yield items;
            }
            default -> null;
        };
    }

    private int length(int index) {
        return switch (this) {
            case EMPTY, NULL -> 0;
            case NAN -> 1;
            case RAGGED -> 3 - index % 3;
            case LONG -> 200;
        };
    }

    private Object primitive(Class<?> type) {
        double value = this == NAN ? Double.NaN : this == LONG ? 1e308 : -7;
        return switch (type.getName()) {
            case "double" -> value;
            case "float" -> (float) value;
            case "long" -> Long.MIN_VALUE;
            case "int" -> Integer.MIN_VALUE;
            case "short" -> Short.MIN_VALUE;
            case "byte" -> Byte.MIN_VALUE;
            case "char" -> '\0';
            case "boolean" -> false;
            default -> null;
        };
    }
}
