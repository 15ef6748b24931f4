package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NotebookCellTest {
    private final BufferedImage figure = Theme.blank(2, 2);

    /// What IJava offers to its cells.
    public static final class LikeIjava {
        static final List<String> calls = new ArrayList<>();

        private LikeIjava() {}

        public static String display(Object o) {
            calls.add("display");
            return "id-1";
        }

        public static void updateDisplay(String id, Object o) {
            calls.add("update " + id);
        }
    }

    /// A kernel that only has the forms with MIME types.
    public static final class WithTypes {
        static final List<String> calls = new ArrayList<>();

        private WithTypes() {}

        public static String display(Object o, String... as) {
            calls.add("display " + as.length);
            return "id-2";
        }

        public static void updateDisplay(String id, Object o, String... as) {
            calls.add("update " + id + " " + as.length);
        }
    }

    /// Its class is there, but no kernel runs: what IJava's class does in a plain JVM.
    public static final class Asleep {
        private Asleep() {}

        public static String display(Object o) {
            throw new RuntimeException("No IJava kernel running");
        }

        public static void updateDisplay(String id, Object o) {
            throw new RuntimeException("No IJava kernel running");
        }
    }

    @Nested class InANotebook {
        @Test void theFirstFigureIsDisplayedAndTheNextOnesReplaceIt() {
            NotebookCell cell = NotebookCell.in(LikeIjava.class.getName()).orElseThrow();
            for (int i = 0; i < 3; i++) assertTrue(cell.show(figure));
            assertEquals(List.of("display", "update id-1", "update id-1"), LikeIjava.calls);
        }

        @Test void functionsThatAlsoTakeMimeTypesAreCalledWithNone() {
            NotebookCell cell = NotebookCell.in(WithTypes.class.getName()).orElseThrow();
            assertTrue(cell.show(figure) && cell.show(figure));
            assertEquals(List.of("display 0", "update id-2 0"), WithTypes.calls);
        }
    }

    /// A cell that the reader has stopped: the next display throws the kernel's own error.
    public static final class Stopped {
        private Stopped() {}

        public static String display(Object o) {
            throw new LinkageError("stopped");
        }

        public static void updateDisplay(String id, Object o) {}
    }

    @Test void aStopIsPassedOn() {
        NotebookCell cell = NotebookCell.in(Stopped.class.getName()).orElseThrow();
        assertEquals("stopped", assertThrows(LinkageError.class, () -> cell.show(figure)).getMessage());
    }

    /// JJava has moved its functions: before 1.0-a6 they were in a class like IJava's. Another kernel may have the kit's class on its class path.
    @Test void theKernelsThatWeKnow() {
        assertEquals(List.of("io.github.spencerpark.ijava.runtime.Display", "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics",
            "org.dflib.jjava.runtime.Display", "vaekit.kernel.Display"), NotebookCell.KNOWN);
    }

    @Nested class Elsewhere {
        @Test void thereIsNoCell() {
            assertTrue(NotebookCell.in("no.such.kernel.Display").isEmpty());
            assertTrue(NotebookCell.here().isEmpty());
        }

        @Test void aSleepingKernelIsNoError() {
            assertFalse(NotebookCell.in(Asleep.class.getName()).orElseThrow().show(figure));
        }
    }
}
