package vaekit.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Named matrices in a file that NumPy and PyTorch read too: the safetensors format (8 bytes of header length, a JSON header with
/// type, shape and byte range of each tensor, then the numbers, row by row). Reading runs no code and believes no header:
/// every length is checked before anything is allocated.
///
/// Tensors are F32 or F64; a matrix `[N, 1]` whose name ends in `bias` is written with shape `[N]`, as PyTorch has it.
public record Safetensors(Map<String, DenseMatrix> tensors, Map<String, String> metadata) {
    private static final int LARGEST_HEADER = 10_000_000;

    public Safetensors {
        tensors = new LinkedHashMap<>(tensors);
        metadata = new TreeMap<>(metadata);
    }

    private record Entry(String name, String dtype, List<Long> shape, long from, long to) {
        int size() {
            return dtype.equals("F32") ? 4 : 8;
        }
    }

    // ---- writing

    /// Writes the file atomically. The same tensors give the same bytes.
    public void write(Path file) throws IOException {
        var header = header();
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
        try (var json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart("__metadata__");
                for (var entry : metadata.entrySet()) json.writeStringField(entry.getKey(), entry.getValue());
                json.writeEndObject();
            }
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
        try (var channel = FileChannel.open(file)) {
            long length = channel.size();
            if (length < 8) throw bad(file, "it has " + length + " bytes, fewer than the 8 of the header's length");
            long header = bytes(channel, file, 0, 8).getLong();
            if (header < 2 || header > length - 8 || header > LARGEST_HEADER)
                throw bad(file, "its header claims " + header + " bytes of a file of " + length);
            var metadata = new TreeMap<String, String>();
            var entries = parse(file, bytes(channel, file, 8, (int) header), metadata);
            var tensors = new LinkedHashMap<String, DenseMatrix>();
            for (var entry : entries) tensors.put(entry.name, tensor(channel, file, entry, 8 + header, length));
            return new Safetensors(tensors, metadata);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ".", e);
        }
    }

    private static List<Entry> parse(Path file, ByteBuffer header, Map<String, String> metadata) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var json = new JsonFactory().createParser(header.array())) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw bad(file, "its header is no JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                if (json.nextToken() != JsonToken.START_OBJECT) throw bad(file, "the header's entry '" + name + "' is no JSON object");
                if (name.equals("__metadata__")) while (json.nextToken() == JsonToken.FIELD_NAME) metadata.put(json.currentName(), json.nextTextValue());
                else entries.add(entry(file, json, name));
            }
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw bad(file, "its header is no valid JSON: " + e.getOriginalMessage());
        }
        return entries;
    }

    private static Entry entry(Path file, JsonParser json, String name) throws IOException {
        String dtype = "";
        List<Long> shape = List.of(), offsets = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "dtype" -> dtype = String.valueOf(json.nextTextValue());
                case "shape" -> shape = numbers(file, json, name);
                case "data_offsets" -> offsets = numbers(file, json, name);
                default -> throw bad(file, "tensor '" + name + "' has the unknown field '" + json.currentName() + "'");
            }
        }
        if (!dtype.equals("F32") && !dtype.equals("F64")) throw bad(file, "tensor '" + name + "' is of type '" + dtype + "'; only F32 and F64 are read");
        if (shape.isEmpty() || shape.size() > 2 || offsets.size() != 2) throw bad(file, "tensor '" + name + "' has shape " + shape + " and offsets " + offsets);
        return new Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> numbers(Path file, JsonParser json, String name) throws IOException {
        var list = new ArrayList<Long>();
        if (json.nextToken() != JsonToken.START_ARRAY) throw bad(file, "tensor '" + name + "' has no list where one belongs");
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT && list.size() < 9) list.add(json.getLongValue());
        return list;
    }

    private static DenseMatrix tensor(FileChannel channel, Path file, Entry entry, long start, long length) throws IOException {
        long rows = entry.shape.getFirst(), cols = entry.shape.size() == 2 ? entry.shape.get(1) : 1, claimed = entry.to - entry.from;
        boolean possible = rows > 0 && cols > 0 && rows <= Integer.MAX_VALUE / cols && rows * cols * entry.size() == claimed
            && entry.from >= 0 && claimed <= Integer.MAX_VALUE && entry.to <= length - start;
        if (!possible)
            throw bad(file, "tensor '" + entry.name + "' " + entry.shape + " claims bytes " + entry.from + " to " + entry.to + " of " + (length - start));
        boolean wide = entry.size() == 8;
        var numbers = bytes(channel, file, start + entry.from, (int) claimed);
        var matrix = DenseMatrix.zeros(wide ? ScalarType.Float64 : ScalarType.Float32, (int) rows, (int) cols);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) matrix.set(i, j, wide ? numbers.getDouble() : numbers.getFloat());
        }
        return matrix;
    }

    private static ByteBuffer bytes(FileChannel channel, Path file, long at, int count) throws IOException {
        var buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) throw bad(file, "it ends too early");
        }
        return buffer.flip();
    }

    private static IOException bad(Path file, String why) {
        return new IOException(file + " is no safetensors file that can be read: " + why + ".");
    }

    /// Copies tensor `name` into `target`, a parameter say.
    ///
    /// @throws IOException if it is missing or of another shape
    public void into(String name, DenseMatrix target) throws IOException {
        var tensor = tensors.get(name);
        if (tensor == null) throw new IOException("The file has no tensor '" + name + "'; it has " + tensors.keySet() + ". Was it saved by another model?");
        if (tensor.nrow() != target.nrow() || tensor.ncol() != target.ncol())
            throw new IOException("Tensor '" + name + "' is [" + tensor.nrow() + ", " + tensor.ncol() + "] in the file; expected [" + target.nrow() + ", "
                + target.ncol() + "]. Does the model have the same sizes as the saved one?");
        for (int j = 0; j < target.ncol(); j++) {
            for (int i = 0; i < target.nrow(); i++) target.set(i, j, tensor.get(i, j));
        }
    }
}
