package vaekit.grader.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One call of an answer, as sent to the worker.
///
/// @param instance which object to call; a new number means a new object
/// @param method index into [#methods]
/// @param arguments each encoded by its declared type
public record Call(int instance, int method, List<byte[]> arguments) {
    /// The methods of an exercise in an order that both sides agree on.
    public static List<Method> methods(Class<?> exercise) {
        return Arrays.stream(exercise.getMethods()).filter(m -> java.lang.reflect.Modifier.isAbstract(m.getModifiers()))
                .sorted((a, b) -> a.toGenericString().compareTo(b.toGenericString())).toList();
    }

    public byte[] toBytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(instance);
        out.writeByte(method);
        out.writeByte(arguments.size());
        for (var argument : arguments) {
            out.writeInt(argument.length);
            out.write(argument);
        }
        return bytes.toByteArray();
    }

    /// @throws WireException if this is no call, EOFException where it is cut short
    public static Call of(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        int instance = in.readInt(), method = in.readByte(), count = in.readByte();
        var arguments = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) arguments.add(Frames.block(in));
        if (count < 0 || in.available() > 0) throw WireException.malformed("a call with " + count + " arguments and " + in.available() + " bytes more");
        return new Call(instance, method, List.copyOf(arguments));
    }
}
