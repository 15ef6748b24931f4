package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.kernel.JavaShell;

class NotebookKernelTest {
    @TempDir Path folder;

    @Test void theCellsForTheArchiveOfClassesRunAndEndInAPicture() throws Exception {
        try (var shell = JavaShell.open()) {
            Object last = null;
            for (var cell : NotebookKernel.TYPICAL) last = shell.run(1, cell);
            assertInstanceOf(BufferedImage.class, last);
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
