package vaekit.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.kernel.KernelSpec;

class ClassArchiveTest {
    @TempDir static Path folder;
    private static KernelSpec plain;
    private static int made;

    /// The JVM archives jars only, and a build's class path has folders.
    @BeforeAll static void aClassPathOfJars() throws IOException {
        var ours = KernelSpec.ofThisJvm();
        var jars = new ArrayList<Path>();
        for (var entry : ours.classPath()) if (Files.exists(entry)) jars.add(Files.isDirectory(entry) ? jar(entry, jars.size()) : entry);
        plain = new KernelSpec(ours.java(), jars, ours.systemProperties(), ours.environment());
    }

    private static Path jar(Path classes, int number) throws IOException {
        var jar = folder.resolve(number + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static KernelSpec archived(KernelSpec spec) { return ClassArchive.addTo(spec, folder.resolve("made"), List.of("1 + 1"), () -> made++); }

    private static Path archive(KernelSpec spec) { return Path.of(spec.flags().getFirst().replaceFirst("^[^=]*=", "")); }

    /// What a kernel prints that finds no connection file, and so ends at once.
    private static String printed(KernelSpec spec) throws IOException {
        var process = new ProcessBuilder(spec.command("no-connection")).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes());
    }

    @Test void aKernelTakesItsClassesFromIt() throws IOException {
        var spec = archived(plain);
        var line = printed(spec.plus(List.of("-Xlog:class+load"))).lines().filter(l -> l.contains(" vaekit.kernel.KernelMain ")).findFirst().orElseThrow();
        assertTrue(line.contains("shared objects file (top)"), line);
    }

    @Test void theSameKernelMakesItOnceAndANewBuildAnother() throws IOException {
        var first = archived(plain);
        int before = made;
        assertEquals(first, archived(plain));
        assertEquals(before, made);
        var jar = plain.classPath().stream().filter(entry -> entry.startsWith(folder)).findFirst().orElseThrow();
        var then = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(then.toMillis() + 10_000));
        try {
            assertNotEquals(first, archived(plain));
            assertEquals(before + 1, made);
            try (var files = Files.list(folder.resolve("made"))) { assertEquals(1, files.count()); }
        } finally {
            Files.setLastModifiedTime(jar, then);
        }
    }

    @Test void oneThatIsBrokenOrMissingChangesNothingThatIsPrinted() throws IOException {
        var spec = archived(plain);
        var without = printed(plain);
        assertTrue(without.contains("cannot read the connection file"), without);
        assertEquals(without, printed(spec));
        var whole = Files.readAllBytes(archive(spec));
        for (var content : new byte[][] {new byte[0], new byte[100_000], Arrays.copyOf(whole, whole.length / 2)}) {
            Files.write(Files.createFile(folder.resolve("broken")), content);
            Files.move(folder.resolve("broken"), archive(spec), StandardCopyOption.REPLACE_EXISTING);
            assertEquals(without, printed(spec));
        }
        Files.delete(archive(spec));
        assertEquals(without, printed(spec));
    }

    @Test void whereItCannotBeWrittenTheKernelStartsWithoutIt() throws IOException {
        var file = Files.writeString(folder.resolve("a file"), "");
        assertEquals(plain, ClassArchive.addTo(plain, file.resolve("below"), List.of(), () -> { }));
    }
}
