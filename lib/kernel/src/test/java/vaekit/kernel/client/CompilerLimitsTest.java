package vaekit.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Cells of a size that the Java compiler refuses, or takes long for, are told in a sentence and leave the kernel as it was.
class CompilerLimitsTest extends OneKernel {
    private static String numbers(int count) { return IntStream.range(0, count).mapToObj(i -> String.valueOf(i + 100_000)).collect(Collectors.joining(", ")); }

    @Nested class AConstantOfMoreThan64Kilobytes {
        private static final String LONG = "\"" + "x".repeat(70_000) + "\"";

        @Test void isToldWithItsLineItsLengthAndAWayOut() throws IOException {
            var said = error("int before = 1;\nvar s = " + LONG + ";");
            assertTrue(said.startsWith("CompileError: line 2: "), said);
            assertTrue(said.contains("69 kB") && said.contains("65,535") && said.contains("Files.readString"), said);
        }

        @Test void leavesTheNextCellsAndTheVariablesAlone() throws IOException {
            run("int kept = 3; String text = \"a\";");
            for (var cell : new String[] {"var s2 = " + LONG + ";", LONG, LONG + ".length()", "System.out.println(" + LONG + ");", "String m() { return " + LONG + "; }",
                "class Holder { String s = " + LONG + "; }", "final String joined = \"a\" + " + LONG + ";", "String wide = \"" + "é".repeat(40_000) + "\";"}) {
                assertEquals("error", run(cell).status(), cell.substring(0, 20));
                assertEquals("4", value("kept + 1"), cell.substring(0, 20));
                assertEquals("abc", value("text + \"bc\""), cell.substring(0, 20));
            }
            assertEquals("5", value("var s2 = 5;\ns2"));
            assertEquals("7", value("int m() { return 7; }\nm()"));
            assertEquals("8", value("class Holder { int s = 8; }\nnew Holder().s"));
        }

        @Test void amongManyStatementsIsToldAtItsLine() throws IOException {
            run("int n = 0;");
            var said = error("n++;\n".repeat(30) + "System.out.println(" + LONG + ");\n" + "n++;\n".repeat(10));
            assertTrue(said.startsWith("CompileError: line 31: "), said);
            assertEquals("30", value("n"));
        }
    }

    @Nested class CodeOfMoreThan64Kilobytes {
        @Test void isToldWithItsLineAndAWayOut() throws IOException {
            var said = error("int before = 1;\nint[] table = {" + numbers(12_000) + "};");
            assertTrue(said.startsWith("CompileError: line 2: "), said);
            assertTrue(said.contains("94 kB") && said.contains("65,535 bytes") && said.contains("Read long tables from a file"), said);
        }

        @Test void leavesTheNextCellsAlone() throws IOException {
            run("int kept2 = 3;");
            for (var cell : new String[] {"int[] t2 = {" + numbers(12_000) + "};", "int[] t3() { return new int[] {" + numbers(12_000) + "}; }",
                "class Table { int[] all = {" + numbers(12_000) + "}; }", "{ int[] t4 = {" + numbers(12_000) + "}; }", "new int[] {" + numbers(12_000) + "}"}) {
                assertEquals("error", run(cell).status(), cell.substring(0, 20));
                assertEquals("4", value("kept2 + 1"), cell.substring(0, 20));
            }
            assertEquals("2", value("int[] t2 = {1, 2};\nt2.length"));
        }
    }

    /// Looking for the type of a conditional in an argument of a generic method, the compiler looks three times at what stands in it: 3²⁵ times at the innermost one.
    @Nested class ACompilationOfHours {
        private static final String HOURS = "Objects.requireNonNull(true ? ".repeat(25) + "1" + " : 2)".repeat(25);

        @Test void canBeStopped() throws IOException {
            run("int kept3 = 3; var redone = 1;");
            for (var cell : new String[] {HOURS, "var redone = " + HOURS + ";", "Object m3() { return " + HOURS + "; }"}) {
                assertTrue(interrupted("display(0);\n" + cell, "display_data").error().orElseThrow().startsWith("Interrupted"), cell);
                assertEquals("4", value("kept3 + 1"), cell);
            }
            assertEquals("5", value("var redone = 5;\nredone"));
            assertEquals("7", value("int m3() { return 7; }\nm3()"));
        }
    }

    @Nested class Nesting {
        @Test void ofThousandsOfParenthesesOrTermsOrBlocksIsCompiled() throws IOException {
            assertEquals("1", value("(".repeat(5_000) + "1" + ")".repeat(5_000)));
            assertEquals("5001", value("int a = 1;\n" + "a + ".repeat(5_000) + "a"));
            assertEquals("2", value("int b = 1;\n" + "{".repeat(3_000) + "b++;" + "}".repeat(3_000) + "\nb"));
        }

        @Test void beyondWhatTheCompilerCanIsToldWithItsLine() throws IOException {
            var result = run("int c = 1;\n" + "c + ".repeat(300_000) + "c");
            var said = result.error().orElseThrow();
            assertTrue(said.startsWith("CompileError: line 2: ") && said.contains("loop"), said);
            assertEquals("", result.stream("stderr"));
        }
    }
}
