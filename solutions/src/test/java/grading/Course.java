package grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vaekit.grader.proof.PatchFile;
import vaekit.grader.suite.Catalog;

/// The material of these tests: solutions, wrong answers and ways to hand them in.
final class Course {
    static final Catalog CATALOG = Catalog.load(Course.class.getClassLoader());
    static final String SOLUTION = read(Path.of("src/main/java/exercises/Ex01GaussianKl.java"));

    /// Right for what everybody sees: earns [#PARTLY_POINTS].
    static final String PARTLY = SOLUTION.replaceFirst("// BEGIN SOLUTION", "if (mu[0].length > 5) return new double[mu[0].length];");
    static final int PARTLY_POINTS = CATALOG.get("ex01").tests().stream().filter(t -> !t.hidden()).mapToInt(t -> t.points()).sum();

    /// How many submissions [#handInSmallBatch] makes.
    static final int SMALL_BATCH = 4 + wrongAnswers().size();

    private Course() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// File name without extension to content.
    static Map<String, String> sources(String folder) {
        var sources = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            files.filter(f -> f.toString().endsWith(".java")).forEach(f -> sources.put(f.getFileName().toString().replace(".java", ""), read(f)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    /// The source of a typical wrong answer to exercise 01.
    static String wrong(String name) {
        return wrongAnswers().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow().source();
    }

    private static List<PatchFile.Patched> wrongAnswers() {
        return PatchFile.read("ex01.mutants", read(Path.of("src/mutants/ex01.mutants")), SOLUTION);
    }

    /// A folder `batch/id` that holds one file.
    static Path hand(Path batch, String id, String file, byte[] content) throws IOException {
        var target = batch.resolve(id).resolve(file);
        Files.createDirectories(target.getParent());
        return Files.write(target, content);
    }

    static Path hand(Path batch, String id, String source) throws IOException {
        return hand(batch, id, "Ex01GaussianKl.java", source.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// A few submissions: right, partly right and wrong, as folders and as a zip.
    static void handInSmallBatch(Path batch) throws IOException {
        hand(batch, "ada", SOLUTION);
        for (var wrong : wrongAnswers()) hand(batch, "wrong-" + wrong.name().toLowerCase(java.util.Locale.ROOT), wrong.source());
        zip(batch, "zoe", Map.of("homework/Ex01GaussianKl.java", SOLUTION.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        hand(batch, "=1+1", "class Nonsense {");
        Files.copy(Path.of("../exercises/src/main/java/exercises/Ex01GaussianKl.java"), Files.createDirectories(batch.resolve("skeleton")).resolve("Ex01GaussianKl.java"));
    }

    /// A zip `batch/id.zip` with these entries.
    static void zip(Path batch, String id, Map<String, byte[]> entries) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(batch.resolve(id + ".zip")))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    /// A notebook with one code cell for each source.
    static String notebook(String... cells) {
        var quoted = List.of(cells).stream().map(c -> "{\"cell_type\": \"code\", \"metadata\": {}, \"source\": [" + String.join(", ",
                c.lines().map(l -> quote(l + "\n")).toList()) + "], \"outputs\": [], \"execution_count\": null}").toList();
        return "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [" + String.join(", ", quoted) + "]}";
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
