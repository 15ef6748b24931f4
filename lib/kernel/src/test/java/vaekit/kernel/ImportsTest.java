package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// What a cell need not import is there, also where a package is missing; and a reader's imports stand beside it.
class ImportsTest {
    private static final String USES = "Function<Integer, List<Integer>> f = List::of;\nf.apply(4)";

    private static void withImports(String packages, String cells, String value) throws CellFailure {
        System.setProperty("vaekit.imports", packages);
        try (var shell = JavaShell.open()) {
            assertEquals(value, String.valueOf(shell.run(1, cells)));
        } finally {
            System.clearProperty("vaekit.imports");
        }
    }

    @Test void areThere() throws CellFailure { withImports("java.util.* java.util.function.*", USES, "[4]"); }

    @Test void areThereBesideAPackageThatIsNot() throws CellFailure { withImports("java.util.* not.there.* java.util.function.*", USES, "[4]"); }

    @Test void stayWhereAReaderImportsOneOfThemAgain() throws CellFailure {
        withImports("java.util.* java.util.function.*", "import java.util.*;\nimport static vaekit.kernel.Display.display;\n" + USES, "[4]");
    }

    @Test void giveWayToANameThatAReaderImports() throws CellFailure {
        withImports("java.util.* java.util.function.*", "import java.awt.List;\nList.class.getName()", "java.awt.List");
    }

    private static final String TWO = "import java.util.*;\nimport  java.util.function.* ; // of both\n";

    @Test void ofNeighbouringLinesStayWhereTheFirstComesAgain() throws CellFailure {
        withShell(shell -> {
            shell.run(1, TWO);
            shell.run(2, "import java.util.*;");
            assertEquals("[4]", String.valueOf(shell.run(3, USES)));
        });
    }

    @Test void areCompiledTogetherAndOnce() throws CellFailure {
        withShell(shell -> {
            long before = count(shell);
            shell.run(1, TWO);
            assertEquals(before + 1, count(shell));
            shell.run(2, TWO + "import java.io.*;");
            assertEquals(before + 2, count(shell), "only java.io is new");
        });
    }

    @Test void ofAPackageThatIsNotThereAreNamedAndTheOthersAreThere() throws CellFailure {
        withShell(shell -> {
            var failure = assertThrows(CellFailure.class, () -> shell.run(1, "import java.util.function.*;\nimport java.util.*;\nimport not.there.*;\n1"));
            assertTrue(failure.getMessage().contains("not.there") || String.join("\n", failure.lines()).contains("not.there"), failure.getMessage());
            assertEquals("[4]", String.valueOf(shell.run(2, USES)));
        });
    }

    /// As in plain JShell, the later one is meant.
    @Test void ofASingleNameReplaceEachOther() throws CellFailure {
        withShell(shell -> {
            shell.run(1, "import java.util.*;\nimport java.awt.List;\nimport java.util.function.*;");
            shell.run(2, "import java.util.List;");
            assertEquals("[4]", String.valueOf(shell.run(3, USES)));
        });
    }

    private interface Cells {
        void run(JavaShell shell) throws CellFailure;
    }

    private static void withShell(Cells cells) throws CellFailure {
        System.setProperty("vaekit.imports", "java.math.*");
        try (var shell = JavaShell.open()) {
            cells.run(shell);
        } finally {
            System.clearProperty("vaekit.imports");
        }
    }

    private static long count(JavaShell shell) { return shell.snippets().count(); }
}
