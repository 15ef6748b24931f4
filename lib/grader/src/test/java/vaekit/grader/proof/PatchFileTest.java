package vaekit.grader.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/// Patches that make wrong answers.
class PatchFileTest {
    private static final String SOLUTION = "class A {\n    // why\n    int f() {\n        int a = 1;\n        // and then\n        return a;\n    }\n    int g() {\n        int a = 1;\n        return -a;\n    }\n}\n";

    private static String patched(String changes) {
        return PatchFile.read("ex99.mutants", "== Wrong · its-hint · Why.\n" + changes, SOLUTION).getFirst().source();
    }

    private static String message(String text) {
        return assertThrows(IllegalArgumentException.class, () -> PatchFile.read("ex99.mutants", text, SOLUTION)).getMessage();
    }

    @Test
    void aRunIsFoundByItsLinesWithoutIndentationAndComments() {
        assertEquals(SOLUTION.replace("        int a = 1;\n        // and then\n        return a;", "return 2;"), patched("- int a = 1;\n- return a;\n+ return 2;\n"));
    }

    @Test
    void severalChangesAndRemovalsApply() {
        assertEquals(SOLUTION.replace("    int f() {", "int h() {").replace("        return -a;", ""), patched("- return -a;\n+\n- int f() {\n+ int h() {\n"));
    }

    @Test
    void aLineThatStandsTwiceOrNowhereIsNamed() {
        assertEquals("ex99.mutants line 2: the lines that the patch Wrong replaces stand 2 times in the solution; change them, or add the line before or after",
                assertThrows(IllegalArgumentException.class, () -> patched("- int a = 1;\n+ int a = 2;\n")).getMessage());
        assertEquals("ex99.mutants line 2: the lines that the patch Wrong replaces stand nowhere in the solution; change them, or add the line before or after",
                assertThrows(IllegalArgumentException.class, () -> patched("+ int b = 2;\n")).getMessage());
    }

    @Test
    void whatIsNoPatchIsNamedWithItsLine() {
        assertEquals("ex99.mutants line 1: expected \"== Name · hint-id · sentence\", or a line that begins with - or +", message("- a\n"));
        assertEquals("ex99.mutants line 3: there are two patches A", message("== A · b · c\n- return a;\n== A · b · c\n"));
        assertEquals("ex99.mutants: the patch A changes nothing", message("== A · b · c\n"));
    }
}
