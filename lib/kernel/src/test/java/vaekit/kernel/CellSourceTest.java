package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A cell is split into the snippets that JShell sees in it, in a time that grows as its length.
class CellSourceTest {
    private static JavaShell shell;

    @BeforeAll static void openShell() { shell = JavaShell.open(); }

    @AfterAll static void closeShell() { shell.close(); }

    private static List<CellSource.Piece> split(String code) { return CellSource.split(1, code, shell.analysis()).pieces(); }

    @Test void eachSnippetHasItsPlace() {
        var code = "// remark\nint a = 1; /* one\n two */ a += 2;\n\n// last\na";
        var pieces = split(code);
        assertEquals(List.of("int a = 1;", "a += 2;", "a"), pieces.stream().map(CellSource.Piece::source).toList());
        assertEquals(List.of(code.indexOf("int"), code.indexOf("a +="), code.length() - 1), pieces.stream().map(CellSource.Piece::offset).toList());
    }

    @Test void whatBelongsTogetherStaysTogetherHoweverLongItIs() {
        for (int lines = 35; lines < 55; lines++) {
            var many = "    a = a + 1;   // forty characters a line\n".repeat(lines);
            for (var snippet : List.of("if (a > 0) {\n" + many + "}\n// otherwise\nelse a = 0;", "try {\n" + many + "}\n\nfinally { a = 1; }", "var text = \"\"\"\n" + many + "\"\"\";",
                    "do {\n" + many + "} // until\nwhile (a < 0);", "var sum = a\n" + "    + Math.abs(a)   // forty characters here\n".repeat(lines) + "    + 1;", "int a = 1;/*" + many + "*/")) {
                var pieces = split(snippet + "\na = 2;\na");
                assertEquals(List.of("a = 2;", "a"), pieces.subList(1, 3).stream().map(CellSource.Piece::source).toList(), snippet);
                assertEquals(3, pieces.size(), snippet);
            }
        }
    }

    @Test void whatIsNotClosedIsOnePieceToTheEnd() {
        var pieces = split("int a = 1;\nif (a > 0) {\n" + "a++;\n".repeat(1000));
        assertEquals(List.of(true, false), pieces.stream().map(CellSource.Piece::complete).toList());
    }

    @Test void soIsWhatIsNestedTooDeeplyToBeSplit() throws Exception {
        var pieces = new FutureTask<>(() -> split("int a = 1;\n" + "if (a > 0) ".repeat(50_000) + "a++;\na"));
        new Thread(null, pieces, "little stack", 256 << 10).start();
        assertEquals(List.of(0, 11), pieces.get().stream().map(CellSource.Piece::offset).toList());
    }

    @Test void aHundredThousandLinesOfCommentsAreNoCode() {
        assertEquals(1, split("// remark\n".repeat(100_000) + "1 + 1").size());
    }

    /// Memory stands in for time: it is the same on a busy machine.
    @Test void fourTimesAsManyStatementsTakeFourTimesAsMuch() {
        allocatedFor(100);
        long few = allocatedFor(1_000), many = allocatedFor(4_000);
        assertTrue(many < 6 * few, few + " bytes, then " + many);
    }

    private static long allocatedFor(int statements) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertEquals(statements, split("count = count + 1;   // a remark\n".repeat(statements)).size());
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
