package vaekit.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import vaekit.Train;
import vaekit.Vae;
import vaekit.data.DataException;
import vaekit.data.Idx;
import vaekit.data.Toys;
import vaekit.data.Vectors;
import vaekit.io.Safetensors;
import vaekit.nn.Likelihood;

/// A damaged file gives the value that it holds, or the one documented exception: no other exception, no numbers from elsewhere. What is a
/// value is decided here by another route, not by the reader.
class ReaderFuzzTest {
    @TempDir Path dir;
    private Path file;

    @BeforeEach void aFile() {
        file = dir.resolve("mutant");
    }

    // ---- IDX

    private static byte[] gzip(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }

    @Test void idx() throws IOException {
        var images = ByteBuffer.allocate(16 + 24).put(new byte[] {0, 0, 8, 3}).putInt(2).putInt(3).putInt(4).array();
        var shorts = ByteBuffer.allocate(12 + 12).put(new byte[] {0, 0, 11, 2}).putInt(2).putInt(3).array();
        for (int i = 16; i < images.length; i++) images[i] = (byte) (37 * i);
        Fuzz.run(List.of(DataException.class), 20, mutant -> {
            var idx = Idx.read("mutant", new ByteArrayInputStream(mutant), mutant.length);
            assertArrayEquals(values(mutant, idx.data().length), idx.data());
        }, images, shorts, gzip(images), gzip(shorts));
    }

    /// The last `count` bytes of the uncompressed file.
    private static byte[] values(byte[] stored, int count) {
        try {
            boolean zipped = stored.length > 1 && stored[0] == 0x1F && stored[1] == (byte) 0x8B;
            byte[] plain = zipped ? new GZIPInputStream(new ByteArrayInputStream(stored)).readAllBytes() : stored;
            return Arrays.copyOfRange(plain, plain.length - count, plain.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- safetensors

    private byte[] safetensors() throws IOException {
        var tensors = new LinkedHashMap<String, DenseMatrix>();
        tensors.put("encoder.0.weight", DenseMatrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}}));
        tensors.put("bias", DenseMatrix.of(new double[][] {{7}, {8}}));
        new Safetensors(tensors, java.util.Map.of("model", "vae")).write(file);
        return Files.readAllBytes(file);
    }

    /// As other programs write them: other types, no checksum.
    private static byte[] foreign() {
        var header = ("{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},\"b\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[16,18]},"
            + "\"c\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[18,26]},\"d\":{\"dtype\":\"F16\",\"shape\":[0,3],\"data_offsets\":[26,26]}}  ").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + header.length + 26).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).putFloat(1.5f).putFloat(-2).putFloat(0).putFloat(9)
            .putShort((short) 0x3FC0).putLong(77).array();
    }

    @Test void safetensorsWithAndWithoutChecksum() throws IOException {
        var whole = safetensors();
        var keep = System.getProperty("vaekit.fuzz.keep");      // a folder: what was accepted, to be compared with the format's own reader
        int[] kept = {0};
        Fuzz.run(List.of(IOException.class), 20, mutant -> {
            Fuzz.write(file, mutant);
            var read = Safetensors.read(file);
            if (new String(mutant, StandardCharsets.ISO_8859_1).contains("of this file with the sum")) assertArrayEquals(whole, mutant);
            if (keep != null) keep(Path.of(keep, ++kept[0] + ""), mutant, read);
        }, whole, foreign());
    }

    private static void keep(Path at, byte[] mutant, Safetensors read) throws IOException {
        Files.write(Path.of(at + ".safetensors"), mutant);
        Files.writeString(Path.of(at + ".txt"), read.tensors().entrySet().stream().map(e -> e.getKey() + "\u0001" + Arrays.stream(e.getValue().toArray(new double[0][]))
            .flatMapToDouble(Arrays::stream).mapToObj(v -> "" + Double.doubleToRawLongBits(v)).collect(Collectors.joining(" "))).collect(Collectors.joining("\u0002")));
    }

    // ---- models and checkpoints

    private static Vae vae() {
        return Vae.of(2, 1).hidden(2).likelihood(new Likelihood.Gaussian(1)).build();
    }

    private static double[] flat(Vae vae) {
        return vae.parameters().stream().flatMapToDouble(p -> Arrays.stream(p.value().toArray(new double[0][])).flatMapToDouble(Arrays::stream)).toArray();
    }

    @Test void models() throws IOException {
        var saved = vae();
        saved.save(file);
        var whole = Files.readAllBytes(file);
        var vae = vae();
        var before = flat(vae);
        Fuzz.run(List.of(UncheckedIOException.class), 0, mutant -> {
            Fuzz.write(file, mutant);
            try {
                vae.load(file);
                assertArrayEquals(whole, mutant);
            } finally {
                assertArrayEquals(before, flat(vae));
            }
        }, whole);
    }

    /// Of 2,869 checkpoints with a flipped bit that were accepted, 2,657 had resumed to other bytes, before they carried a checksum.
    @Test void checkpoints() throws IOException {
        Vectors data = Toys.ring(8, 1);
        var settings = Train.epochs(2).batch(8).quiet().checkpoint(file);
        vae().fit(data, settings);
        var whole = Files.readAllBytes(file);
        Fuzz.run(List.of(UncheckedIOException.class, IllegalStateException.class), 0, mutant -> {      // damaged, or of another run
            Fuzz.write(file, mutant);
            vae().fit(data, settings.resume());
            assertArrayEquals(whole, mutant);
        }, whole);
    }
}
