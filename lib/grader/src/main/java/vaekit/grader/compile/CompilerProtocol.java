package vaekit.grader.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import vaekit.grader.wire.Load;

/// What the judge and the compiler's process say to each other.
public final class CompilerProtocol {
    private CompilerProtocol() {}

    public static byte[] request(String name, String source) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF(name);
        out.write(source.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    static byte[] toBytes(Compilation compilation) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        switch (compilation) {
            case Compilation.Classes(var classes) -> {
                out.writeByte(0);
                Load.writeClasses(out, classes);
            }
            case Compilation.Refused(var messages) -> {
                out.writeByte(1);
                out.writeInt(messages.size());
                for (var message : messages) out.writeUTF(message.length() > 2000 ? message.substring(0, 2000) + " ..." : message);
            }
            case Compilation.Exhausted(var why) -> {
                out.writeByte(2);
                out.writeUTF(why);
            }
        }
        return bytes.toByteArray();
    }

    public static Compilation reply(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        return switch (in.readByte()) {
            case 0 -> new Compilation.Classes(Load.readClasses(in));
            case 1 -> {
                var messages = new ArrayList<String>();
                for (int n = in.readInt(); n > 0; n--) messages.add(in.readUTF());
                yield new Compilation.Refused(messages);
            }
            default -> new Compilation.Exhausted(in.readUTF());
        };
    }
}
