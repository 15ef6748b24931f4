package vaekit.grader.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import vaekit.grader.allow.AllowList;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.compile.AnswerClasses;
import vaekit.grader.compile.Compilation;
import vaekit.grader.compile.MemoryLoader;
import vaekit.grader.compile.SourceCompiler;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.ExerciseSuite;
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
        var classPath = Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).map(Path::of).toList();
        return new BuildProof(root, Catalog.load(loader), new SourceCompiler(classPath), new SuiteRunner());
    }

    public Stream<DynamicContainer> proofs() {
        var synced = dynamicTest("exercises/ is what kit sync writes", () ->
                assertEquals(List.of(), new Sync(root).drift(), "run ./kit sync and commit what it changes"));
        return Stream.concat(Stream.of(dynamicContainer("all exercises", Stream.of(synced))),
                catalog.all().stream().map(suite -> dynamicContainer(suite.id() + " " + suite.title(), proofs(suite))));
    }

    private Stream<DynamicNode> proofs(ExerciseSuite suite) {
        var file = "src/main/java/exercises/" + suite.answerName() + ".java";
        var proofs = new ArrayList<DynamicNode>();
        proofs.add(dynamicTest("the solution earns every point", () -> earnsAll(suite, root.resolve("solutions").resolve(file))));
        proofs.add(dynamicTest("the skeleton earns 0 on every test", () -> {
            for (var result : run(suite, root.resolve("exercises").resolve(file))) assertEquals(0, result.earned(), "the skeleton passes " + result.name());
        }));
        proofs.add(each(suite, "mutants", 2, this::isRefusedWithItsHint));
        proofs.add(each(suite, "equivalents", 2, this::earnsAll));
        proofs.add(dynamicContainer("odd values break no test", Stream.of(HostileValues.values()).map(v -> dynamicTest(v.name(), () -> {
            var results = run(suite, v.transport(suite.answer()));
            assertTrue(results.stream().anyMatch(r -> r.status() == Status.FAILED), () -> v + " values pass every test of " + suite.id());
        }))));
        return proofs.stream();
    }

    private interface Claim {
        void check(ExerciseSuite suite, Path file) throws IOException;
    }

    private DynamicContainer each(ExerciseSuite suite, String kind, int atLeast, Claim claim) {
        var folder = root.resolve("solutions/src").resolve(kind).resolve(suite.id());
        var tests = new ArrayList<DynamicTest>();
        try (var files = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>of()) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList())
                tests.add(dynamicTest(file.getFileName().toString().replace(".java", ""), () -> claim.check(suite, file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        int found = tests.size();
        tests.add(dynamicTest("there are enough", () -> assertTrue(found >= atLeast,
                "%s has %d %s, expected at least %d in solutions/src/%s/%s".formatted(suite.id(), found, kind, atLeast, kind, suite.id()))));
        return dynamicContainer(kind, tests);
    }

    private void earnsAll(ExerciseSuite suite, Path file) throws IOException {
        for (var result : run(suite, file))
            assertEquals(Status.PASSED, result.status(), () -> "%s: %s: %s".formatted(file.getFileName(), result.name(), result.message()));
    }

    private void isRefusedWithItsHint(ExerciseSuite suite, Path file) throws IOException {
        var first = Files.readString(file).lines().findFirst().orElse("");
        assertTrue(first.startsWith("//| hint "), () -> file.getFileName() + " begins with the line //| hint ID");
        var wrong = run(suite, file).stream().filter(r -> r.status() == Status.FAILED).findFirst();
        assertTrue(wrong.isPresent(), () -> "the tests of %s accept the wrong answer %s".formatted(suite.id(), file.getFileName()));
        assertEquals(first.substring("//| hint ".length()).strip(), wrong.get().hintId(), () -> "the first failing test of %s is %s: %s"
                .formatted(file.getFileName(), wrong.get().name(), wrong.get().message()));
    }

    private List<TestResult> run(ExerciseSuite suite, Path file) throws IOException {
        var compiled = compiler.compile(file.getFileName().toString(), Files.readString(file));
        if (!(compiled instanceof Compilation.Classes(var classes))) throw new AssertionError(file.getFileName() + " does not compile: " + compiled);
        assertEquals(List.of(), AllowList.violations(classes), () -> file.getFileName() + " uses what submissions may not");
        var answers = AnswerClasses.implementing(suite.answer(), classes);
        assertEquals(1, answers.size(), () -> file.getFileName() + " has these classes that implement " + suite.answer().getSimpleName() + ": " + answers);
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
