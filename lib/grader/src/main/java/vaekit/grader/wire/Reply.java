package vaekit.grader.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vaekit.grader.api.Failure;

/// What a worker answers to a [Call]: a value, or how it failed.
public sealed interface Reply {
    /// @param value encoded by the method's return type
    /// @param changed for each argument its new encoding, or an empty array if the call left it alone
    record Returned(byte[] value, List<byte[]> changed) implements Reply {}

    /// @param kind one of the failures that a worker can see itself
    record Failed(Failure kind, String message) implements Reply {}

    int MAX_MESSAGE = 2000;

    default byte[] toBytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        if (this instanceof Failed(var kind, var message)) { // no switch: see Codec
            out.writeByte(1 + kind.ordinal());
            block(out, shorten(message).getBytes(StandardCharsets.UTF_8));
        } else if (this instanceof Returned(var value, var changed)) {
            out.writeByte(0);
            block(out, value);
            out.writeByte(changed.size());
            for (var argument : changed) block(out, argument);
        }
        return bytes.toByteArray();
    }

    /// @throws WireException if this is no reply to a call with so many arguments
    static Reply of(byte[] bytes, int arguments) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            int kind = in.readByte() - 1;
            if (kind >= Failure.values().length || kind < -1) throw WireException.malformed("an unknown kind of reply");
            if (kind >= 0) return new Failed(Failure.values()[kind], shorten(new String(Frames.block(in), StandardCharsets.UTF_8)));
            var value = Frames.block(in);
            if (in.readByte() != arguments) throw WireException.malformed("the reply is about other arguments");
            var changed = new ArrayList<byte[]>();
            for (int i = 0; i < arguments; i++) changed.add(Frames.block(in));
            return new Returned(value, changed);
        } catch (java.io.EOFException e) {
            throw WireException.malformed("a reply is cut short");
        }
    }

    private static void block(DataOutputStream out, byte[] block) throws IOException {
        out.writeInt(block.length);
        out.write(block);
    }

    private static String shorten(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + " ...";
    }
}
