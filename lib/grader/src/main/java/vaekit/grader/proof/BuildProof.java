package vaekit.grader.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import vaekit.grader.allow.AllowList;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.api.Comparison;
import vaekit.grader.compile.AnswerClasses;
import vaekit.grader.compile.Compilation;
import vaekit.grader.compile.MemoryLoader;
import vaekit.grader.compile.SourceCompiler;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.ExerciseSuite;
import vaekit.grader.suite.ExerciseTest;
import vaekit.grader.suite.LocalTransport;
import vaekit.grader.suite.ProxyAnswers;
import vaekit.grader.suite.Status;
import vaekit.grader.suite.SuiteRunner;
import vaekit.grader.suite.TestResult;
import vaekit.grader.suite.Transport;
import vaekit.grader.sync.Sync;
import vaekit.grader.wire.AnswerHost;

/// What the build proves about every exercise: the solution earns everything, the skeleton nothing, each typical
/// wrong answer is refused with its own hint, equivalent rewrites pass, odd values break no test, and the
/// skeletons are what the solutions generate.
///
/// @param root of the kit
public record BuildProof(Path root, Catalog catalog, SourceCompiler compiler, SuiteRunner runner) {
    public static BuildProof of(Path root, ClassLoader loader) {
        return of(root, loader, null);
    }

