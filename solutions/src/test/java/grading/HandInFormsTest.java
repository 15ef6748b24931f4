package grading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.grader.judge.Isolation;
import vaekit.grader.run.Grade;
import vaekit.grader.run.GradeOptions;
import vaekit.grader.run.Graded;
import vaekit.grader.run.GradingProgress;

/// Who handed in what, in the forms in which it arrives; and which of several files is the answer.
class HandInFormsTest {
    private static final String FILE = "Ex01GaussianKl.java", PLACE = "exercises/src/main/java/exercises/" + FILE;
    private static final byte[] RIGHT = Course.SOLUTION.getBytes(UTF_8);
    private static final byte[] OTHER_RIGHT = (Course.SOLUTION + "// mine\n").getBytes(UTF_8);
    private static final byte[] WRONG = Course.wrong("WrongSign").getBytes(UTF_8);
    private static final byte[] SKELETON = Course.read(Path.of("../exercises/src/main/java/exercises/" + FILE)).getBytes(UTF_8);
    private static final byte[] NOTEBOOK = notebook(Course.SOLUTION);

    @TempDir
    Path temporary;
    private Path in;

    @BeforeEach
    void folder() throws IOException {
        in = Files.createDirectories(temporary.resolve("in"));
    }

    private static byte[] notebook(String source) {
        var cell = "//| exercise ex01\n" + source.replaceAll("(?m)^(package|import) .*;$", "");
        return Course.notebook("import vaekit.*;", cell).getBytes(UTF_8);
    }

