package vaekit.explore;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.nn.Dense;
import vaekit.nn.Mlp;
import vaekit.nn.Module;

/// A network's weights as JSON, small enough for a page: each row of W has a scale, and a weight is a whole number of some bits times it.
///
/// The largest weight of a row is 2^(bits−1) − 1 steps, so each is off by at most 1/(2^bits − 2) of it. How far the page's numbers are
/// from the library's is tested, not assumed (ExploreTest).
final class JsonNetwork {
    private JsonNetwork() {}

    /// Writes the layers of a perceptron as an array, the last one followed by `last`; 2 to 16 bits a weight.
    static void write(JsonGenerator json, Module network, Activation last, int bits) throws IOException {
        if (!(network instanceof Mlp mlp))
            throw new IllegalArgumentException("An explorer runs the network in the page, and only knows dense layers (Mlp); given " + network.getClass().getSimpleName() + ".");
        json.writeStartArray();
        for (Dense layer : mlp.layers()) write(json, layer, layer == mlp.layers().getLast() ? last : layer.f(), bits);
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Dense layer, Activation f, int bits) throws IOException {
        json.writeStartObject();
        json.writeFieldName("W");
        write(json, layer.W().value(), bits);
        json.writeBinaryField("b", bytes(JsonData.column(layer.b().value(), 0)));
        json.writeStringField("f", f.name());
        json.writeEndObject();
    }

    /// Writes a matrix; each of its rows has a scale.
    static void write(JsonGenerator json, DenseMatrix W, int bits) throws IOException {
        var scales = scales(W, bits);
        json.writeStartObject();
        json.writeNumberField("rows", W.nrow());
        json.writeNumberField("columns", W.ncol());
        json.writeNumberField("bits", bits);
        json.writeBinaryField("numbers", pack(W, scales, bits));
        json.writeBinaryField("scales", bytes(scales));
        json.writeEndObject();
    }

    private static float[] scales(DenseMatrix W, int bits) {
        var scales = new float[W.nrow()];
        for (int i = 0; i < scales.length; i++) {
            double largest = 0;
            for (int k = 0; k < W.ncol(); k++) largest = Math.max(largest, Math.abs(W.get(i, k)));
            scales[i] = (float) (largest / ((1 << bits - 1) - 1));
        }
        return scales;
    }

    /// Row after row, the lowest bits first.
    private static byte[] pack(DenseMatrix W, float[] scales, int bits) {
        var bytes = new byte[(int) (((long) W.nrow() * W.ncol() * bits + 7) / 8)];
        int at = 0, held = 0;
        long buffer = 0;
        for (int i = 0; i < W.nrow(); i++) {
            for (int k = 0; k < W.ncol(); k++) {
                long step = scales[i] == 0 ? 0 : Math.round(W.get(i, k) / scales[i]);
                buffer |= step + (1 << bits - 1) << held;
                for (held += bits; held >= 8; held -= 8, buffer >>>= 8) bytes[at++] = (byte) buffer;
            }
        }
        if (held > 0) bytes[at] = (byte) buffer;
        return bytes;
    }

    private static byte[] bytes(float[] values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values) bytes.putFloat(v);
        return bytes.array();
    }
}
