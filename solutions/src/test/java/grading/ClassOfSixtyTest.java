package grading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.grader.judge.Isolation;
import vaekit.grader.run.Grade;
import vaekit.grader.run.GradeOptions;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.run.GradingProgress;

/// Sixty students hand in the same exercise in twenty forms, three in each: two right answers and one that is right in part. Beside
/// each answer, as far as its form holds more than one file, lie an old copy, a skeleton and a broken file.
class ClassOfSixtyTest {
    private static final String FILE = "Ex01GaussianKl.java", PLACE = "exercises/src/main/java/exercises/" + FILE;
    private static final String SKELETON = Course.read(Path.of("../exercises/src/main/java/exercises/" + FILE)), WRONG = Course.PARTLY;
    private static final String ZERO = Course.wrong("WrongSign");
    private static final List<String> NAMES = List.of("Ada", "Müller", "Зоя", "李雷", "Ørsted", "García", "Nguyễn", "O'Neil", "Åse", "Şule", "محمد", "Łukasz", "Jean-Luc", "山田", "Ελένη", "אבי", "Çelik", "Þór",
            "Anna Maria", "x;=1+1");

    @TempDir
    Path temporary;
    private Path batch;
    private final Map<String, Expected> expected = new TreeMap<>();

    private record Expected(int points, String file) {}

    /// The files of a submission that holds several, with the answer and what may lie beside it.
    private static Map<String, String> beside(String place, String answer) {
        var files = new LinkedHashMap<String, String>();
        files.put(place, answer);
        files.put("old/" + FILE, ZERO);
        files.put("Ex01GaussianKl (2).java", SKELETON);
        files.put("broken.ipynb", "{\"cells\": [");
        files.put(".ipynb_checkpoints/hw-checkpoint.ipynb", notebook(ZERO));
        files.put("__MACOSX/._x.java", "\0");
        files.put("damaged.zip", "PK\3\4");
        return files;
    }

    private static String notebook(String source, String... cellsBefore) {
        var cell = "//| exercise ex01\n" + source.replaceAll("(?m)^(package|import) .*;$", "") + "\nExercises.check(\"ex01\", null);";
        return Course.notebook(Stream.concat(Stream.of(cellsBefore), Stream.of(cell)).toArray(String[]::new));
    }

    private void put(String path, byte[] content) throws IOException {
        var file = batch.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void folder(String name, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) put(name + "/" + file.getKey(), file.getValue().getBytes(UTF_8));
    }

