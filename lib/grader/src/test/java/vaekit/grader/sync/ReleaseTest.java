package vaekit.grader.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kit sync` and `kit release` on a kit of three files.
class ReleaseTest {
    private static final String NAME = "src/main/java/exercises/Ex01A.java";

    @TempDir
    Path temporary;
    private Path kit;

    @BeforeEach
    void aKit() throws IOException {
        kit = temporary.resolve("kit");
        write("pom.xml", "<modules>\n    <module>exercises</module>\n    <module>solutions</module>\n</modules>");
        write("solutions/" + NAME, "class Ex01A {\n    // BEGIN SOLUTION\n    int secret = 42;\n    // END SOLUTION\n    // STUB: int open;\n}\n");
        write("lib/grader/AUTHORING.md", "secret = 42");
        write("exercises/target/Ex01A.class", "old");
        new Sync(kit).write();
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(kit.resolve(name).getParent());
        Files.writeString(kit.resolve(name), text);
    }

    @Test
    void syncWritesTheSkeletonAndThenFindsNoDrift() throws IOException {
        assertEquals("class Ex01A {\n    int open;\n}\n", Files.readString(kit.resolve("exercises").resolve(NAME)));
        assertEquals(List.of(), new Sync(kit).drift());
    }

    @Test
    void lineEndsThatGitHasChangedAreNoDrift() throws IOException {
        for (var name : List.of("exercises/" + NAME, "solutions/" + NAME)) write(name, Files.readString(kit.resolve(name)).replace("\n", "\r\n"));
        assertEquals(List.of(), new Sync(kit).drift());
        assertEquals(2, new Release(kit).write(temporary.resolve("released")));
    }

    @Test
    void aChangedOrOrphanedSkeletonIsDrift() throws IOException {
        write("exercises/" + NAME, "class Ex01A { int mine; }");
        write("exercises/src/main/java/exercises/Ex99Old.java", "class Ex99Old { }");
        assertEquals(List.of("exercises/" + NAME, "exercises/src/main/java/exercises/Ex99Old.java"), new Sync(kit).drift());
        new Sync(kit).write();
        assertFalse(Files.exists(kit.resolve("exercises/src/main/java/exercises/Ex99Old.java")));
    }

    @Test
    void aReleaseHoldsSkeletonsAndNoSolution() throws IOException {
        var release = temporary.resolve("release");
        assertEquals(2, new Release(kit).write(release));
        try (var files = Files.walk(release)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains("secret"), file::toString);
                assertFalse(Files.readString(file).contains("solutions"), file::toString);
            }
        }
        assertTrue(Files.exists(release.resolve("exercises").resolve(NAME)));
    }

    @Test
    void aReleaseIsReadableWholeAndTestsItself() throws IOException {
        write("README.md", "Write one: [how](lib/grader/AUTHORING.md). See [exercises](exercises/src/main/java) and [Smile](https://haifengl.github.io).\n");
        write("lib/grader/src/test/java/ATest.java", "class ATest { }");
        write("lib/cli/src/test/java/BTest.java", "class BTest { String from = \"solutions\"; }");
        var release = temporary.resolve("release");
        new Release(kit).write(release);
        assertEquals("Write one: how (not in this copy). See [exercises](exercises/src/main/java) and [Smile](https://haifengl.github.io).\n", Files.readString(release.resolve("README.md")));
        assertTrue(Files.exists(release.resolve("lib/grader/src/test/java/ATest.java")), "kit test has something to run");
        assertFalse(Files.exists(release.resolve("lib/cli/src/test/java/BTest.java")), "and nothing that cannot run");
        if (Files.getFileStore(release).supportsFileAttributeView("posix"))
            assertEquals(Files.getPosixFilePermissions(Files.createDirectory(temporary.resolve("ordinary"))), Files.getPosixFilePermissions(release));
    }

    @Test
    void nothingIsReleasedFromStaleSkeletonsOrIntoAnExistingFolder() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> new Release(kit).write(kit));
        write("exercises/" + NAME, "// BEGIN SOLUTION");
        var release = temporary.resolve("release");
        assertThrows(IllegalArgumentException.class, () -> new Release(kit).write(release));
        assertFalse(Files.exists(release));
    }
}
