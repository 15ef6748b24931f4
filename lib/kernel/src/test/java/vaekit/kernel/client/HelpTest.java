package vaekit.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Tab and Shift+Tab at the place of `|`.
class HelpTest extends OneKernel {
    private static List<String> completed(String code) throws IOException {
        int at = code.indexOf('|');
        return client.complete(code.replace("|", ""), at);
    }

    private static String inspected(String code) throws IOException {
        int at = code.indexOf('|');
        return client.inspect(code.replace("|", ""), at).lines().findFirst().orElse("");
    }

    @Nested class TabCompletes {
        @Test void variablesOfTheSameCell() throws IOException {
            assertEquals(List.of("total"), completed("int total = 0; tot|"));
            assertEquals(List.of("total"), completed("int total = 0;\nfor (int step = 0; step < 3; step++) {\n  tot|\n}"));
        }

        @Test void localsAndParameters() throws IOException {
            assertEquals(List.of("tally"), completed("int f(int count) {\n  int tally = count;\n  return tal|"));
            assertEquals(List.of("count"), completed("int f(int count) {\n  return coun|;\n}"));
            assertEquals(List.of("step"), completed("for (int step = 0; ste|"));
            assertEquals(List.of("elem"), completed("IntStream.range(0, 3).map(elem -> ele|"));
        }

        @Test void notWhatIsOutOfSight() throws IOException {
            assertEquals(List.of(), completed("for (int hidden = 0; hidden < 3; hidden++) { int inner = 1; }\nint f(int other) { return other; }\nhidd|"));
            assertEquals(List.of(), completed("{ int innermost = 1; }\ninnerm|"));
        }

        @Test void recordComponents() throws IOException {
            assertEquals(List.of("delta"), completed("record Q(int delta) { int g() { return del|"));
            assertTrue(completed("record R(int gamma) {}\nvar r = new R(3);\nr.gam|").contains("gamma()"));
        }
    }

    @Nested class ShiftTabShows {
        @Test void methodsWithoutTheirParenthesis() throws IOException {
            run("int twiceOf(int n) { return 2 * n; }\nrecord Pt(int alpha) { }\nvar pt = new Pt(1);");
            assertEquals("double Math.hypot(double x, double y)", inspected("Math.hyp|ot"));
            assertEquals("int twiceOf(int n)", inspected("twiceOf|"));
            assertEquals("int Pt.alpha()", inspected("pt.alpha|"));
        }

        @Test void locals() throws IOException {
            assertEquals("int total", inspected("int total = 0; tot|al"));
            assertEquals("int count", inspected("int f(int count) {\n  return cou|nt;\n}"));
        }

        /// JShell loses the documentation of `String` when it is asked what kind of snippet a record is.
        @Test void stringsAlsoAfterARecord() throws IOException {
            inspected("record Z(int zeta) {}\nvar z = new Z(1);\nz.ze|ta()");
            completed("record Z(int zeta) {}\nvar z = new Z(1);\nz.ze|");
            assertEquals("int String.length()", inspected("\"a\".len|gth()"));
        }
    }
}
