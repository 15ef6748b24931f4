package vaekit.grader.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Values of the exercises as bytes: primitives, strings, arrays, lists and records of these, nothing else.
/// The declared type says what is read, so the bytes choose neither classes nor code; every length is capped
/// before memory is taken. This is all that the judge accepts from a worker.
///
/// Types are told apart with `instanceof`: a `switch` over patterns makes a class when it is first used, a tenth of a worker's short life.
public final class Codec {
    /// Bytes of one value at most; no exercise needs a thousandth of it.
    public static final int MAX_BYTES = 8 << 20;
    private static final int MAX_ELEMENTS = 1 << 20, MAX_DEPTH = 8;
    private int elements = MAX_ELEMENTS;

    private Codec() {}

    public static byte[] encode(Type type, Object value) throws IOException {
        var bytes = new Capped();
        new Codec().write(new DataOutputStream(bytes), type, value, 0);
        return bytes.toByteArray();
    }

    /// @throws WireException if the bytes are not exactly one value of this type
    public static Object decode(Type type, byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            var value = new Codec().read(in, type, 0);
            if (in.available() > 0) throw WireException.malformed(in.available() + " bytes too many");
            return value;
        } catch (java.io.EOFException e) {
            throw WireException.malformed("a value is cut short");
        }
    }

    private void write(DataOutputStream out, Type type, Object value, int depth) throws IOException {
        enter(depth, 1);
        if (type instanceof Class<?> c && c.isPrimitive()) {
            scalar(out, c, value);
            return;
        }
        out.writeBoolean(value != null);
        if (value == null) return;
        if (type == String.class) text(out, (String) value);
        else if (type instanceof Class<?> c && c.isArray()) {
            int n = Array.getLength(value);
            room(n);
            out.writeInt(n);
            for (int i = 0; i < n; i++) write(out, c.getComponentType(), Array.get(value, i), depth + 1);
        } else if (type instanceof Class<?> c && c.isRecord()) {
            for (var component : c.getRecordComponents())
                write(out, component.getGenericType(), property(component.getAccessor(), value), depth + 1);
        } else if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            var items = ((List<?>) value).toArray();
            room(items.length);
            out.writeInt(items.length);
            for (var item : items) write(out, p.getActualTypeArguments()[0], item, depth + 1);
        } else if (type instanceof Class<?> c && primitive(c) != null) scalar(out, primitive(c), value);
        else throw new IllegalArgumentException("an exercise cannot pass a " + type.getTypeName() + ": only primitives, strings, arrays, lists and records of these");
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        var text = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
    }

    private Object read(DataInputStream in, Type type, int depth) throws IOException {
        enter(depth, 1);
        if (type instanceof Class<?> c && c.isPrimitive()) return scalar(in, c);
        if (!in.readBoolean()) return null;
        if (type == String.class) return text(in.readNBytes(length(in)));
        if (type instanceof Class<?> c && c.isArray()) {
            var array = Array.newInstance(c.getComponentType(), length(in));
            for (int i = 0; i < Array.getLength(array); i++) Array.set(array, i, read(in, c.getComponentType(), depth + 1));
            return array;
        }
        if (type instanceof Class<?> c && c.isRecord()) return record(in, c, depth);
        if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            int n = length(in);
            var items = new ArrayList<>(n);
            for (int i = 0; i < n; i++) items.add(read(in, p.getActualTypeArguments()[0], depth + 1));
            return items;
        }
        if (type instanceof Class<?> c && primitive(c) != null) return scalar(in, primitive(c));
        throw new IllegalArgumentException("an exercise cannot pass a " + type.getTypeName());
    }

    private Object record(DataInputStream in, Class<?> type, int depth) throws IOException {
        var components = type.getRecordComponents();
        var values = new Object[components.length];
        for (int i = 0; i < values.length; i++) values[i] = read(in, components[i].getGenericType(), depth + 1);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(Arrays.stream(components).map(c -> c.getType()).toArray(Class[]::new));
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw WireException.malformed("the record " + type.getSimpleName() + " refuses its values");
        }
    }

    /// The length of what follows: never more than the elements still allowed or the bytes still there.
    private int length(DataInputStream in) throws IOException {
        int n = in.readInt();
        if (n < 0 || n > in.available()) throw WireException.malformed("a length of " + n + " with " + in.available() + " bytes left");
        return n;
    }

    private void enter(int depth, int count) throws WireException {
        if (depth > MAX_DEPTH) throw WireException.tooLarge("values nested more than " + MAX_DEPTH + " deep");
        room(count);
        elements -= count;
    }

    /// Refuses what is too long at its first element, not after the last that there is room for: a tenth of the time.
    private void room(int count) throws WireException {
        if (count > elements) throw WireException.tooLarge("more than " + MAX_ELEMENTS + " values");
    }

    private static String text(byte[] utf8) throws WireException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw WireException.malformed("a text that is not UTF-8");
        }
    }

    private static Object property(java.lang.reflect.Method accessor, Object record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the record component " + accessor.getName() + " cannot be read: make the record public", e);
        }
    }

    private static Class<?> primitive(Class<?> boxed) {
        var type = java.lang.invoke.MethodType.methodType(boxed).unwrap().returnType();
        return type.isPrimitive() && type != void.class ? type : null;
    }

    private static void scalar(DataOutputStream out, Class<?> type, Object value) throws IOException {
        switch (type.getName()) {
            case "double" -> out.writeLong(Double.doubleToRawLongBits((double) value));
            case "float" -> out.writeInt(Float.floatToRawIntBits((float) value));
            case "long" -> out.writeLong((long) value);
            case "int" -> out.writeInt((int) value);
            case "short" -> out.writeShort((short) value);
            case "char" -> out.writeChar((char) value);
            case "byte" -> out.writeByte((byte) value);
            case "boolean" -> out.writeBoolean((boolean) value);
            default -> { } // void
        }
    }

    private static Object scalar(DataInputStream in, Class<?> type) throws IOException {
        return switch (type.getName()) {
            case "double" -> Double.longBitsToDouble(in.readLong());
            case "float" -> Float.intBitsToFloat(in.readInt());
            case "long" -> in.readLong();
            case "int" -> in.readInt();
            case "short" -> in.readShort();
            case "char" -> in.readChar();
            case "byte" -> in.readByte();
            case "boolean" -> in.readBoolean();
            default -> null;
        };
    }

    /// Refuses to grow past the limit, so a huge result costs its sender, not the reader.
    private static final class Capped extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            check(length);
            super.write(bytes, offset, length);
        }

        @Override
        public synchronized void write(int b) {
            check(1);
            super.write(b);
        }

        private void check(int more) {
            if (size() + (long) more > MAX_BYTES) throw new TooManyBytes();
        }
    }

    /// Thrown through the stream classes, which declare no exception of ours.
    static final class TooManyBytes extends RuntimeException {
        TooManyBytes() {
            super("more than " + MAX_BYTES + " bytes");
        }
    }
}