    private Path put(String path, byte[] content) throws IOException {
        var file = in.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Graded grade(Path... paths) throws IOException {
        return Grade.run(GradeOptions.of(temporary.resolve("out"), paths).onlyFor("ex01"), Isolation.L1, Course.CATALOG, GradingProgress.SILENT);
    }

    private static Map<String, Integer> points(Graded graded) {
        return graded.submissions().stream().collect(Collectors.toMap(s -> s.id(), s -> s.earned(), Integer::sum, TreeMap::new));
    }

    private void expect(Map<String, Integer> expected, Path... paths) throws IOException {
        assertEquals(new TreeMap<>(expected), points(grade(paths)));
    }

    private String report(String student) throws IOException {
        return Files.readString(temporary.resolve("out/students").resolve(student).resolve("report.md"));
    }

    // Which file is the answer

    @Test
    void aFinishedNotebookBeatsItsCheckpoint() throws IOException {
        put("ada/.ipynb_checkpoints/hw-checkpoint.ipynb", notebook(new String(WRONG, UTF_8)));
        put("ada/hw.ipynb", NOTEBOOK);
        Course.zip(in, "ben", new LinkedHashMap<>(Map.of("x/.ipynb_checkpoints/hw-checkpoint.ipynb", notebook(new String(WRONG, UTF_8)), "x/hw.ipynb", NOTEBOOK, "__MACOSX/x/._hw.ipynb", new byte[9])));
        expect(Map.of("ada", 6, "ben", 6), in);
        assertTrue(report("ada").contains("Graded: hw.ipynb, cell 2"), report("ada"));
        assertTrue(report("ada").contains("checkpoint"), "what was left aside is named");
    }

    @Test
    void aBrokenNotebookOrADamagedZipCostsNothingButItself() throws IOException {
        put("ada/" + FILE, RIGHT);
        put("ada/broken.ipynb", "{\"cells\": [".getBytes(UTF_8));
        put("ben/" + FILE, RIGHT);
        put("ben/old.zip", new byte[] {'P', 'K', 3, 4, 20, 0});
        put("carl/broken.ipynb", "{\"cells\": [".getBytes(UTF_8));
        expect(Map.of("ada", 6, "ben", 6, "carl", 0), in);
        assertTrue(report("ben").contains("old.zip"), report("ben"));
        assertTrue(report("carl").contains("not valid JSON"), report("carl"));
    }

    @Test
    void theAnswerBeatsItsSkeletonItsOldStateAndItsCopies() throws IOException {
        put("kit/" + PLACE, SKELETON);
        put("kit/notebooks/02-kl-divergence.ipynb", NOTEBOOK);
        put("kit/solutions/src/main/java/exercises/" + FILE, OTHER_RIGHT);
        put("kit-unanswered/" + PLACE, SKELETON);
        put("kit-unanswered/solutions/src/main/java/exercises/" + FILE, RIGHT);
        put("resubmitted/" + FILE, WRONG);
        put("resubmitted/Ex01GaussianKl-1.java", RIGHT);
        put("downloaded-again/" + FILE, RIGHT);
        put("downloaded-again/Ex01GaussianKl (1).java", SKELETON);
        put("old/" + FILE, RIGHT);
        put("old/old/" + FILE, WRONG);
        put("built/target/" + FILE, WRONG);
        put("built/" + FILE, RIGHT);
        expect(Map.of("kit", 6, "kit-unanswered", 0, "resubmitted", 6, "downloaded-again", 6, "old", 6, "built", 6), in);
        assertTrue(report("resubmitted").contains("Graded: Ex01GaussianKl-1.java"), report("resubmitted"));
        assertTrue(report("resubmitted").contains("Also found: " + FILE + " \\("), report("resubmitted"));
        assertTrue(report("old").contains("Graded: " + FILE), report("old"));
    }

    @Test
    void endingsMarkersAndOldNotebooksAreRead() throws IOException {
        put("capitals/Ex01GaussianKl.JAVA", RIGHT);
        put("notebook/HW.IPYNB", NOTEBOOK);
        put("pictures/hw.ipynb", new String(NOTEBOOK, UTF_8).replace("\"outputs\": []", "\"outputs\": [{\"data\": {\"image/png\": \"" + "A".repeat(9 << 20) + "\"}}]").getBytes(UTF_8));
        put("format3/hw.ipynb", new String(NOTEBOOK, UTF_8).replace("\"cells\"", "\"worksheets\": [{\"cells\"").replaceFirst("]}$", "]}]}").replace("\"source\"", "\"input\"").getBytes(UTF_8));
        put("top-capitals.ZIP", Files.readAllBytes(zip("x", Map.of(FILE, RIGHT))));
        put("word/answer.docx", new byte[100]);
        expect(Map.of("capitals", 6, "notebook", 6, "pictures", 6, "format3", 6, "top-capitals", 6, "word", 0), in);
        assertTrue(report("word").contains("answer.docx"), report("word"));
    }

    private Path zip(String name, Map<String, byte[]> entries) throws IOException {
        var folder = Files.createDirectories(temporary.resolve("zips"));
        Course.zip(folder, name, entries);
        return folder.resolve(name + ".zip");
    }

    @Test
    void tarsAreRead() throws Exception {
        put("src/" + FILE, RIGHT);
        put("src/" + "long/".repeat(25) + "Homework.java", RIGHT);
        Files.createDirectories(temporary.resolve("tars"));
        for (var format : new String[] {"gnu", "pax", "ustar"})
            assertEquals(0, new ProcessBuilder("tar", "--format=" + format, "-czf", temporary.resolve("tars/" + format + ".tar.gz").toString(), "-C", in.toString(), "src").start().waitFor());
        expect(Map.of("gnu", 6, "pax", 6, "ustar", 6), temporary.resolve("tars"));
    }

    @Test
    void namesFromWindowsAreRead() throws IOException {
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(in.resolve("paula.zip")), Charset.forName("IBM850"))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("Übung\\src\\" + FILE));
            zip.write(RIGHT);
            zip.closeEntry();
        }
        put("Zoë/" + FILE, RIGHT);
        expect(Map.of("paula", 6, "Zoë", 6), in);
        assertTrue(report("paula").contains("Graded: Übung/src/" + FILE), report("paula"));
    }

    // Whose it is

    @Test
    void flatFilesWithNamesAreOneEach() throws IOException {
        put("Ex01GaussianKl_smith.java", RIGHT);
        put("Ex01GaussianKl_jones.java", WRONG);
        put("lee-Ex01GaussianKl.java", OTHER_RIGHT);
        put(FILE, SKELETON);
        expect(Map.of("smith", 6, "jones", points(WRONG), "lee", 6, "Ex01GaussianKl", 0), in);
    }

    @Test
    void numbersOfStudentsAreTheirNames() throws IOException {
        put("Ex01GaussianKl_1234567.java", RIGHT);
        put("Ex01GaussianKl_1234568.java", WRONG);
        put("Ex01GaussianKl_1234568_old (2).java", SKELETON);
        expect(Map.of("1234567", 6, "1234568", points(WRONG)), in);
    }

    private int points(byte[] source) throws IOException {
        var alone = Files.createDirectories(temporary.resolve("alone/x"));
        Files.write(alone.resolve(FILE), source);
        return points(grade(temporary.resolve("alone"))).get("x");
    }

    @Test
    void strayProjectFilesDoNotMakeAClassOneStudent() throws IOException {
        for (var student : new String[] {"ada", "ben"}) put(student + "/" + FILE, student.equals("ada") ? RIGHT : WRONG);
        put("pom.xml", "<project/>".getBytes(UTF_8));
        put("readme.txt", "hello".getBytes(UTF_8));
        put("src/" + FILE, SKELETON);
        put(FILE, SKELETON);
        put("__MACOSX/ada/._" + FILE, new byte[9]);
        expect(Map.of("ada", 6, "ben", points(WRONG), "Ex01GaussianKl", 0, "src", 0), in);
    }

    @Test
    void theFolderOfOneStudentIsOne() throws IOException {
        put("src/main/java/exercises/" + FILE, RIGHT);
        put("old/" + FILE, WRONG);
        put("pom.xml", "<project/>".getBytes(UTF_8));
        expect(Map.of("in", 6), in);
    }

    @Test
    void moodlesDownloadIsAClassAsFolderAndAsZip() throws IOException {
        var names = Map.of("Müller Jürgen_123456_assignsubmission_file_/" + FILE, RIGHT, "Ada Lovelace_123457_assignsubmission_file_/hw.ipynb", NOTEBOOK,
                "Zoë Grün_123458_assignsubmission_file_/home.zip", Files.readAllBytes(zip("home", Map.of("x/" + FILE, RIGHT))));
        for (var name : names.entrySet()) put(name.getKey(), name.getValue());
        var expected = Map.of("Müller Jürgen_123456_assignsubmission_file_", 6, "Ada Lovelace_123457_assignsubmission_file_", 6, "Zoë Grün_123458_assignsubmission_file_", 6);
        expect(expected, in);
        expect(expected, zip("download", names));
        assertTrue(Files.exists(temporary.resolve("out/students/Müller Jürgen_123456_assignsubmission_file_/report.html")), "the folders' names are what Moodle's feedback upload asks for");
    }

    @Test
    void canvasBlackboardAndGradescopeName() throws IOException {
        put("c/lovelaceada_1234_98765_" + FILE, WRONG);
        put("c/lovelaceada_1234_98770_Ex01GaussianKl-1.java", RIGHT);
        put("c/noetheremmy_LATE_1235_98766_homework.ipynb", NOTEBOOK);
        expect(Map.of("lovelaceada_1234", 6, "noetheremmy_LATE_1235", 6), in.resolve("c"));
        put("b/HW1_ada12_attempt_2026-10-01-12-00-00_" + FILE, RIGHT);
        put("b/HW1_ada12_attempt_2026-10-01-12-00-00.txt", "Name: Ada".getBytes(UTF_8));
        put("b/HW1_ben07_attempt_2026-10-01-12-00-00_Ex01GaussianKl.zip", Files.readAllBytes(zip("z", Map.of(FILE, RIGHT))));
        expect(Map.of("ada12", 6, "ben07", 6), in.resolve("b"));
        expect(Map.of("submission_1", 6, "submission_2", 0), zip("export", Map.of("assignment_7_export/submission_1/" + FILE, RIGHT, "assignment_7_export/submission_2/" + FILE, SKELETON,
                "assignment_7_export/submission_metadata.yml", "x: 1".getBytes(UTF_8))));
    }

    @Test
    void aZipOfSeveralAnswersIsAClassAndAZipOfOneProjectIsNot() throws IOException {
        expect(Map.of("ada", 6, "ben", 6), zip("class", Map.of("hw/ada/" + FILE, RIGHT, "hw/ben/" + FILE, OTHER_RIGHT)));
        expect(Map.of("ada", 6, "ben", 6), zip("class2", Map.of("ada.ipynb", NOTEBOOK, "ben.ipynb", NOTEBOOK)));
        expect(Map.of("ada", 6, "ben", 6), zip("class3", Map.of("ada.zip", Files.readAllBytes(zip("x", Map.of(FILE, RIGHT))), "ben.zip", Files.readAllBytes(zip("y", Map.of(FILE, RIGHT))))));
        expect(Map.of("mine", 6), zip("mine", Map.of("hw/src/" + FILE, RIGHT, "hw/old/" + FILE, WRONG, "hw/Ex01GaussianKl (1).java", SKELETON, "hw/pom.xml", new byte[1])));
    }

    @Test
    void aTarOfSeveralAnswersIsAClass() throws Exception {
        put("hw/ada/" + FILE, RIGHT);
        put("hw/ben/" + FILE, OTHER_RIGHT);
        assertEquals(0, new ProcessBuilder("tar", "-czf", temporary.resolve("class.tgz").toString(), "-C", in.toString(), "hw").start().waitFor());
        expect(Map.of("ada", 6, "ben", 6), temporary.resolve("class.tgz"));
    }

    @Test
    void eachPathIsOneWhereThatIsAsked() throws IOException {
        put("hw1.ipynb", NOTEBOOK);
        put("other.ipynb", notebook(new String(WRONG, UTF_8)));
        var graded = Grade.run(GradeOptions.of(temporary.resolve("out"), in).onlyFor("ex01").eachPathOne(), Isolation.L1, Course.CATALOG, GradingProgress.SILENT);
        assertEquals(Map.of("in", 6), points(graded));
    }

    // What must not cost others their points

    @Test
    void aBombOfManyZipsCostsItselfOnly() throws IOException {
        var blanks = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 255; i++) blanks.put("Blank%d.java".formatted(i), " ".repeat(250 << 10).getBytes(UTF_8));
        var zip = Files.readAllBytes(zip("blanks", blanks));
        for (int i = 0; i < 100; i++) put("bomb/%d.zip".formatted(i), zip);
        put("ada/" + FILE, RIGHT);
        expect(Map.of("ada", 6, "bomb", 0), in);
        assertTrue(report("bomb").contains("hand in your Java files and notebooks only"), report("bomb"));
    }

    @Test
    void readingIsLinearInTheBytes() throws IOException {
        var slow = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 16; i++) slow.put("Slow%d.java".formatted(i), ("implements ".repeat(20_000) + i).getBytes(UTF_8));
        slow.put("slow.ipynb", Course.notebook("public ".repeat(20_000), "a <".repeat(20_000), "class A ".repeat(20_000), "var x = ".repeat(9000)).getBytes(UTF_8));
        Course.zip(in, "slow", slow);
        put("ada/" + FILE, RIGHT);
        long before = CpuTime.used();
        expect(Map.of("ada", 6, "slow", 0), in);
        assertTrue(CpuTime.used() - before < 12e9, () -> "the judge computed for %.1f s".formatted((CpuTime.used() - before) / 1e9));
    }
}
