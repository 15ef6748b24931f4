package vaekit.io;

import java.nio.ByteBuffer;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// A tensor's bytes as a matrix: a scalar is `[1, 1]`, a vector of N numbers `[N, 1]`.
final class TensorBytes {
    private TensorBytes() {}

    /// Why a tensor is no matrix of this library, as the end of a sentence that begins with "it"; null if it is one.
    static String whyUnread(SafetensorsHeader.Entry entry) {
        if (entry.shape().contains(0L)) return "has no numbers, its shape is " + SafetensorsHeader.shapeOf(entry);
        if (entry.shape().size() > 2) return "has " + entry.shape().size() + " dimensions, more than a matrix";
        return switch (entry.type()) {
            case "F64", "F32", "F16", "BF16" -> null;
            default -> "is of type " + entry.type() + ", and only F64, F32, F16 and BF16 are read";
        };
    }

    static DenseMatrix matrix(SafetensorsHeader.Entry entry, ByteBuffer numbers) {
        var shape = entry.shape();
        int rows = shape.isEmpty() ? 1 : shape.getFirst().intValue(), cols = shape.size() < 2 ? 1 : shape.get(1).intValue();
        var matrix = DenseMatrix.zeros(entry.type().equals("F64") ? ScalarType.Float64 : ScalarType.Float32, rows, cols);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) matrix.set(i, j, next(entry.type(), numbers));
        }
        return matrix;
    }

    private static double next(String type, ByteBuffer numbers) {
        return switch (type) {
            case "F64" -> numbers.getDouble();
            case "F32" -> numbers.getFloat();
            case "F16" -> Float.float16ToFloat(numbers.getShort());
            default -> Float.intBitsToFloat(numbers.getShort() << 16);      // BF16: the upper half of a float
        };
    }
}
