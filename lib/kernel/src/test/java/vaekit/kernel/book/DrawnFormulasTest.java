package vaekit.kernel.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnFormulasTest {
    @TempDir private Path folder;

    private final DrawnFormulas first = new DrawnFormulas(), second = new DrawnFormulas();

    @Test void nextRunFindsWhatThisOneDrew() throws IOException {
        var file = written();
        second.read(file);
        assertEquals("<svg>μ</svg>", second.get("d\\mu", () -> { throw new AssertionError("drawn again"); }));
        assertEquals("", second.get("i", () -> { throw new AssertionError("drawn again"); }));
        var before = Files.getLastModifiedTime(file);
        second.write(file);
        assertEquals(before, Files.getLastModifiedTime(file), "nothing is new, yet it was written");
        second.get("ix", () -> "<svg>x</svg>");
        second.write(file);
        var third = new DrawnFormulas();
        third.read(file);
        for (var known : new String[] {"d\\mu", "i", "ix"}) third.get(known, () -> { throw new AssertionError(known + " is not in the file"); });
    }

    /// Wherever it is cut or changed, it does no more harm than a missing one: a formula is drawn, or what stands in the file is.
    @Test void brokenFileIsAsGoodAsNone() throws IOException {
        var file = written();
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            var cut = new DrawnFormulas();
            cut.read(file);
            var drawn = cut.get("d\\mu", () -> "drawn");
            assertFalse(!drawn.equals("drawn") && !drawn.equals("<svg>μ</svg>"), drawn);
        }
        whole[0] = -1;
        Files.write(file, whole);
        second.read(file);
        assertEquals("drawn", second.get("d\\mu", () -> "drawn"));
    }

    @Test void otherCodeDrawsAnew() throws IOException {
        var file = written();
        var other = Files.readAllBytes(file);
        other[4] ^= 1;                                     // the first letter of the code's name
        Files.write(file, other);
        second.read(file);
        assertEquals("drawn", second.get("d\\mu", () -> "drawn"));
    }

    @Test void failedDrawingIsNotKept() {
        assertThrows(IllegalStateException.class, () -> first.get("d\\nu", () -> { throw new IllegalStateException(); }));
        assertEquals("<svg>ν</svg>", first.get("d\\nu", () -> "<svg>ν</svg>"));
    }

    private Path written() {
        first.get("d\\mu", () -> "<svg>μ</svg>");
        first.get("i", () -> "");
        var file = folder.resolve("below/formulas");
        first.write(file);
        return file;
    }
}
