package vaekit.explore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.nn.Module;

/// What an explorer's script is given: a JSON object, filled field by field. Long arrays are base64 of their bytes, lowest byte first.
public final class JsonData {
    private final JsonGenerator json;

    private JsonData(JsonGenerator json) {
        this.json = json;
    }

    private interface Write {
        void run() throws IOException;
    }

    /// The object that `fill` fills.
    public static String of(Consumer<JsonData> fill) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            fill.accept(new JsonData(json));
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);          // it is written to memory
        }
        return text.toString();
    }

    public JsonData number(String name, double value) {
        return write(() -> json.writeNumberField(name, value));
    }

    public JsonData text(String name, String value) {
        return write(() -> json.writeStringField(name, value));
    }

    /// An object of texts by their names.
    public JsonData texts(String name, Map<String, String> values) {
        return write(() -> {
            json.writeObjectFieldStart(name);
            for (var entry : values.entrySet()) json.writeStringField(entry.getKey(), entry.getValue());
            json.writeEndObject();
        });
    }

    public JsonData numbers(String name, double... values) {
        return write(() -> {
            json.writeFieldName(name);
            json.writeArray(values, 0, values.length);
        });
    }

    public JsonData numbers(String name, int... values) {
        return write(() -> {
            json.writeFieldName(name);
            json.writeArray(values, 0, values.length);
        });
    }

    public JsonData floats(String name, float[] values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values) bytes.putFloat(v);
        return write(() -> json.writeBinaryField(name, bytes.array()));
    }

    /// A matrix with so many bits a value.
    public JsonData matrix(String name, DenseMatrix x, int bits) {
        return write(() -> {
            json.writeFieldName(name);
            JsonNetwork.write(json, x, bits);
        });
    }

    /// Codes in the columns of z, as exactly as a picture needs their places.
    public JsonData codes(String name, DenseMatrix z) {
        return matrix(name, z, 12);
    }

    /// Classes or grey levels from 0 to 255, a byte each.
    public JsonData bytes(String name, int[] labels) {
        var bytes = new byte[labels.length];
        for (int n = 0; n < bytes.length; n++) bytes[n] = (byte) labels[n];
        return write(() -> json.writeBinaryField(name, bytes));
    }

    /// Pictures in the columns of x, values in [0, 1], as bytes.
    public JsonData greys(String name, DenseMatrix x) {
        return bytes(name, IntStream.range(0, x.nrow() * x.ncol()).map(i -> (int) Math.round(255 * x.get(i % x.nrow(), i / x.nrow()))).toArray());
    }

    /// A perceptron's layers, the last one followed by `last`, with so many bits a weight.
    public JsonData network(String name, Module network, Activation last, int bits) {
        return write(() -> {
            json.writeFieldName(name);
            JsonNetwork.write(json, network, last, bits);
        });
    }

    /// An array of objects.
    public <T> JsonData each(String name, List<T> values, BiConsumer<T, JsonData> fill) {
        return write(() -> {
            json.writeArrayFieldStart(name);
            for (var value : values) {
                json.writeStartObject();
                fill.accept(value, this);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /// Column j of x.
    public static float[] column(DenseMatrix x, int j) {
        var column = new float[x.nrow()];
        for (int i = 0; i < column.length; i++) column[i] = (float) x.get(i, j);
        return column;
    }

    /// Column after column.
    public static float[] columns(DenseMatrix x) {
        var all = new float[x.nrow() * x.ncol()];
        for (int j = 0; j < x.ncol(); j++) System.arraycopy(column(x, j), 0, all, j * x.nrow(), x.nrow());
        return all;
    }

    private JsonData write(Write what) {
        try {
            what.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
