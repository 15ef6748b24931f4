package vaekit.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.tensor.DenseMatrix;

class SafetensorsTest {
    @TempDir Path dir;

    @Test void numbersStandRowByRowAsNumPyAndPyTorchReadThem() throws IOException {
        var file = dir.resolve("m.safetensors");
        new Safetensors(Map.of("w.weight", DenseMatrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}})), Map.of("k", "v")).write(file);
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong();
        var json = new String(bytes.array(), 8, header, StandardCharsets.UTF_8).strip();
        assertEquals("{\"__metadata__\":{\"k\":\"v\"},\"w.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}", json);
        for (int i = 1; i <= 6; i++) assertEquals(i, bytes.getFloat(8 + header + 4 * (i - 1)));
    }

    @Test void whatIsWrittenIsReadBack() throws IOException {
        var file = dir.resolve("m.safetensors");
        var wide = DenseMatrix.of(new double[][] {{Math.PI, -0.0}, {Double.MIN_VALUE, 1e300}});
        new Safetensors(Map.of("a", wide, "bias", DenseMatrix.of(new float[][] {{7}, {8}})), Map.of()).write(file);
        var back = Safetensors.read(file).tensors();
        assertArrayEquals(wide.toArray(new double[0][]), back.get("a").toArray(new double[0][]));
        assertEquals(8, back.get("bias").get(1, 0));
    }

    private IOException refused(byte[] bytes) throws IOException {
        var file = dir.resolve("bad.safetensors");
        Files.write(file, bytes);
        return assertThrows(IOException.class, () -> Safetensors.read(file));
    }

    private static byte[] file(long headerLength, String json, int data) {
        var text = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data).order(ByteOrder.LITTLE_ENDIAN).putLong(headerLength).put(text).array();
    }

    private static byte[] file(String json, int data) {
        return file(json.length(), json, data);
    }

    @Nested class ALyingHeader {
        @ParameterizedTest @ValueSource(longs = {-1, 0, 1_000_000, Long.MAX_VALUE})
        void aboutItsOwnLength(long claimed) throws IOException {
            assertTrue(refused(file(claimed, "{}", 0)).getMessage().contains("header claims " + claimed + " bytes"));
        }

        @ParameterizedTest @ValueSource(strings = {
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,1000000000]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[-16,0]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[8,24]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,16]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2,-2],\"data_offsets\":[0,16]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,4],\"data_offsets\":[0,0]}}",
            "{\"a\":{\"dtype\":\"I64\",\"shape\":[2,1],\"data_offsets\":[0,16]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2]}}",
            "{\"a\":{\"shape\":[2,2],\"data_offsets\":[0,16]}}",
            "{\"a\":[1]}"})
        void aboutATensor(String json) throws IOException {
            assertTrue(refused(file(json, 16)).getMessage().contains("'a'"));
        }

        @ParameterizedTest @ValueSource(strings = {"{\"a\":", "[]", "null", "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999]}}"})
        void thatIsNoHeader(String json) throws IOException {
            assertTrue(refused(file(json, 16)).getMessage().contains("is no safetensors file"));
        }
    }

    @Test void aFileOfFewBytesIsRefused() throws IOException {
        assertTrue(refused(new byte[] {1, 2}).getMessage().contains("2 bytes"));
    }

    @Test void aMissingFileIsNamed() {
        var error = assertThrows(IOException.class, () -> Safetensors.read(dir.resolve("nowhere")));
        assertTrue(error.getMessage().startsWith("There is no file"), error.getMessage());
    }

    @Test void anotherShapeIsRefusedWithBothShapes() throws IOException {
        var saved = new Safetensors(Map.of("w", DenseMatrix.of(new float[2][3])), Map.of());
        var error = assertThrows(IOException.class, () -> saved.into("w", DenseMatrix.of(new float[3][2])));
        assertTrue(error.getMessage().contains("[2, 3]") && error.getMessage().contains("[3, 2]"), error.getMessage());
    }

    @Test void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        var file = dir.resolve("kept");
        Files.writeString(file, "old");
        var error = assertThrows(IOException.class, () -> AtomicFile.write(file, out -> {
            out.write(new byte[1000]);
            throw new IOException("No space left on device");
        }));
        assertTrue(error.getMessage().contains("No space left on device") && error.getMessage().contains("kept"), error.getMessage());
        assertEquals("old", Files.readString(file));
        try (var files = Files.list(dir)) {
            assertEquals(1, files.count());
        }
        assertFalse(Files.exists(dir.resolve("kept.part")));
    }
}
