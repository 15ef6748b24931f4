package vaekit.grader.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// The first frame to a worker: what it will host. Class files travel in the pipe, so a submission needs no files.
///
/// @param exercise name of the interface
/// @param answer name of the class that implements it
/// @param classes class files by binary name
public record Load(String exercise, String answer, Map<String, byte[]> classes) {
    public byte[] toBytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF(exercise);
        out.writeUTF(answer);
        writeClasses(out, classes);
        return bytes.toByteArray();
    }

    public static Load of(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        return new Load(in.readUTF(), in.readUTF(), readClasses(in));
    }

    public static void writeClasses(DataOutputStream out, Map<String, byte[]> classes) throws IOException {
        out.writeInt(classes.size());
        for (var entry : classes.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().length);
            out.write(entry.getValue());
        }
    }

    public static Map<String, byte[]> readClasses(DataInputStream in) throws IOException {
        var classes = new TreeMap<String, byte[]>();
        for (int n = in.readInt(); n > 0; n--) {
            var name = in.readUTF();
            classes.put(name, Frames.block(in));
        }
        return classes;
    }
}
