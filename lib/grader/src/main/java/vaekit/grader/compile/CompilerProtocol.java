package vaekit.grader.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
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
            case Compilation.Refused(var messages, var missing) -> {
                out.writeByte(1);
                texts(out, messages);
                texts(out, missing);
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
            case 1 -> new Compilation.Refused(texts(in), new TreeSet<>(texts(in)));
            default -> new Compilation.Exhausted(in.readUTF());
        };
    }

    private static void texts(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (var text : texts) out.writeUTF(text.length() > 2000 ? text.substring(0, 2000) + " ..." : text);
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        var texts = new ArrayList<String>();
        for (int n = in.readInt(); n > 0; n--) texts.add(in.readUTF());
        return texts;
    }
}