    /// @param classes what the loader knows before the class path; null for nothing
    static BuildProof of(Path root, ClassLoader loader, Path classes) {
        var classPath = Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).map(Path::of);
        return new BuildProof(root, Catalog.load(loader), new SourceCompiler(Stream.concat(Stream.ofNullable(classes), classPath).toList()), new SuiteRunner());
    }

    public Stream<DynamicContainer> proofs() {
        var synced = dynamicTest("exercises/ is what kit sync writes", () ->
                assertEquals(List.of(), new Sync(root).drift(), "run ./kit sync and commit what it changes"));
        return Stream.concat(Stream.of(dynamicContainer("all exercises", Stream.of(synced))),
                catalog.all().stream().map(suite -> proof(suite.id())));
    }

    /// Of one exercise.
    ///
    /// @throws IllegalArgumentException if there is no such exercise
    public DynamicContainer proof(String id) {
        var suite = catalog.get(id);
        return dynamicContainer(suite.id() + " " + suite.title(), proofs(suite));
    }

    private Stream<DynamicNode> proofs(ExerciseSuite suite) {
        var file = "src/main/java/exercises/" + suite.answerName() + ".java";
        var solution = root.resolve("solutions").resolve(file);
        var proofs = new ArrayList<DynamicNode>();
        proofs.add(dynamicTest("the solution earns every point", () -> earnsAll(suite, suite.answerName(), Files.readString(solution))));
        proofs.add(dynamicTest("the skeleton earns 0 on every test", () -> {
            for (var result : run(suite, root.resolve("exercises").resolve(file))) assertEquals(0, result.earned(), "the skeleton passes " + result.name());
        }));
        proofs.add(dynamicTest("hidden tests carry half the points", () -> {
            int hidden = suite.tests().stream().filter(ExerciseTest::hidden).mapToInt(ExerciseTest::points).sum();
            assertTrue(2 * hidden >= suite.points(), () -> "%d of the %d points of %s are hidden: who learns the visible answers by heart earns more than half".formatted(hidden, suite.points(), suite.id()));
            assertTrue(suite.points() >= 4 && suite.points() <= 20, () -> "%s has %d points, expected 4 to 20".formatted(suite.id(), suite.points()));
        }));
        proofs.add(dynamicTest("exercises/README.md lists it", () -> {
            var row = "](src/main/java/exercises/%s.java) | %d |".formatted(suite.answerName(), suite.points());
            assertTrue(Files.readString(root.resolve("exercises/README.md")).lines().anyMatch(l -> l.startsWith("| " + suite.id().substring(2) + " | [") && l.contains(row)),
                    () -> "exercises/README.md needs the row | %s | [title%s notebook |".formatted(suite.id().substring(2), row));
        }));
        proofs.add(dynamicTest("the statement prints its records", () -> statesItsRecords(suite, root.resolve("exercises").resolve(file))));
        proofs.add(dynamicTest("hints are unambiguous", () -> assertEquals(List.of(), ambiguities(suite, solution))));
        proofs.add(dynamicContainer("mutants", mutants(suite, solution)));
        proofs.add(dynamicContainer("equivalents", equivalents(suite, solution)));
        proofs.add(dynamicContainer("odd values break no test", Stream.of(HostileValues.values()).map(v -> dynamicTest(v.name(), () -> {
            var results = run(suite, v.transport(suite.answer()));
            assertTrue(results.stream().anyMatch(r -> r.status() == Status.FAILED), () -> v + " values pass every test of " + suite.id());
        }))));
        return proofs.stream();
    }

    private static void statesItsRecords(ExerciseSuite suite, Path skeleton) throws IOException {
        var text = Files.readString(skeleton);
        for (var type : suite.answer().getDeclaredClasses())
            assertTrue(!type.isRecord() || text.contains("record " + type.getSimpleName() + "("),
                    () -> "%s: the Javadoc of the class must print the definition of the record %s".formatted(skeleton.getFileName(), type.getSimpleName()));
    }

    /// What the tests compare when the solution runs: no two mistakes, and no generic slip, may have the same numbers.
    private List<String> ambiguities(ExerciseSuite suite, Path solution) throws IOException {
        var found = new TreeSet<String>();
        ScopedValue.where(Comparison.WATCH, c -> found.addAll(c.ambiguities(suite.hints()))).call(() -> run(suite, solution));
        return List.copyOf(found);
    }

    private List<DynamicTest> mutants(ExerciseSuite suite, Path solution) {
        var file = "solutions/src/mutants/" + suite.id() + ".mutants";
        var tests = patched(file, solution, mutant -> isRefusedWithItsHint(suite, mutant));
        tests.add(enough(tests.size(), "mutants in " + file));
        return tests;
    }

    /// A test for each patch of a file, which need not be there.
    private List<DynamicTest> patched(String name, Path solution, Consumer<PatchFile.Patched> proof) {
        var tests = new ArrayList<DynamicTest>();
        var file = root.resolve(name);
        try {
            var text = Files.isRegularFile(file) ? Files.readString(file) : "";
            for (var patched : PatchFile.read(file.getFileName().toString(), text, Files.readString(solution))) tests.add(dynamicTest(patched.name(), () -> proof.accept(patched)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            tests.add(dynamicTest("fit the solution", () -> fail(e.getMessage())));
        }
        return tests;
    }

    /// Whole files, and what changes a few lines of the solution.
    private List<DynamicTest> equivalents(ExerciseSuite suite, Path solution) {
        var folder = root.resolve("solutions/src/equivalents").resolve(suite.id());
        var tests = patched("solutions/src/equivalents/" + suite.id() + ".rewrites", solution, rewrite -> earnsAll(suite, rewrite.name(), rewrite.source()));
        try (var files = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>of()) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList())
                tests.add(dynamicTest(file.getFileName().toString().replace(".java", ""), () -> earnsAll(suite, file.getFileName().toString(), Files.readString(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tests.add(enough(tests.size(), "equivalents in solutions/src/equivalents/" + suite.id() + " and " + suite.id() + ".rewrites"));
        return tests;
    }

    private static DynamicTest enough(int found, String what) {
        return dynamicTest("there are enough", () -> assertTrue(found >= 2, "%d %s, expected at least 2".formatted(found, what)));
    }

    private void earnsAll(ExerciseSuite suite, String name, String source) {
        for (var result : run(suite, name, source))
            assertEquals(Status.PASSED, result.status(), () -> "%s: %s: %s".formatted(name, result.name(), result.message()));
    }

    private void isRefusedWithItsHint(ExerciseSuite suite, PatchFile.Patched mutant) {
        var wrong = run(suite, suite.answerName() + ".java", mutant.source()).stream().filter(r -> r.status() == Status.FAILED).findFirst();
        assertTrue(wrong.isPresent(), () -> "the tests of %s accept the wrong answer %s".formatted(suite.id(), mutant.name()));
        assertEquals(mutant.hint(), wrong.get().hintId(), () -> "the first failing test of %s is %s: %s".formatted(mutant.name(), wrong.get().name(), wrong.get().message()));
    }

    private List<TestResult> run(ExerciseSuite suite, Path file) throws IOException {
        return run(suite, file.getFileName().toString(), Files.readString(file));
    }

    private List<TestResult> run(ExerciseSuite suite, String name, String source) {
        var compiled = compiler.compile(name, source);
        if (!(compiled instanceof Compilation.Classes(var classes))) throw new AssertionError(name + " does not compile: " + compiled);
        assertEquals(List.of(), AllowList.violations(classes), () -> name + " uses what submissions may not");
        var answers = AnswerClasses.implementing(suite.answer(), classes);
        assertEquals(1, answers.size(), () -> name + " has these classes that implement " + suite.answer().getSimpleName() + ": " + answers);
        var loader = new MemoryLoader(classes, suite.testClass().getClassLoader());
        return run(suite, new LocalTransport(new AnswerHost(suite.answer(), () -> {
            var constructor = loader.loadClass(answers.getFirst()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        })));
    }

    private List<TestResult> run(ExerciseSuite suite, Transport transport) {
        return runner.run(suite, new ProxyAnswers(suite, transport, AnswerSource.PUBLIC_SEED));
    }
}
