package vaekit.grader.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vaekit.grader.judge.Isolation;
import vaekit.grader.judge.Limits;
import vaekit.grader.report.Json;
import vaekit.grader.report.Sha256;
import vaekit.grader.submission.Answer;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.ExerciseSuite;
import vaekit.grader.suite.Verdict;
import vaekit.io.AtomicFile;

/// Finished results, one file each, named by the hash of all that decides them: source, tests, level, limits, seed.
/// A killed run is continued from here; a late submission is added without grading the others again.
final class ResultCache {
    private final Path folder;
    private final String settings;

    ResultCache(Path out, Isolation isolation, Limits limits, long hiddenSeed) {
        folder = out.resolve(".cache");
        settings = "%s %s %d".formatted(isolation, limits, hiddenSeed);
    }

    /// Forgets what an earlier run left.
    void clear() throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".json")).toList()) Files.delete(file);
        }
    }

    Optional<ExerciseResult> get(ExerciseSuite suite, Answer answer) {
        var file = file(suite, answer);
        if (!Files.exists(file)) return Optional.empty();
        try {
            var text = Files.readString(file);
            int line = text.indexOf('\n');
            if (line < 0 || !text.substring(0, line).equals(checksum(text.substring(line + 1)))) return Optional.empty(); // not whole: grade again
            return Optional.of(Json.MAPPER.readValue(text.substring(line + 1), ExerciseResult.class));
        } catch (IOException e) {
            return Optional.empty(); // not ours
        }
    }

    /// A fault of the grader is not kept, so that resuming tries again.
    void put(ExerciseSuite suite, Answer answer, ExerciseResult result) {
        if (result.verdict() == Verdict.GRADER_ERROR) return;
        try {
            var json = Json.MAPPER.writeValueAsString(result);
            AtomicFile.write(file(suite, answer), checksum(json) + "\n" + json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String json) {
        return Sha256.start().add(json).hex();
    }

    private Path file(ExerciseSuite suite, Answer answer) {
        var hash = Sha256.start().add(settings).add(suite.id()).add(classFile(suite.testClass())).add(classFile(suite.answer()))
                .add(answer.file()).add(answer.content());
        return folder.resolve(hash.hex() + ".json");
    }

    private static byte[] classFile(Class<?> type) {
        try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
