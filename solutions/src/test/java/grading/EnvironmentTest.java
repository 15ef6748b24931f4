package grading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.grader.judge.Isolation;
import vaekit.grader.judge.Limits;
import vaekit.grader.run.Grade;
import vaekit.grader.run.GradeOptions;
import vaekit.grader.run.GradingProgress;
import vaekit.grader.suite.Verdict;

/// Locales, paths, working folders and weak machines decide no grade.
class EnvironmentTest {
    private static final Map<String, String> UTF8 = Map.of("LC_ALL", "C.UTF-8");

    @TempDir
    Path temporary;
    private Path batch;

    private void handIn() throws IOException {
        batch = temporary.resolve("batch");
        Course.hand(batch, "Grün", Course.SOLUTION);
        Course.hand(batch, "Grøn", Course.PARTLY);
        Course.hand(batch, "x;=1+1", Course.SOLUTION);
        Course.zip(batch, "Zoë", Map.of("Übung/Ex01GaussianKl.java", Course.SOLUTION.getBytes(UTF_8)));
        Files.writeString(batch.resolve("Ödön.ipynb"), Course.notebook("//| exercise ex01\nclass A implements GaussianKlExercise { }"));
    }

    private Map<String, String> judged(String name, Map<String, String> environment, String... options) throws IOException, InterruptedException {
        var out = temporary.resolve(name);
        var elsewhere = Files.createDirectories(temporary.resolve("elsewhere/" + name));
        assertEquals(0, JudgeProcess.start(elsewhere, environment, List.of(options), JudgeProcess.classPath(), batch, out).waitFor(), name);
        var tree = new TreeMap<String, String>();
        try (var files = Files.walk(out)) {
            for (var file : files.filter(Files::isRegularFile).toList()) tree.put(out.relativize(file).toString(), Files.readString(file));
        }
        return tree;
    }

    @Test
    void reportsAreTheSameBytesInEveryLocaleAndWorkingFolder() throws IOException, InterruptedException {
        handIn();
        var expected = judged("utf8", UTF8);
        var table = expected.get("grades.csv");
        for (var row : List.of("\"Grün\",6,6", "\"Grøn\",%d,6".formatted(Course.PARTLY_POINTS), "\"Zoë\",6,6", "\"Ödön\",0,6", "\"x;=1+1\",6,6")) assertTrue(table.contains(row), table);
        assertEquals(expected, judged("none", Map.of("LC_ALL", "C")));
        assertEquals(expected, judged("turkish", UTF8, "-Duser.language=tr", "-Duser.country=TR"));
        assertEquals(expected, judged("persian", UTF8, "-Duser.language=fa", "-Duser.country=IR"));
        assertEquals(expected, judged("german", UTF8, "-Duser.language=de", "-Duser.country=DE"));
    }

