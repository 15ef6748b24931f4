package grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import vaekit.grader.judge.Isolation;
import vaekit.grader.run.Grade;
import vaekit.grader.run.GradeOptions;
import vaekit.grader.run.GradingProgress;

/// What one run writes, as its readers (Gradescope, Classroom 50, CI, spreadsheets, people) need it.
class ReportsTest {
    @TempDir
    static Path temporary;

    @BeforeAll
    static void run() throws IOException {
        Course.handInSmallBatch(temporary.resolve("batch"));
        Grade.run(GradeOptions.of(temporary.resolve("out"), temporary.resolve("batch")), Isolation.L1, Course.CATALOG, GradingProgress.SILENT);
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(temporary.resolve(file).toFile());
    }

    @Test
    void gradeJsonTellsEverything() throws IOException {
        var run = json("out/grade.json");
        assertEquals("vaekit/grade/v1", run.path("schema").asText());
        assertEquals("L1", run.path("level").asText());
        assertEquals(Course.SMALL_BATCH, run.path("submissions").size());
        var ada = run.path("submissions").get(1);
        assertEquals("ada", ada.path("id").asText());
        assertEquals(6, ada.path("earned").asInt());
        assertEquals("GRADED", ada.path("exercises").get(0).path("verdict").asText());
    }

    @Test
    void gradescopeGetsScoresThatAddUp() throws IOException {
        var results = json("out/students/ada/results.json");
        int sum = 0;
        for (var test : results.path("tests")) sum += test.path("score").asInt();
        assertEquals(6, sum);
        assertEquals(6, results.path("score").asInt());
        assertTrue(List.of("passed", "failed").contains(results.path("tests").get(0).path("status").asText()));
    }

    @Test
    void classroom50GetsItsContract() throws IOException {
        var result = json("out/students/ada/result.json");
        assertEquals("classroom50/result/v1", result.path("schema").asText());
        for (var field : List.of("classroom", "assignment", "owner", "submission", "commit", "release", "review", "datetime"))
            assertFalse(result.path(field).asText().isEmpty(), field);
        assertEquals(6, result.path("score").intValue());
        assertEquals(6, result.path("max-score").intValue());
        assertTrue(result.path("tests").get(0).path("passed").isBoolean());
    }

    @Test
    void junitXmlIsWellFormedAndCountsRight() throws Exception {
        var text = Files.readString(temporary.resolve("out/students/skeleton/junit.xml"));
        var document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        var suite = (org.w3c.dom.Element) document.getElementsByTagName("testsuite").item(0);
        assertEquals("4", suite.getAttribute("tests"));
        assertEquals(Integer.parseInt(suite.getAttribute("failures")), document.getElementsByTagName("failure").getLength());
        assertEquals(Integer.parseInt(suite.getAttribute("skipped")), document.getElementsByTagName("skipped").getLength());
    }

    @Test
    void theTableIsReadBackWholeAndHoldsNoFormula() throws IOException {
        try (var table = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(Files.newBufferedReader(temporary.resolve("out/grades.csv")))) {
            var rows = table.getRecords();
            assertEquals(Course.SMALL_BATCH, rows.size());
            assertEquals("'=1+1", rows.getFirst().get("submission"));
            assertEquals("COMPILE", rows.getFirst().get("verdict"));
            assertEquals("6", rows.get(1).get("ex01"));
        }
    }

    @Test
    void aStudentSeesNoHiddenValueAndStaffDoes() throws IOException {
        var hidden = Files.readString(temporary.resolve("out/students/wrong-wrongsign/report.md")).lines().dropWhile(l -> !l.contains("hidden inputs")).toList();
        assertTrue(hidden.getFirst().startsWith("- ✗ hidden inputs") && hidden.get(1).isBlank(), hidden::toString);
        for (var file : List.of("results.json", "junit.xml", "result.json", "report.html")) {
            var lines = Files.readString(temporary.resolve("out/students/wrong-wrongsign").resolve(file)).lines().dropWhile(l -> !l.matches(".*hidden ?[iI]nputs.*")).limit(2).toList();
            assertFalse(lines.isEmpty() || lines.toString().matches(".*(WRONG_VALUE|expected|Hint|sign).*"), () -> file + lines);
        }
        var staff = Files.readString(temporary.resolve("out/staff/wrong-wrongsign.md")).lines().dropWhile(l -> !l.contains("hidden inputs")).toList();
        assertTrue(staff.get(1).contains("expected"), staff::toString);
    }
}
