package grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        batch = temporary.resolve("batch");
        Course.handInSmallBatch(batch);
    }

    private Graded grade(String out, GradeOptions options, Progress progress) throws IOException {
        return Grade.run(options.onlyFor("ex01").into(temporary.resolve(out)), Isolation.L1, Course.CATALOG, progress);
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
        assertEquals(Course.SMALL_BATCH, last[0]);
        assertEquals(Course.SMALL_BATCH, last[1]);
    }

    @Test
    void anInstructorsSeedChangesTheHiddenInputsOnly() throws IOException {
        var seed = Files.writeString(temporary.resolve("seed.txt"), "a long random line");
        var graded = grade("out", GradeOptions.of(temporary, batch).withSeedFile(seed), Progress.SILENT);
        assertEquals("instructor", graded.hiddenSeed());
        assertEquals(10, graded.submissions().stream().filter(s -> s.id().equals("ada")).findFirst().orElseThrow().earned());
        grade("public");
        assertNotEquals(tree("public").get("staff/wrong-wrongsign.md"), tree("out").get("staff/wrong-wrongsign.md"), "other inputs, other values");
        assertEquals(visible("public"), visible("out"));
    }

    private List<String> visible(String out) throws IOException {
        return tree(out).get("staff/wrong-wrongsign.md").lines().takeWhile(l -> !l.contains("hidden inputs")).toList();
    }

    @Test
    void aPathThatDoesNotExistIsNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> Grade.run(GradeOptions.of(temporary.resolve("o"), temporary.resolve("none")).withSandbox(Sandbox.OFF), Course.CATALOG, Progress.SILENT));
        assertTrue(error.getMessage().contains("none"), error::getMessage);
    }
}
