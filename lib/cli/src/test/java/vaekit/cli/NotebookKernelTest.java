package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.kernel.CompilerDirectives;
import vaekit.kernel.JavaShell;
import vaekit.kernel.KernelSpec;
import vaekit.kernel.client.KernelClient;
import vaekit.kernel.client.KernelProcess;
import vaekit.speed.WarmUp;

class NotebookKernelTest {
    @TempDir Path folder;

    @Test void theCellsForTheArchiveOfClassesRunAndEndInAPicture() throws Exception {
        try (var shell = JavaShell.open()) {
            Object last = null;
            for (var cell : NotebookKernel.TYPICAL) last = shell.run(1, cell);
            assertInstanceOf(BufferedImage.class, last);
        }
    }

    /// What the JVM knows is asked in a cell: its directives, and the code that it has compiled.
    @Test void theCompilerLeavesItsKindAloneAndTrainingIsWarmBeforeTheFirstCell() throws Exception {
        var spec = CompilerDirectives.addTo(KernelSpec.ofThisJvm().with("vaekit.warmUp", WarmUp.class.getName()), folder);
        var limit = Duration.ofSeconds(60);
        try (var process = KernelProcess.start(spec, folder); var client = KernelClient.connect(process, limit)) {
            client.execute("for (var t : Thread.getAllStackTraces().keySet()) if (t.getName().equals(\"warm-up\")) t.join();", limit);
            client.execute("""
                String jvm(String question) throws Exception {
                    return (String) java.lang.management.ManagementFactory.getPlatformMBeanServer().invoke(
                        new javax.management.ObjectName("com.sun.management:type=DiagnosticCommand"), question, null, null);
                }""", limit);
            var directives = client.execute("jvm(\"compilerDirectivesPrint\")", limit).value().orElseThrow();
            assertTrue(directives.contains("com/sun/tools/javac/*.*"), directives);
            var compiled = client.execute("jvm(\"compilerCodelist\").contains(\"vaekit.backend.simd.elementwise.AdamKernel.step\")", limit);
            assertEquals("true", compiled.value().orElseThrow());
            assertEquals("", compiled.stream("stderr"));
        }
    }

    /// Without its first line, `quiet`, the file is read aloud. A JVM of another version might not know a command, and would say nothing of it.
    @Test void theJvmKnowsEachCommandOfTheCompilersFileAndTheLaunchersNameThatFile() throws Exception {
        var clone = Path.of("../..");
        var lines = Files.readAllLines(clone.resolve(NotebookKernel.COMPILE_COMMANDS));
        assertEquals("quiet", lines.getFirst());
        var aloud = Files.write(folder.resolve("aloud.txt"), lines.subList(1, lines.size()));
        var java = new ProcessBuilder(KernelSpec.ofThisJvm().java().toString(), "-XX:CompileCommandFile=" + aloud, "-version").redirectErrorStream(true).start();
        var said = new String(java.getInputStream().readAllBytes());
        for (var line : lines.subList(1, lines.size())) {
            if (!line.startsWith("#")) assertTrue(said.contains("CompileCommand: " + line.substring(0, line.lastIndexOf(',')).replace(',', ' ')), line + "\n" + said);
        }
        assertTrue(Files.readString(clone.resolve("kit")).contains("$KIT_HOME/" + NotebookKernel.COMPILE_COMMANDS));
        assertTrue(Files.readString(clone.resolve("kit.cmd")).contains("%KIT_HOME%/".replace('/', '\\') + NotebookKernel.COMPILE_COMMANDS.replace('/', '\\')));
    }

    /// A JVM says nothing of a class or a method that is not there.
    @Test void theCompilersFileNamesMethodsThatThereAre() throws Exception {
        var classes = Path.of("../vaekit/target/classes");
        try (var files = Files.walk(classes)) {
            var methods = files.map(f -> classes.relativize(f).toString().replace('\\', '/')).filter(f -> f.startsWith("vaekit/backend/simd/") && f.endsWith(".class"))
                .map(f -> f.replace(".class", "")).flatMap(NotebookKernelTest::methods).toList();
            for (var line : Files.readAllLines(Path.of("../..", NotebookKernel.COMPILE_COMMANDS))) {
                if (!line.startsWith("dontinline,")) continue;
                var pattern = Pattern.compile(line.substring("dontinline,".length()).replace(".", "\\.").replace("*", ".*"));
                assertTrue(methods.stream().anyMatch(pattern.asMatchPredicate()), line);
            }
        }
    }

