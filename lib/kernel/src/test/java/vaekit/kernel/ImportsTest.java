package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
