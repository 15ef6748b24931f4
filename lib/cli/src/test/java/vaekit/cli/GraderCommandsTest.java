package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kit check`, `kit grade` and `kit sync` on this clone's exercises.
class GraderCommandsTest {

    private static final Path CLONE = Path.of("../..").toAbsolutePath().normalize();
    private static final String ANSWER = "src/main/java/exercises/Ex01GaussianKl.java";

    @TempDir Path folder;

    @BeforeEach void theCloneIsHome() {
        System.setProperty("vaekit.home", CLONE.toString());
    }

    @AfterEach void homeIsForgotten() {
        System.clearProperty("vaekit.home");
    }

    /// A folder with solution and skeleton of exercise 01, made home.
    private void home(String from) throws IOException {
        var file = folder.resolve("exercises").resolve(ANSWER);
        Files.createDirectories(file.getParent());
        Files.copy(CLONE.resolve(from).resolve(ANSWER), file);
        System.setProperty("vaekit.home", folder.toString());
    }

    private void submit(String who, String what) throws IOException {
        var submission = Files.createDirectories(folder.resolve("in").resolve(who));
        Files.copy(CLONE.resolve(what).resolve(ANSWER), submission.resolve("Ex01GaussianKl.java"));
    }

    @Test void checkGivesTheSolutionAllPointsAndExitCode0() throws IOException {
        home("solutions");
        var outcome = KitTest.kit("check", "ex01");
        assertEquals(0, outcome.code(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("6 of 6 points"), outcome.out());
    }

    @Test void checkGivesTheSkeletonNothingAndExitCode1() throws IOException {
        home("exercises");
        var outcome = KitTest.kit("check", "ex01");
        assertEquals(1, outcome.code());
        assertTrue(outcome.out().contains("0 of 6 points"), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test void checkTakesAnIdHoweverItIsWrittenAndSeveral() throws IOException {
        home("solutions");
        for (var name : new String[] {"ex1", "Ex01", "1", "ex01,EX1"}) {
            var outcome = KitTest.kit("check", name);
            assertEquals(0, outcome.code(), name + outcome.out() + outcome.err());
            assertEquals(1, outcome.out().split("6 of 6 points", -1).length - 1, outcome.out());
        }
    }

    @Test void checkWithoutAnIdShowsAllAndRunsWhatIsWritten() throws IOException {
        home("solutions");
        var outcome = KitTest.kit("check");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("✓ ex01  KL of a diagonal Gaussian") && outcome.out().contains("– ex26  Find the wrong line"), outcome.out());
        assertTrue(outcome.out().matches("(?s).*\\n6 of \\d+ points; .*"), outcome.out());
    }

    @Test void proveTellsWhatTheBuildProvesOfOneExercise() {
        var outcome = KitTest.kit("prove", "ex7");
        assertEquals(0, outcome.code(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("ex07 The reparameterisation") && outcome.out().contains("✓ hints are unambiguous") && outcome.out().contains("    ✓ VarianceForSigma"), outcome.out());
    }

    @Test void checkNamesTheKnownExercises() {
        var outcome = KitTest.kit("check", "ex98");
        assertEquals(1, outcome.code());
        assertTrue(outcome.err().startsWith("kit check: there is no exercise ex98; known: ex01, "), outcome.err());
    }

    @Test void gradeWritesOneLineForEachSubmission() throws IOException {
        submit("ada", "solutions");
        submit("ben", "exercises");
        var outcome = KitTest.kit("grade", folder.resolve("in").toString(), "--sandbox", "off", "--jobs", "2", "--out", folder.resolve("out").toString());
        assertEquals(0, outcome.code(), outcome.err());
        var grades = Files.readString(folder.resolve("out/grades.csv"));
        assertTrue(grades.contains("\"ada\",6,6") && grades.contains("\"ben\",0,6"), grades);
    }

    @Test void gradeTakesTheNameOfAnExerciseAsCheckDoes() throws IOException {
        submit("ada", "solutions");
        for (var name : new String[] {"ex1", "Ex01", "1", "ex01,EX1"}) {
            var out = folder.resolve("out-" + name);
            var outcome = KitTest.kit("grade", folder.resolve("in").toString(), "--exercise", name, "--sandbox", "off", "--out", out.toString());
            assertEquals(0, outcome.code(), outcome.err());
            var grades = Files.readString(out.resolve("grades.csv"));
            assertTrue(grades.contains("ex01") && grades.contains("\"ada\",6,6"), name + ": " + grades);
        }
        var unknown = KitTest.kit("grade", folder.resolve("in").toString(), "--exercise", "ex98", "--out", folder.resolve("out").toString());
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().startsWith("kit grade: there is no exercise ex98; known: ex01, "), unknown.err());
    }

    /// The lines of the README, with `/autograder` and `kit` where they are on this machine.
    @Test void theRecipeForGradescopeRunsAsItIsWritten() throws IOException, InterruptedException {
        var readme = Files.readString(CLONE.resolve("README.md"));
        var block = readme.substring(readme.indexOf("**Gradescope.**"));
        var recipe = block.substring(block.indexOf("```sh") + 5, block.indexOf("```", block.indexOf("```sh") + 5)).replace("/autograder", folder.resolve("autograder").toString());
        var submission = Files.createDirectories(folder.resolve("autograder/submission"));
        Files.createDirectories(folder.resolve("autograder/results"));
        Files.copy(CLONE.resolve("solutions").resolve(ANSWER), submission.resolve("Ex01GaussianKl.java"));
        Files.copy(CLONE.resolve("exercises").resolve(ANSWER), submission.resolve("other.java"));
        Files.writeString(submission.resolve("notes.ipynb"), "{\"cells\": []}");
        var kit = "kit() { '%s' -cp '%s' vaekit.cli.Kit \"$@\"; }\n".formatted(Path.of(System.getProperty("java.home"), "bin/java"), System.getProperty("java.class.path"));
        var shell = new ProcessBuilder("sh", "-e", "-c", kit + recipe).directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(shell.getInputStream().readAllBytes());
        assertEquals(0, shell.waitFor(), said);
        assertTrue(said.contains("1 submission (a folder)"), said);
        var results = Files.readString(folder.resolve("autograder/results/results.json"));
        assertTrue(results.contains("\"score\" : 6,"), results);
    }

    @Test void gradeNamesASubmissionThatIsNotThere() {
        var outcome = KitTest.kit("grade", folder.resolve("nobody").toString(), "--out", folder.resolve("out").toString());
        assertEquals(1, outcome.code());
        assertEquals("kit grade: there is no file or folder " + folder.resolve("nobody") + ".", outcome.err().strip());
    }

    @Test void gradeRefusesAFolderThatCannotBeWrittenBeforeTheWork() throws IOException {
        submit("ada", "solutions");
        var inTheWay = Files.writeString(folder.resolve("file"), "");
        var outcome = KitTest.kit("grade", folder.resolve("in").toString(), "--sandbox", "off", "--out", inTheWay.resolve("out").toString());
        assertEquals(1, outcome.code());
        assertTrue(outcome.err().startsWith("kit grade: the folder " + inTheWay.resolve("out") + " cannot be written") && outcome.complaint().size() == 1, outcome.err());
        assertTrue(!outcome.out().contains("ada"), outcome.out());
    }

    @Test void syncFindsADriftAndWritesItAway() throws IOException {
        home("exercises");
        Files.createDirectories(folder.resolve("solutions").resolve(ANSWER).getParent());
        Files.copy(CLONE.resolve("solutions").resolve(ANSWER), folder.resolve("solutions").resolve(ANSWER));
        assertEquals(0, KitTest.kit("sync", "--check").code());
        var skeleton = folder.resolve("exercises").resolve(ANSWER);
        var clean = Files.readString(skeleton);
        Files.writeString(skeleton, clean + "// changed by hand\n");
        var outcome = KitTest.kit("sync", "--check");
        assertEquals(1, outcome.code());
        assertTrue(outcome.out().contains("exercises/" + ANSWER), outcome.out());
        assertEquals(0, KitTest.kit("sync").code());
        assertEquals(clean, Files.readString(skeleton));
    }
}
