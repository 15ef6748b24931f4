package vaekit.grader.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/// Length-prefixed frames over a pipe.
public final class Frames {
    /// A reply carries a value and at most its changed arguments.
    public static final int MAX_FRAME = 4 * Codec.MAX_BYTES;

    private Frames() {}

    public static void write(DataOutputStream out, byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    /// @throws EOFException if the other side is gone
    /// @throws WireException if the length is not one that an honest sender writes
    public static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_FRAME) throw WireException.malformed("a frame of " + Integer.toUnsignedString(length) + " bytes");
        var frame = in.readNBytes(length); // grows as bytes arrive, so a lying length takes no memory
        if (frame.length < length) throw new EOFException();
        return frame;
    }

    /// A part of a frame, which knows how much of it there is.
    static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) throw WireException.malformed("a block of " + length + " bytes with " + in.available() + " left");
        return in.readNBytes(length);
    }
}
