package vaekit.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import vaekit.io.AtomicFile;

/// The file format of MNIST, plain or gzip-compressed: two zero bytes, a type byte, the number of dimensions, each
/// dimension as a big-endian int, then the values, last index fastest (LeCun's description of the MNIST files).
///
/// Nothing in a file is believed before it is checked: at most the bytes that the header promises are inflated, and the
/// header may not promise more than [#LARGEST].
///
/// @param type  what a value is
/// @param shape the dimensions; the first counts the examples
/// @param data  the values as they are in the file
public record Idx(Type type, int[] shape, byte[] data) {

    /// The most bytes that one file may hold, 512 MiB: about ten times MNIST's training images.
    public static final long LARGEST = 512L << 20;
    private static final int MOST_DIMENSIONS = 4;
    private static final int SUSPICIOUS = 64 << 20; // from here on, what inflates more than 100-fold is refused

    /// The value types that the kit uses: pixels and labels are unsigned bytes, factors are shorts.
    public enum Type {
        UBYTE(0x08, 1), SHORT(0x0B, 2);

        final int code, bytes;

        Type(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    public Idx {
        long expected = Arrays.stream(shape).asLongStream().reduce(type.bytes, Math::multiplyExact);
        if (expected != data.length) throw new IllegalArgumentException("IDX of " + sizes(shape) + ": " + data.length + " bytes; expected " + expected + ".");
    }

    /// The number of examples.
    public int size() {
        return shape[0];
    }

    /// Value `i` of the file, 0 to 255 for bytes.
    public int get(int i) {
        if (i < 0 || i >= data.length / type.bytes) throw new IllegalArgumentException("IDX of " + sizes(shape) + ": value " + i + " was asked for; there are " + data.length / type.bytes + ".");
        return type == Type.UBYTE ? data[i] & 255 : (short) (data[2 * i] << 8 | data[2 * i + 1] & 255);
    }

    /// Reads a file; gzip is recognised by its first bytes, not by the name.
    ///
    /// @throws DataException in one sentence: missing, no IDX, too short, too long, damaged or dangerous
    public static Idx read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(file.getFileName().toString(), in, Files.size(file));
        } catch (NoSuchFileException e) {
            throw new DataException(file + " does not exist.", e);
        } catch (IOException e) {
            throw new DataException(file + " could not be read (" + DataException.reason(e) + ").", e);
        }
    }

    /// Reads a stream to its end.
    ///
    /// @param name   what to call it in messages
    /// @param stored the bytes it takes as stored, to tell a gzip bomb by
    public static Idx read(String name, InputStream in, long stored) {
        try {
            return readValues(name, inflated(in), stored);
        } catch (EOFException | ZipException e) {
            throw new DataException(name + ": its gzip stream is cut off or damaged; fetch the file again.", e);
        } catch (IOException e) {
            throw new DataException(name + " could not be read (" + DataException.reason(e) + ").", e);
        }
    }

    /// The bytes themselves, or what gzip made of them.
    static InputStream inflated(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private static Idx readValues(String name, InputStream in, long stored) throws IOException {
        byte[] magic = in.readNBytes(4);
        var type = Arrays.stream(Type.values()).filter(t -> magic.length == 4 && magic[2] == t.code).findFirst();
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0 || type.isEmpty() || magic[3] < 1 || magic[3] > MOST_DIMENSIONS) {
            throw new DataException(name + ": wrong magic " + hex(magic) + "; an IDX file of bytes starts with 00 00 08 and its number of dimensions"
                    + " (00 00 08 03 for images, 00 00 08 01 for labels). Is it another kind of file?");
        }
        int[] shape = shape(name, in, magic[3]);
        long size = Arrays.stream(shape).asLongStream().reduce(type.get().bytes, Math::multiplyExact);
        if (size > LARGEST) {
            throw new DataException(name + ": its header promises " + sizes(shape) + " values, " + (size >> 20) + " MiB; at most " + (LARGEST >> 20) + " MiB are read.");
        }
        if (size > SUSPICIOUS && size > 100 * stored) {
            throw new DataException(name + ": " + stored + " stored bytes promise " + (size >> 20) + " MiB: a gzip bomb, not a data set.");
        }
        byte[] data = in.readNBytes((int) size);
        if (data.length < size) {
            throw new DataException(name + ": too short, it ends after " + data.length + " of the " + size + " bytes that its header promises ("
                    + sizes(shape) + "); the download may have been cut off, fetch it again.");
        }
        if (in.read() != -1) {
            throw new DataException(name + ": too long, it goes on after the " + size + " bytes that its header promises (" + sizes(shape) + "); reading stopped there.");
        }
        return new Idx(type.get(), shape, data);
    }

    /// Four dimensions of at most 2³¹ could overflow a long: each is checked against what may be read at all.
    private static int[] shape(String name, InputStream in, int dimensions) throws IOException {
        byte[] header = in.readNBytes(4 * dimensions);
        if (header.length < 4 * dimensions) throw new DataException(name + ": too short, it ends within its header.");
        int[] shape = new int[dimensions];
        ByteBuffer.wrap(header).asIntBuffer().get(shape);
        long product = 1;
        for (int d : shape) {
            product *= d; // below LARGEST · 2³¹, no overflow
            if (d < 1 || product > LARGEST) {
                throw new DataException(name + ": its header promises " + Arrays.stream(shape).mapToObj(Integer::toUnsignedString).collect(Collectors.joining(" × "))
                        + " values; every dimension has to be at least 1 and the whole at most " + (LARGEST >> 20) + " MiB.");
            }
        }
        return shape;
    }

    /// Writes the file whole or not at all; compresses when its name ends in `.gz`.
    ///
    /// @throws DataException naming the file and the cause, a full disk say; nothing is changed then
    public void write(Path file) {
        try {
            AtomicFile.write(file, out -> {
                try (var target = file.toString().endsWith(".gz") ? gzip(out) : out) {
                    target.write(header());
                    target.write(data);
                }
            });
        } catch (IOException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    /// The SHA-256 of the uncompressed file.
    String sha256() {
        var digest = Download.digest("SHA-256");
        digest.update(header());
        return HexFormat.of().formatHex(digest.digest(data));
    }

    private byte[] header() {
        var header = ByteBuffer.allocate(4 + 4 * shape.length).put(new byte[] {0, 0, (byte) type.code, (byte) shape.length});
        IntStream.of(shape).forEach(header::putInt);
        return header.array();
    }

    private static OutputStream gzip(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, 1 << 16) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        };
    }

    private static String sizes(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" × "));
    }

    private static String hex(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToObj(i -> String.format(Locale.ROOT, "%02X", bytes[i])).collect(Collectors.joining(" "));
    }
}
