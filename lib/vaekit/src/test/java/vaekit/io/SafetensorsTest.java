package vaekit.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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
        assertEquals("{\"__metadata__\":{\"checked\":\"" + Checksum.NOTE_TEXT + "\",\"checksum\":\"SUM\",\"k\":\"v\"},\"w.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}",
            json.replaceFirst("[0-9a-f]{64}", "SUM"));
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
            "{\"a\":{\"dtype\":\"I65\",\"shape\":[2,1],\"data_offsets\":[0,16]}}",
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

    /// Each verdict is that of the format's own reader (safetensors 0.8.0), except for the space before `{`: the format forbids it, that reader does not.
    @Nested class TheFormat {
        private Safetensors accepted(String json, int data) throws IOException {
            var file = dir.resolve("good.safetensors");
            Files.write(file, file(json, data));
            return Safetensors.read(file);
        }

        private static String tensor(String name, String type, String shape, int from, int to) {
            return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + from + "," + to + "]}";
        }

        @Test void aScalarIsOneNumber() throws IOException {
            var scalar = accepted("{" + tensor("a", "F32", "[]", 0, 4) + "}", 4).tensors().get("a");
            assertEquals("1 1", scalar.nrow() + " " + scalar.ncol());
        }

        @Test void halfPrecisionIsWidenedExactly() throws IOException {
            var file = dir.resolve("half.safetensors");
            var bytes = file("{" + tensor("b", "BF16", "[2]", 0, 4) + "," + tensor("h", "F16", "[2]", 4, 8) + "}", 8);
            ByteBuffer.wrap(bytes, bytes.length - 8, 8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x3FC0).putShort((short) 0xC049).putShort((short) 0x3E00).putShort((short) 0x0001);
            Files.write(file, bytes);
            var tensors = Safetensors.read(file).tensors();
            assertEquals(1.5, tensors.get("b").get(0, 0));
            assertEquals(-3.140625, tensors.get("b").get(1, 0));      // 0xC049: −1.5703125 · 2
            assertEquals(1.5, tensors.get("h").get(0, 0));
            assertEquals(0x1p-24, tensors.get("h").get(1, 0));        // the smallest positive half
        }

        @Test void whatIsNoMatrixOfNumbersIsNamedAndTheRestIsRead() throws IOException {
            var read = accepted("{" + tensor("steps", "I64", "[]", 0, 8) + "," + tensor("empty", "F32", "[0,4]", 8, 8) + "," + tensor("conv", "F32", "[1,1,1]", 8, 12) + ","
                + tensor("w", "F32", "[1,2]", 12, 20) + "}", 20);
            assertEquals(Set.of("w"), read.tensors().keySet());
            assertEquals(Set.of("steps", "empty", "conv"), read.unread().keySet());
            var error = assertThrows(IOException.class, () -> read.into("steps", DenseMatrix.of(new float[1][1])));
            assertTrue(error.getMessage().contains("is of type I64"), error.getMessage());
        }

        @ParameterizedTest @ValueSource(strings = {
            "{A 0 8, B 4 12} 12 | may be no hole and no overlap",
            "{A 0 8, B 0 8} 8 | may be no hole and no overlap",
            "{A 0 8, B 9 17} 17 | may be no hole and no overlap",
            "{A 1 9} 9 | may be no hole and no overlap",
            "{A 0 8} 9 | 1 bytes follow the last tensor",
            "{A 0 8, A 8 16} 16 | Duplicate"})
        void bytesThatDoNotBelongToOneTensorEachAreRefused(String text) throws IOException {
            var json = text.replaceAll("(.) (\\d+) (\\d+)(?=[,}])", "\"$1\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[$2,$3]}").replaceFirst("}[^}]*\\|.*", "}");
            int data = Integer.parseInt(text.replaceAll(".*} (\\d+) .*", "$1"));
            var why = refused(file(json, data)).getMessage();
            assertTrue(why.contains(text.replaceAll(".*\\| ", "")), why);
        }

        @ParameterizedTest @ValueSource(strings = {
            "{\"__metadata__\":{\"a\":{\"b\":\"c\"}}}", "{\"__metadata__\":{\"a\":1}}", "{\"__metadata__\":[]}", "{\"__metadata__\":{\"a\":null}}",
            "{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", " {}", "{} {}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[-0],\"data_offsets\":[0,0]}}"})
        void metadataOfOtherThanTextsAndHalfCharactersAreRefused(String json) throws IOException {
            refused(file(json, 0));
        }

        @Test void aHeaderThatLooksLikeUtf32IsNoUtf8() throws IOException {
            var header = "{}  ".getBytes(Charset.forName("UTF-32BE"));
            var bytes = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).array();
            assertTrue(refused(bytes).getMessage().contains("does not begin with {"));
            var latin1 = "{\"\u00ff\":0}".getBytes(StandardCharsets.ISO_8859_1);
            assertTrue(refused(ByteBuffer.allocate(8 + latin1.length).order(ByteOrder.LITTLE_ENDIAN).putLong(latin1.length).put(latin1).array()).getMessage().contains("not UTF-8"));
        }

        /// A thousand tensors of the same four megabytes would need four gigabytes.
        @Test void overlappingTensorsCostNoMemory() throws IOException {
            var json = new StringBuilder("{");
            for (int i = 0; i < 1000; i++) json.append(i == 0 ? "" : ",").append(tensor("t" + i, "F32", "[1000000]", 0, 4_000_000));
            assertTrue(refused(file(json.append("}").toString(), 4_000_000)).getMessage().contains("no overlap"));
        }
    }

    @Nested class TheChecksum {
        private Path written() throws IOException {
            var file = dir.resolve("m.safetensors");
            new Safetensors(Map.of("w.weight", DenseMatrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}})), Map.of("run", "1")).write(file);
            return file;
        }

        @Test void everyFlippedBitIsRefused() throws IOException {
            var bytes = Files.readAllBytes(written());
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                refused(bytes);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }

        @Test void itsSentenceSaysWhatToDo() throws IOException {
            var bytes = Files.readAllBytes(written());
            bytes[bytes.length - 1] ^= 1;
            var why = refused(bytes).getMessage();
            assertTrue(why.contains("checksum does not fit") && why.contains("train again"), why);
        }

        @Test void isNoPartOfWhatIsRead() throws IOException {
            assertEquals(Map.of("run", "1"), Safetensors.read(written()).metadata());
        }

        /// As files were before they carried one, and as others write them.
        @Test void filesWithoutOneAreStillRead() throws IOException {
            var file = dir.resolve("old.safetensors");
            Files.write(file, file("{\"__metadata__\":{\"run\":\"1\"},\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8));
            assertEquals(2, Safetensors.read(file).tensors().get("w").nrow());
        }
    }

    @Test void aNumberThatIsNotFiniteIsNoParameter() {
        var saved = new Safetensors(Map.of("w", DenseMatrix.of(new float[][] {{1, Float.NaN}})), Map.of());
        var error = assertThrows(IOException.class, () -> saved.into("w", DenseMatrix.of(new float[1][2])));
        assertTrue(error.getMessage().contains("holds NaN in row 0, column 1"), error.getMessage());
    }

    @Test void whatAKilledProcessLeftIsSweptAndWhatALivingOneWritesStays() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(dir.resolve(".model.safetensors." + dead.pid() + "-1.part"), "half");
        Files.writeString(dir.resolve(".old.safetensors." + dead.pid() + ".part"), "half");
        var alive = Files.writeString(dir.resolve(".model.safetensors." + ProcessHandle.current().pid() + "-7.part"), "being written");
        var foreign = Files.writeString(dir.resolve(".download.part"), "somebody else's");
        var numbered = Files.writeString(dir.resolve(".download.99999999999999999999.part"), "no process has such a number");
        AtomicFile.sweep(dir);
        try (var files = Files.list(dir)) {
            assertEquals(Set.of(alive, foreign, numbered), Set.copyOf(files.toList()));
        }
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