    @Test
    void aKitUnderAPathBeyondAsciiGrades() throws IOException, InterruptedException {
        batch = temporary.resolve("batch");
        Course.hand(batch, "ada", Course.SOLUTION);
        var kit = temporary.resolve("kitü/classes");
        var from = Path.of(GradeOptions.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (!Files.isDirectory(from)) return; // a jar: nothing to copy
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copy = kit.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(copy);
                else Files.copy(file, copy);
            }
        }
        var classPath = Stream.concat(Stream.of(kit.toString()), Stream.of(JudgeProcess.classPath().split(File.pathSeparator)).filter(p -> !Path.of(p).equals(from))).collect(Collectors.joining(File.pathSeparator));
        assertEquals(0, JudgeProcess.start(temporary, UTF8, List.of(), classPath, batch, temporary.resolve("out")).waitFor());
        assertTrue(Files.readString(temporary.resolve("out/grades.csv")).matches("(?s).*\"?ada\"?,6,6.*"), "graded");
    }

    @Test
    void aCompilerThatCannotWorkIsTheGradersFaultAndNothingIsKept() throws IOException {
        batch = temporary.resolve("batch");
        Course.hand(batch, "ada", Course.SOLUTION);
        for (int megabytes : new int[] {1, 4}) {
            var graded = Grade.run(GradeOptions.of(temporary.resolve("out"), batch).withLimits(Limits.STANDARD.withCompileHeap(megabytes)), Isolation.L1, Course.CATALOG, GradingProgress.SILENT);
            assertEquals(Verdict.GRADER_ERROR, graded.submissions().getFirst().exercises().getFirst().verdict(), megabytes + " MB");
            assertTrue(graded.graderFailed());
        }
        assertEquals(List.of(), cached());
    }

    private List<Path> cached() throws IOException {
        var cache = temporary.resolve("out/.cache");
        if (!Files.exists(cache)) return List.of();
        try (var files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void aDamagedEntryOfTheCacheIsGradedAnew() throws IOException {
        batch = temporary.resolve("batch");
        Course.hand(batch, "ada", Course.SOLUTION);
        var options = GradeOptions.of(temporary.resolve("out"), batch);
        Grade.run(options, Isolation.L1, Course.CATALOG, GradingProgress.SILENT);
        var clean = Files.readString(temporary.resolve("out/grade.json"));
        var entry = Files.readString(cached().getFirst());
        for (var damaged : List.of("", entry.replace("\"PASSED\"", "\"FAILED\""), entry.replaceFirst("\"tests\":\\[.*]", "\"tests\":null"), entry.substring(0, entry.length() / 2))) {
            assertFalse(damaged.equals(entry));
            Files.writeString(cached().getFirst(), damaged);
            Grade.run(options.resumed(), Isolation.L1, Course.CATALOG, GradingProgress.SILENT);
            assertEquals(clean, Files.readString(temporary.resolve("out/grade.json")), damaged);
        }
    }

    /// A switch over a record of 16 sealed components with 1500 patterns: whether it covers everything takes javac minutes.
    private static String endless() {
        var random = new java.util.Random(1);
        var cases = new java.util.TreeSet<String>();
        while (cases.size() < 1500)
            cases.add(java.util.stream.IntStream.range(0, 16).mapToObj(i -> (random.nextBoolean() ? "A a" : "B b") + i).collect(Collectors.joining(",")));
        return "class X implements vaekit.exercise.GaussianKlExercise { sealed interface I permits A, B {} record A() implements I {} record B() implements I {} record R("
                + java.util.stream.IntStream.range(0, 16).mapToObj(i -> "I c" + i).collect(Collectors.joining(",")) + ") {} int f(R r) { return switch (r) {"
                + cases.stream().map(c -> "case R(" + c + ") -> 1;").collect(Collectors.joining()) + "}; } public double[] kl(double[][] a, double[][] b) { return null; } }";
    }

    @Test
    void theCompilerEndsWithItsJudge() throws IOException, InterruptedException {
        batch = temporary.resolve("batch");
        Course.hand(batch, "endless", endless());
        var judge = JudgeProcess.start(temporary, UTF8, List.of(), JudgeProcess.classPath(), batch, temporary.resolve("out"));
        try {
            var compiler = busyCompiler(judge);
            judge.destroyForcibly().waitFor();
            long killed = cpuMillis(compiler); // its own time, which a busy machine does not use up
            for (int i = 0; i < 6000 && runs(compiler) && cpuMillis(compiler) < killed + 8000; i++) Thread.sleep(100);
            boolean orphaned = runs(compiler);
            compiler.destroyForcibly();
            assertFalse(orphaned, "the compiler spins on");
        } finally {
            judge.destroyForcibly();
        }
    }

    /// A process that has ended stays in the table, in state Z, until its parent asks for it: here this JVM, which adopts orphans once it has judged.
    private static boolean runs(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException noProc) {
            return process.isAlive();
        }
    }

    private static long cpuMillis(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(java.time.Duration.ZERO).toMillis();
    }

    /// The compiler's process once it has computed for a while: it is then in the middle of the endless source.
    private static ProcessHandle busyCompiler(Process judge) throws InterruptedException {
        for (int i = 0; i < 3000 && judge.isAlive(); i++) {
            var busy = judge.descendants().filter(p -> p.info().commandLine().orElse("").contains("CompilerMain"))
                    .filter(p -> cpuMillis(p) > 4000).findFirst();
            if (busy.isPresent()) return busy.get();
            Thread.sleep(100);
        }
        throw new AssertionError("the compiler was never busy");
    }
}
