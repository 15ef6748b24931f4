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
import vaekit.grader.run.GradingProgress;

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

    private Graded grade(String out, GradeOptions options, GradingProgress progress) throws IOException {
        return Grade.run(options.onlyFor("ex01").into(temporary.resolve(out)), Isolation.L1, Course.CATALOG, progress);
    }

    private Graded grade(String out) throws IOException {
        return grade(out, GradeOptions.of(temporary, batch), GradingProgress.SILENT);
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
        grade("one", GradeOptions.of(temporary, batch).withJobs(1), GradingProgress.SILENT);
        grade("two", GradeOptions.of(temporary, batch).withJobs(3), GradingProgress.SILENT);
        assertEquals(tree("one"), tree("two"));
    }

    @Test
    void aRunKilledHalfWayAndResumedEqualsACleanOne() throws IOException {
        grade("clean");
        assertThrows(RuntimeException.class, () -> grade("killed", GradeOptions.of(temporary, batch).withJobs(1), (done, _, _) -> {
            if (done == 4) throw new IllegalStateException("the power is gone");
        }));
        assertFalse(Files.exists(temporary.resolve("killed/grade.json")), "nothing half-written");
        grade("killed", GradeOptions.of(temporary, batch).resumed(), GradingProgress.SILENT);
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
        var graded = grade("out", GradeOptions.of(temporary, batch).withSeedFile(seed), GradingProgress.SILENT);
        assertEquals("instructor", graded.hiddenSeed());
        assertEquals(6, graded.submissions().stream().filter(s -> s.id().equals("ada")).findFirst().orElseThrow().earned());
        grade("public");
        assertNotEquals(tree("public").get("staff/wrong-wrongsign.md"), tree("out").get("staff/wrong-wrongsign.md"), "other inputs, other values");
        assertEquals(visible("public"), visible("out"));
    }

    /// Right where everybody sees it; where the inputs are hidden it fails in a way that depends on them, and shows them where it can.
    private static final String ASKS_FOR_A_BIT = """
            class Answer implements vaekit.exercise.GaussianKlExercise {
                static double seen;
                public double[] kl(double[][] mu, double[][] logVar) {
                    var kl = new double[mu[0].length];
                    for (int l = 0; l < mu.length; l++) for (int b = 0; b < kl.length; b++) kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
                    if (mu[0].length <= 5) { kl[0] += seen; return kl; }
                    seen = mu[0][0];
                    switch ((int) (Double.doubleToLongBits(mu[0][0]) >>> 20 & 7)) {
                        case 0 -> kl[0] = Double.NaN;
                        case 1 -> throw new IllegalStateException("" + mu[0][0]);
                        case 2 -> { return new double[3]; }
                        case 3 -> { return null; }
                        case 4 -> { int[] big = new int[1 << 30]; kl[0] = big[1]; }
                        case 5 -> kl(mu, logVar);
                        default -> kl[0] = -mu[0][0];
                    }
                    return kl;
                }
            }
            """;

    @Test
    void whoHandsInAgainAndAgainLearnsNothingOfTheSeed() throws IOException {
        batch = temporary.resolve("spy");
        Course.hand(batch, "spy", ASKS_FOR_A_BIT);
        var student = new java.util.TreeSet<String>();
        var staff = new java.util.TreeSet<String>();
        for (int i = 0; i < 8; i++) {
            var seed = Files.writeString(temporary.resolve("seed.txt"), "seed number " + i);
            grade("spied" + i, GradeOptions.of(temporary, batch).withSeedFile(seed), GradingProgress.SILENT);
            var tree = tree("spied" + i);
            student.add(tree.entrySet().stream().filter(e -> e.getKey().startsWith("students")).toList().toString());
            staff.add(tree.get("staff/spy.md"));
        }
        assertEquals(1, student.size(), "students' files differ from seed to seed");
        assertTrue(staff.size() > 2, "staff sees how it failed");
    }

    private List<String> visible(String out) throws IOException {
        return tree(out).get("staff/wrong-wrongsign.md").lines().takeWhile(l -> !l.contains("hidden inputs")).toList();
    }

    @Test
    void aPathThatDoesNotExistIsNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> Grade.run(GradeOptions.of(temporary.resolve("o"), temporary.resolve("none")).withSandbox(Sandbox.OFF), Course.CATALOG, GradingProgress.SILENT));
        assertTrue(error.getMessage().contains("none"), error::getMessage);
    }
}
