package grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import vaekit.grader.judge.Isolation;
import vaekit.grader.judge.Sandbox;
import vaekit.grader.run.Grade;
import vaekit.grader.run.GradeOptions;
import vaekit.grader.run.Graded;
import vaekit.grader.run.Progress;

/// A small course: right, partly right and wrong answers, handed in as folders, zips, notebooks and files.
class BatchTest {
    @TempDir
    Path temporary;
    private Path batch;

    @BeforeEach
    void handIn() throws IOException {
        batch = Files.createDirectories(temporary.resolve("batch"));
        Course.hand(batch, "ada", Course.SOLUTION);
        Course.sources("src/mutants/ex01").forEach((name, source) -> write("wrong-" + name.toLowerCase(), source));
        Course.zip(batch, "zoe", Map.of("homework/Ex01GaussianKl.java", Course.SOLUTION.getBytes()));
        write("=1+1", "class Nonsense {");
        write("skeleton", Course.read(Path.of("../exercises/src/main/java/exercises/Ex01GaussianKl.java")));
    }

    private void write(String id, String source) {
        try {
            Course.hand(batch, id, source);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Graded grade(String out, GradeOptions options, Progress progress) throws IOException {
        return Grade.run(new GradeOptions(options.paths(), List.of("ex01"), options.jobs(), options.sandbox(), options.seedFile(), options.resume(), options.formats(),
                temporary.resolve(out), options.limits()), Isolation.L1, Course.CATALOG, progress);
    }

    private Graded grade(String out) throws IOException {
        return grade(out, GradeOptions.of(temporary, batch), Progress.SILENT);
    }

    /// Relative path to content of everything under a folder.
    private Map<String, String> tree(String out) throws IOException {
        var tree = new TreeMap<String, String>();
        var root = temporary.resolve(out);
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) tree.put(root.relativize(file).toString(), Files.readString(file));
        }
        return tree;
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(temporary.resolve(file).toFile());
    }

    @Test
    void twoRunsGiveTheSameBytesWhateverTheJobs() throws IOException {
        grade("one", GradeOptions.of(temporary, batch).withJobs(1), Progress.SILENT);
        grade("two", GradeOptions.of(temporary, batch).withJobs(3), Progress.SILENT);
        assertEquals(tree("one"), tree("two"));
    }

    @Test
    void aRunKilledHalfWayAndResumedEqualsACleanOne() throws IOException {
        grade("clean");
        assertThrows(RuntimeException.class, () -> grade("killed", GradeOptions.of(temporary, batch).withJobs(1), (done, _, _) -> {
            if (done == 4) throw new IllegalStateException("the power is gone");
        }));
        assertFalse(Files.exists(temporary.resolve("killed/grade.json")), "nothing half-written");
        grade("killed", GradeOptions.of(temporary, batch).resumed(), Progress.SILENT);
        assertEquals(tree("clean"), tree("killed"));
    }

    @Test
    void progressCountsToTheEnd() throws IOException {
        var last = new int[2];
        grade("out", GradeOptions.of(temporary, batch), (done, total, _) -> {
            last[0] = Math.max(last[0], done);
            last[1] = total;
        });
        assertEquals(8, last[0]);
        assertEquals(8, last[1]);
    }

    @Test
    void anInstructorsSeedChangesTheHiddenInputsOnly() throws IOException {
        var seed = Files.writeString(temporary.resolve("seed.txt"), "a long random line");
        var graded = grade("out", GradeOptions.of(temporary, batch).withSeedFile(seed), Progress.SILENT);
        assertEquals("instructor", graded.hiddenSeed());
        assertEquals(10, graded.submissions().stream().filter(s -> s.id().equals("ada")).findFirst().orElseThrow().earned());
        grade("public");
        var own = tree("out").get("staff/wrong-sign.md");
        assertFalse(own == null ? false : own.equals(tree("public").get("staff/wrong-sign.md")), "other inputs, other values");
    }

    @Test
    void aMissingSandboxThatIsRequiredStopsEverything() {
        assertThrows(IllegalArgumentException.class, () -> Grade.run(GradeOptions.of(temporary.resolve("o"), temporary.resolve("none")).withSandbox(Sandbox.OFF), Course.CATALOG, Progress.SILENT));
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Reports {
        @BeforeAll
        void run(@TempDir Path shared) throws IOException {
            temporary = shared;
            handIn();
            grade("out");
        }

        @Test
        void gradeJsonTellsEverything() throws IOException {
            var run = json("out/grade.json");
            assertEquals("vaekit/grade/v1", run.path("schema").asText());
            assertEquals("L1", run.path("level").asText());
            assertEquals(8, run.path("submissions").size());
            var ada = run.path("submissions").get(1);
            assertEquals("ada", ada.path("id").asText());
            assertEquals(10, ada.path("earned").asInt());
            assertEquals("GRADED", ada.path("exercises").get(0).path("verdict").asText());
        }

        @Test
        void gradescopeGetsScoresThatAddUp() throws IOException {
            var results = json("out/students/ada/results.json");
            int sum = 0;
            for (var test : results.path("tests")) sum += test.path("score").asInt();
            assertEquals(10, sum);
            assertEquals(10, results.path("score").asInt());
            assertTrue(List.of("passed", "failed").contains(results.path("tests").get(0).path("status").asText()));
        }

        @Test
        void classroom50GetsItsContract() throws IOException {
            var result = json("out/students/ada/result.json");
            assertEquals("classroom50/result/v1", result.path("schema").asText());
            for (var field : List.of("classroom", "assignment", "owner", "submission", "commit", "release", "review", "datetime"))
                assertFalse(result.path(field).asText().isEmpty(), field);
            assertEquals(10, result.path("score").intValue());
            assertEquals(10, result.path("max-score").intValue());
            assertTrue(result.path("tests").get(0).path("passed").isBoolean());
        }

        @Test
        void junitXmlIsWellFormedAndCountsRight() throws Exception {
            var text = Files.readString(temporary.resolve("out/students/skeleton/junit.xml"));
            var document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
            var suite = (org.w3c.dom.Element) document.getElementsByTagName("testsuite").item(0);
            assertEquals("5", suite.getAttribute("tests"));
            assertEquals(Integer.parseInt(suite.getAttribute("failures")), document.getElementsByTagName("failure").getLength());
            assertEquals(Integer.parseInt(suite.getAttribute("skipped")), document.getElementsByTagName("skipped").getLength());
        }

        @Test
        void theTableIsReadBackWholeAndHoldsNoFormula() throws IOException {
            try (var table = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(Files.newBufferedReader(temporary.resolve("out/grades.csv")))) {
                var rows = table.getRecords();
                assertEquals(8, rows.size());
                assertEquals("'=1+1", rows.getFirst().get("submission"));
                assertEquals("COMPILE", rows.getFirst().get("verdict"));
                assertEquals("10", rows.get(1).get("ex01"));
            }
        }

        @Test
        void aStudentSeesNoHiddenValueAndStaffDoes() throws IOException {
            var hidden = Files.readString(temporary.resolve("out/students/wrong-wrongsign/report.md")).lines().dropWhile(l -> !l.contains("hidden inputs")).toList();
            assertFalse(hidden.get(1).contains("expected"), hidden::toString);
            assertTrue(hidden.get(1).contains("Hint"), hidden::toString);
            var staff = Files.readString(temporary.resolve("out/staff/wrong-wrongsign.md")).lines().dropWhile(l -> !l.contains("hidden inputs")).toList();
            assertTrue(staff.get(1).contains("expected"), staff::toString);
        }
    }
}
