package vaekit.io;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Named matrices in a file that NumPy and PyTorch read too: the safetensors format (8 bytes of header length, a JSON header with
/// type, shape and byte range of each tensor, then the numbers, row by row). Reading runs no code and believes no header:
/// every length is checked before anything is allocated, and a file that vaekit wrote is held against its [Checksum].
///
/// Written are F32 and F64; a matrix `[N, 1]` whose name ends in `bias` is written with shape `[N]`, as PyTorch has it. Read are F32, F64,
/// and F16 and BF16 as F32, with at most two dimensions; the other tensors of a file are named in `unread`, with the reason.
public record Safetensors(Map<String, DenseMatrix> tensors, Map<String, String> metadata, Map<String, String> unread) {
    private static final int LARGEST_HEADER = 10_000_000, LARGEST_TENSOR = Integer.MAX_VALUE - 8;

    public Safetensors {
        tensors = new LinkedHashMap<>(tensors);
        metadata = new TreeMap<>(metadata);
        unread = new LinkedHashMap<>(unread);
    }

    /// What is to be written.
    public Safetensors(Map<String, DenseMatrix> tensors, Map<String, String> metadata) {
        this(tensors, metadata, Map.of());
    }

    // ---- writing

    /// Writes the file atomically. The same tensors give the same bytes.
    public void write(Path file) throws IOException {
        var blank = header();
        var sum = Checksum.of(blank);
        for (var matrix : tensors.values()) sum.add(rowByRow(matrix));
        var header = Checksum.filledIn(blank, sum.hex());
        AtomicFile.write(file, plain -> {
            try (var out = new BufferedOutputStream(plain, 1 << 16)) {
                out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
                out.write(header);
                for (var matrix : tensors.values()) out.write(rowByRow(matrix));
            }
        });
    }

    private byte[] header() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var texts = new TreeMap<>(metadata);
        Checksum.announce(texts);
        try (var json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("__metadata__");
            for (var entry : texts.entrySet()) json.writeStringField(entry.getKey(), entry.getValue());
            json.writeEndObject();
            long at = 0;
            for (var entry : tensors.entrySet()) {
                var matrix = entry.getValue();
                boolean wide = matrix.scalarType() == ScalarType.Float64;
                long end = at + (wide ? 8L : 4L) * matrix.nrow() * matrix.ncol();
                json.writeObjectFieldStart(entry.getKey());
                json.writeStringField("dtype", wide ? "F64" : "F32");
                json.writeArrayFieldStart("shape");
                json.writeNumber(matrix.nrow());
                if (!(matrix.ncol() == 1 && entry.getKey().endsWith("bias"))) json.writeNumber(matrix.ncol());
                json.writeEndArray();
                json.writeArrayFieldStart("data_offsets");
                json.writeNumber(at);
                json.writeNumber(end);
                json.writeEndArray();
                json.writeEndObject();
                at = end;
            }
            json.writeEndObject();
        }
        while (bytes.size() % 8 != 0) bytes.write(' ');           // so that the numbers start aligned
        return bytes.toByteArray();
    }

    private static byte[] rowByRow(DenseMatrix matrix) {
        boolean wide = matrix.scalarType() == ScalarType.Float64;
        var buffer = ByteBuffer.allocate((wide ? 8 : 4) * matrix.nrow() * matrix.ncol()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < matrix.nrow(); i++) {
            for (int j = 0; j < matrix.ncol(); j++) {
                if (wide) buffer.putDouble(matrix.get(i, j));
                else buffer.putFloat((float) matrix.get(i, j));
            }
        }
        return buffer.array();
    }

    // ---- reading

    /// Reads a file.
    ///
    /// @throws IOException with one sentence that says what is wrong with the file
    public static Safetensors read(Path file) throws IOException {
        if (Files.isDirectory(file)) throw new IOException(file + " is a folder; expected a safetensors file.");
        try (var channel = FileChannel.open(file)) {
            return read(channel);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ".", e);
        } catch (SafetensorsHeader.Malformed e) {
            throw new IOException(file + " is no safetensors file that can be read: " + e.getMessage() + ".");
        }
    }

    private static Safetensors read(FileChannel channel) throws IOException, SafetensorsHeader.Malformed {
        long length = channel.size();
        if (length < 8) throw new SafetensorsHeader.Malformed("it has " + length + " bytes, fewer than the 8 of the header's length");
        long claimed = ByteBuffer.wrap(bytes(channel, 0, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (claimed < 2 || claimed > length - 8 || claimed > LARGEST_HEADER)
            throw new SafetensorsHeader.Malformed("its header claims " + claimed + " bytes of a file of " + length);
        var raw = bytes(channel, 8, (int) claimed);
        var header = SafetensorsHeader.parse(raw, length - 8 - claimed);
        var metadata = new TreeMap<>(header.metadata());
        var expected = String.valueOf(metadata.get(Checksum.SUM));
        var sum = Checksum.isAnnounced(metadata) ? Checksum.of(Checksum.withZeros(raw, expected)) : null;
        var tensors = new LinkedHashMap<String, DenseMatrix>();
        var unread = new LinkedHashMap<String, String>();
        for (var entry : header.entries()) {
            if (entry.length() > LARGEST_TENSOR) throw new SafetensorsHeader.Malformed("tensor '" + entry.name() + "' has more than 2 GB");
            var numbers = bytes(channel, 8 + claimed + entry.from(), (int) entry.length());
            if (sum != null) sum.add(numbers);
            var reason = TensorBytes.whyUnread(entry);
            if (reason == null) tensors.put(entry.name(), TensorBytes.matrix(entry, ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN)));
            else unread.put(entry.name(), reason);
        }
        if (sum != null && !(Checksum.NOTE_TEXT.equals(metadata.remove(Checksum.NOTE)) && sum.hex().equals(metadata.remove(Checksum.SUM))))
            throw new SafetensorsHeader.Malformed("its checksum does not fit its content, so it was damaged or changed since vaekit wrote it; take a copy of the file, or train again");
        return new Safetensors(tensors, metadata, unread);
    }

    private static byte[] bytes(FileChannel channel, long at, int count) throws IOException, SafetensorsHeader.Malformed {
        var buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) throw new SafetensorsHeader.Malformed("it ends too early");
        }
        return buffer.array();
    }

    /// Copies tensor `name` into `target`, a parameter say.
    ///
    /// @throws IOException if it is missing, of another shape, or holds a number that is not finite
    public void into(String name, DenseMatrix target) throws IOException {
        var tensor = tensors.get(name);
        if (tensor == null && unread.containsKey(name)) throw new IOException("Tensor '" + name + "' of the file was not read: it " + unread.get(name) + ".");
        if (tensor == null) throw new IOException("The file has no tensor '" + name + "'; it has " + tensors.keySet() + ". Was it saved by another model?");
        if (tensor.nrow() != target.nrow() || tensor.ncol() != target.ncol())
            throw new IOException("Tensor '" + name + "' is [" + tensor.nrow() + ", " + tensor.ncol() + "] in the file; expected [" + target.nrow() + ", "
                + target.ncol() + "]. Does the model have the same sizes as the saved one?");
        for (int j = 0; j < target.ncol(); j++) {
            for (int i = 0; i < target.nrow(); i++) {
                if (!Double.isFinite(tensor.get(i, j)))
                    throw new IOException("Tensor '" + name + "' holds " + tensor.get(i, j) + " in row " + i + ", column " + j + "; a model's numbers have to be finite. Did its training diverge?");
                target.set(i, j, tensor.get(i, j));
            }
        }
    }
}