    private static byte[] zip(Charset names, String root, Map<String, String> files) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, names)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(root + file.getKey()));
                zip.write(file.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private byte[] tar(Map<String, String> files) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(temporary, "tar");
        for (var file : files.entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        assertEquals(0, new ProcessBuilder("tar", "-czf", folder + ".tgz", "-C", folder.toString(), ".").start().waitFor());
        return Files.readAllBytes(Path.of(folder + ".tgz"));
    }

    /// Hands in an answer.
    ///
    /// @param n number of the student, from 0
    /// @return the student's id and where the answer lies
    private String[] handIn(int form, int n, String name, String answer) throws IOException, InterruptedException {
        var id = name + " " + n;
        int number = 1000 + n;
        switch (form) {
            case 0 -> folder(id, beside(FILE, answer));
            case 1 -> folder(id, beside("src/main/java/exercises/" + FILE, answer));
            case 2 -> {
                folder(id, beside("notebooks/02-kl-divergence.ipynb", notebook(answer)));
                folder(id, Map.of(PLACE, SKELETON, "solutions/src/main/java/exercises/" + FILE, Course.SOLUTION));
                return new String[] {id, "notebooks/02-kl-divergence.ipynb, cell 1"};
            }
            case 3 -> folder(id, beside(PLACE, answer));
            case 4 -> put(id + ".zip", zip(UTF_8, "", beside(FILE, answer)));
            case 5 -> put(id + ".zip", zip(UTF_8, "Homework/", beside("src/" + FILE, answer)));
            case 6 -> put(id + ".ZIP", zip(Charset.forName("IBM850"), "Übung\\", beside(FILE, answer)));
            case 7 -> put(id + ".tar.gz", tar(beside(FILE, answer)));
            case 8 -> {
                put(id + ".ipynb", notebook(answer, "1 + 1", "import vaekit.*;\nvar digits = Digits.load();").getBytes(UTF_8));
                return new String[] {id, id + ".ipynb, cell 3"};
            }
            case 9 -> {
                folder(id, beside("hw.ipynb", notebook(answer)));
                return new String[] {id, "hw.ipynb, cell 1"};
            }
            case 10 -> {
                folder(id, beside("My Work.IPYNB", notebook(answer.replace("Math.exp(", "e("), "double e(double x) { return Math.exp(x); }")));
                return new String[] {id, "My Work.IPYNB, cell 2"};
            }
            case 11 -> {
                put("Ex01GaussianKl_" + id + ".java", answer.getBytes(UTF_8));
                put("Ex01GaussianKl_" + id + "_old.java", ZERO.getBytes(UTF_8));
                return new String[] {id.replaceFirst(" \\d+$", ""), "Ex01GaussianKl_" + id + ".java"};
            }
            case 12 -> {
                put(name + n + "-Ex01GaussianKl.java", answer.getBytes(UTF_8));
                return new String[] {name + n, name + n + "-Ex01GaussianKl.java"};
            }
            case 13 -> folder(id = name + "_" + number + "_assignsubmission_file_", beside(FILE, answer));
            case 14 -> put((id = name + "_" + number + "_assignsubmission_file_") + "homework.zip", zip(UTF_8, "", beside(FILE, answer)));
            case 15 -> {
                id = name.replace(" ", "").replace("-", "").toLowerCase(java.util.Locale.ROOT) + "_" + number;
                put(id + "_98001_Ex01GaussianKl.java", ZERO.getBytes(UTF_8));
                put(id + "_98002_Ex01GaussianKl-1.java", answer.getBytes(UTF_8));
                return new String[] {id, id + "_98002_Ex01GaussianKl-1.java"};
            }
            case 16 -> {
                put("HW1_student" + number + "_attempt_2026-10-01-12-00-00_" + FILE, answer.getBytes(UTF_8));
                put("HW1_student" + number + "_attempt_2026-10-01-12-00-00.txt", "Name: x".getBytes(UTF_8));
                return new String[] {"student" + number, "HW1_student" + number + "_attempt_2026-10-01-12-00-00_" + FILE};
            }
            case 17 -> folder(id, beside("Ex01GaussianKl.JAVA", answer));
            case 18 -> {
                folder(id, Map.of("readme.txt", "see the zip"));
                put(id + "/hand-in.zip", zip(UTF_8, "", beside(FILE, answer)));
                return new String[] {id, FILE};
            }
            default -> {
                put(id + "/My Homework.java", ("\uFEFF" + answer.replace("Ex01GaussianKl", "Mine")).getBytes(StandardCharsets.UTF_16LE));
                put(id + "/" + FILE, SKELETON.getBytes(UTF_8));
                return new String[] {id, "My Homework.java"};
            }
        }
        var place = beside(FILE, answer).containsKey(FILE) && form == 1 ? "src/main/java/exercises/" + FILE : form == 3 ? PLACE : form == 5 ? "src/" + FILE : form == 17 ? "Ex01GaussianKl.JAVA" : FILE;
        return new String[] {id, place};
    }

    @Test
    void everyOneGetsThePointsOfTheBestAnswer() throws IOException, InterruptedException {
        batch = Files.createDirectories(temporary.resolve("class"));
        for (int n = 0; n < 60; n++) {
            boolean right = n % 3 != 2;
            var handedIn = handIn(n / 3, n, NAMES.get((7 * n) % NAMES.size()), (right ? Course.SOLUTION : WRONG) + "// " + n + "\n");
            assertEquals(null, expected.put(handedIn[0], new Expected(right ? 6 : Course.PARTLY_POINTS, handedIn[1])), handedIn[0]);
        }
        var graded = Grade.run(GradeOptions.of(temporary.resolve("out"), batch).onlyFor("ex01").withJobs(2), Isolation.L1, Course.CATALOG, GradingProgress.SILENT);
        var seen = new TreeMap<String, GradedSubmission>();
        graded.submissions().forEach(s -> seen.put(s.id(), s));
        assertEquals(expected.keySet(), seen.keySet());
        assertAll(expected.entrySet().stream().map(e -> () -> {
            var submission = seen.get(e.getKey());
            assertEquals(e.getValue().points(), submission.earned(), () -> e.getKey() + ": " + submission.files() + submission.notes() + submission.refusal());
            assertTrue(submission.files().getFirst().graded().endsWith(e.getValue().file()), () -> e.getKey() + ": " + submission.files());
        }));
        var table = Files.readString(temporary.resolve("out/grades.csv"));
        assertEquals(61, table.lines().count());
        assertEquals(60, table.lines().skip(1).map(l -> l.substring(l.lastIndexOf(",\"") + 2, l.length() - 1)).filter(f -> Files.exists(temporary.resolve("out/students").resolve(f).resolve("report.html"))).distinct().count());
    }
}
