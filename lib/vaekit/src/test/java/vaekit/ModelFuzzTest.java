package vaekit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import vaekit.fuzz.Fuzz;
import vaekit.fuzz.Mutations;
import vaekit.io.Safetensors;
import vaekit.nn.Likelihood;
import vaekit.train.Objective;
import vaekit.train.Settings;

/// Damaged files of every kind of model, and checkpoints, also without their checksum, as other programs write them: a model has the numbers that stand in
/// the file, or one sentence says why not and it keeps its own.
class ModelFuzzTest {
    @TempDir Path dir;

    private record Kind(Objective model, Supplier<byte[]> damaged) {}

    private Kind kind(SmallModels.Case c) {
        var file = dir.resolve("whole");
        c.model().save(file);
        try {
            var whole = Files.readAllBytes(file);
            return new Kind(c.model(), Mutations.of(whole, withoutChecksum(whole)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withoutChecksum(byte[] file) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        var header = new String(file, 8, length, StandardCharsets.UTF_8).replaceFirst("\"checked\":\"[^\"]*\",\"checksum\":\"[^\"]*\",", "").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + header.length + file.length - 8 - length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header)
            .put(file, 8 + length, file.length - 8 - length).array();
    }

    private static double[] flat(List<DenseMatrix> matrices) {
        return matrices.stream().flatMapToDouble(m -> Arrays.stream(m.toArray(new double[0][])).flatMapToDouble(Arrays::stream)).toArray();
    }

    private static double[] numbers(Objective model) {
        return flat(model.parameters().stream().map(p -> p.value()).toList());
    }

    private static double[] numbers(Path file, Objective model) throws IOException {
        var saved = Safetensors.read(file).tensors();
        return flat(model.parameters().stream().map(p -> saved.get(p.name())).toList());
    }

    @Test void aModelHasTheNumbersOfTheFileOrItsOwn() {
        var models = new SmallModels(4, 3, 4, 12);
        var kinds = Stream.concat(models.cases().stream(), models.others().stream()).map(this::kind).toList();
        var file = dir.resolve("mutant");
        int[] at = {0};
        Fuzz.run(List.of(UncheckedIOException.class), 20, mutant -> {
            var model = kinds.get(at[0]).model();
            Fuzz.write(file, mutant);
            var expected = numbers(model);
            try {
                model.load(file);
                expected = numbers(file, model);
            } finally {
                assertArrayEquals(expected, numbers(model));
            }
        }, () -> kinds.get(at[0] = (at[0] + 1) % kinds.size()).damaged().get());
    }

    /// Of a training that was at its end, so that nothing is learned after the reading.
    @Test void aResumedModelHasTheNumbersOfTheCheckpointOrItsOwn() throws IOException {
        var file = dir.resolve("checkpoint");
        var small = new SmallModels(2, 3, 4, 8);
        var settings = Settings.epochs(1).batch(4).quiet().checkpoint(file);
        small.vae(new Likelihood.Bernoulli()).fit(small.images(), settings);
        var whole = Files.readAllBytes(file);
        Fuzz.run(List.of(UncheckedIOException.class, IllegalStateException.class), 20, mutant -> {
            Fuzz.write(file, mutant);
            var model = small.vae(new Likelihood.Bernoulli());
            var expected = numbers(model);
            try {
                model.fit(small.images(), settings.resume());
                expected = numbers(file, model);
            } finally {
                assertArrayEquals(expected, numbers(model));
            }
        }, whole, withoutChecksum(whole));
    }
}