    private static Stream<String> methods(String type) {
        try {
            return Stream.of(Class.forName(type.replace('/', '.'), false, NotebookKernelTest.class.getClassLoader()).getDeclaredMethods()).map(m -> type + "." + m.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test void aWarmUpThatCannotRunDoesNoHarm() throws Exception {
        var limit = Duration.ofSeconds(60);
        try (var process = KernelProcess.start(KernelSpec.ofThisJvm().with("vaekit.warmUp", "no.such.Thing"), folder); var client = KernelClient.connect(process, limit)) {
            assertEquals("2", client.execute("1 + 1", limit).value().orElseThrow());
        }
    }

    /// Wrong but for the first example, so that one case by hand is right; the first hint could only say which values are wrong. To find the place the answer
    /// is called many times more: that wins no point, prints nothing, and is over when the CPU time of one call is used up.
    @Test void aGeneralHintIsReplacedByThePlaceOfTheMistakeInALiveNotebook() throws Exception {
        var limit = Duration.ofSeconds(60);
        try (var process = KernelProcess.start(KernelSpec.ofThisJvm(), folder); var client = KernelClient.connect(process, limit)) {
            var text = client.execute("""
                import vaekit.exercise.*;
                class MyKl implements GaussianKlExercise {
                    public double[] kl(double[][] mu, double[][] logVar) {
                        if (mu.length == 2 && mu[0].length == 1) System.out.println("by hand");
                        var kl = new double[mu[0].length];
                        for (int l = 0; l < mu.length; l++)
                            for (int b = 0; b < kl.length; b++) kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]) + (b > 0 ? 0.1 * Math.sin(logVar[l][b]) : 0);
                        return kl;
                    }
                }
                Exercises.check("ex01", new MyKl());""", limit).stream("stdout");
            assertTrue(text.contains("Hint: The answer is right where `logVar` is 0, and wrong elsewhere: what is wrong depends on it"), text);
            assertTrue(text.contains("ex01  KL of a diagonal Gaussian: 1 of 6 points"), text);
            assertEquals(1, text.lines().filter("by hand"::equals).count(), text);
        }
    }

    /// Who opens a notebook sees one line, not every test that fails; who has begun sees them.
    @Test void anAnswerThatIsStillTheStubIsNotTested() throws Exception {
        var limit = Duration.ofSeconds(60);
        try (var process = KernelProcess.start(KernelSpec.ofThisJvm(), folder); var kernel = KernelClient.connect(process, limit)) {
            var stub = "throw new UnsupportedOperationException(\"not written yet\");";
            var cell = """
                class Mine implements vaekit.exercise.VectorQuantisationExercise {
                    public Quantised quantise(double[][] zE, double[][] codebook, double[][] dZq, double beta) { %s }
                }
                vaekit.exercise.Exercises.check("ex23", new Mine());""";
            var text = kernel.execute(cell.formatted(stub), limit).stream("stdout");
            assertEquals("""
                ex23  Vector quantisation: 12 points, not written yet
                  Replace the throw statement by your code and run the cell again.
                """, text);
            text = kernel.execute(cell.formatted("double d = zE[0][0]; " + stub), limit).stream("stdout");
            assertTrue(text.contains("✗ three examples by hand"), text);
        }
    }

    /// The archive of classes holds the time of every jar.
    @Test void theCopyOfAJarThatHasNotChangedIsLeftAlone() throws IOException {
        var jar = Files.writeString(folder.resolve("a.jar"), "one");
        var copy = NotebookKernel.copy(jar, folder.resolve("lib"));
        var longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(copy, longAgo);
        assertEquals(longAgo, Files.getLastModifiedTime(NotebookKernel.copy(jar, folder.resolve("lib"))));
        Files.writeString(jar, "two");
        assertEquals("two", Files.readString(NotebookKernel.copy(jar, folder.resolve("lib"))));
    }
}
