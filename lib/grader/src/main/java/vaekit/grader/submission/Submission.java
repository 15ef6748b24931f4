package vaekit.grader.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.ExerciseSuite;

/// What one person handed in: for each exercise at most one source text. Only files that hold an answer are read;
/// a submission's build files, classes and other contents play no part.
///
/// @param id file or folder name, without extension
/// @param refusal why it cannot be read, or empty
/// @param answers by exercise id
public record Submission(String id, String refusal, Map<String, Answer> answers) {

    /// @param path a folder, a zip, a notebook or a Java file
    public static Submission read(String id, Path path, Catalog catalog) {
        try {
            return new Submission(id, "", answers(files(path), catalog));
        } catch (Refusal e) {
            return new Submission(id, e.getMessage(), Map.of());
        } catch (IOException | RuntimeException e) {
            return new Submission(id, "the submission cannot be read (%s)".formatted(e.getClass().getSimpleName()), Map.of());
        }
    }

    /// The answer in one's own file.
    public static Answer answer(Path file) throws IOException {
        var source = FolderReader.file(file, file.getFileName().toString());
        return new Answer(source.path(), source.tooLarge() ? null : source.text());
    }

    private static List<SourceFile> files(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) return FolderReader.read(path);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) throw new Refusal("neither a file nor a folder (links are not followed)");
        var name = path.getFileName().toString();
        if (SourceFile.isNamed(name)) return List.of(FolderReader.file(path, name));
        return ZipReader.read(path);
    }

    private static Map<String, Answer> answers(List<SourceFile> files, Catalog catalog) throws Refusal {
        var answers = new TreeMap<String, Answer>();
        for (var suite : catalog.all()) find(suite, files).ifPresent(file ->
                answers.put(suite.id(), new Answer(file.path(), file.tooLarge() ? null : file.text())));
        for (var file : files)
            if (file.path().endsWith(".ipynb") && !file.tooLarge())
                Notebook.answers(file.text()).forEach((id, source) -> {
                    if (catalog.has(id)) answers.putIfAbsent(id, new Answer(file.path() + ", cell " + id, source));
                });
        return answers;
    }

    /// The file with the exercise's name, preferably not under a `solutions` or `test` folder and not deep; else the
    /// first file that says it implements the interface (looking only so far that no text can make the search slow).
    private static java.util.Optional<SourceFile> find(ExerciseSuite suite, List<SourceFile> files) {
        var byName = files.stream().filter(f -> f.name().equals(suite.answerName() + ".java"))
                .min(java.util.Comparator.comparing((SourceFile f) -> f.path().contains("solutions/")).thenComparing(f -> f.path().length()).thenComparing(SourceFile::path));
        if (byName.isPresent()) return byName;
        var says = Pattern.compile("\\bimplements\\b[^{;]{0,300}?\\b" + suite.answer().getSimpleName() + "\\b");
        return files.stream().filter(f -> f.path().endsWith(".java") && !f.tooLarge() && says.matcher(f.text()).find()).findFirst();
    }
}
