package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicsTest {
    @TempDir Path folder;
    private final List<String> added = new ArrayList<>();

    private String apply(String code) throws CellFailure { return Magics.apply(1, code, added::add); }

    private String refusal(String code) { return assertThrows(CellFailure.class, () -> apply(code)).getMessage(); }

    @Nested class AMagicStandsWhereAStatementStarts {
        @Test void notInATextBlock() throws CellFailure {
            var code = "var s = \"\"\"\n%jars x\n% of 100\n\"\"\";";
            assertEquals(code, apply(code));
        }

        @Test void notInAComment() throws CellFailure {
            var code = "/* about\n%jars x\n*/ int a = 1; // it's \"here\n/*%\n%*/";
            assertEquals(code, apply(code));
        }

        @Test void notInAnExpression() throws CellFailure {
            for (var code : List.of("7\n% 2", "f(7\n%g(2))", "int a = 7\n%b;", "int m() {\n%jars x\n}")) assertEquals(code, apply(code));
        }

        @Test void afterAnyStatementAndLinesStay() throws IOException, CellFailure {
            var jar = Files.createFile(folder.resolve("a.jar"));
            for (var before : List.of("", "int a = 1;\n", "void f() { }\n", "// a remark\n", "'\\'';\n")) {
                assertEquals(before + "\nint b = 2;", apply(before + "%jars " + jar + "\nint b = 2;"), before);
            }
            assertEquals(5, added.size());
        }
    }

    @Nested class Paths {
        @Test void mayBeQuoted() throws IOException, CellFailure {
            var jar = Files.createFile(Files.createDirectories(folder.resolve("my lib")).resolve("a.jar"));
            apply("%jars \"" + jar + "\" '" + jar + "'");
            apply("%classpath \"" + folder.resolve("my lib") + "/*.jar\"");
            assertEquals(List.of(jar.toString(), jar.toString(), jar.toString()), added);
        }

        @Test void ofJarsAreNoFolders() {
            assertTrue(refusal("%jars " + folder).contains("is a folder: write %jars"));
        }

        @Test void ofClassesAreNoSources() throws IOException {
            Files.createFile(folder.resolve("A.java"));
            assertTrue(refusal("%classpath " + folder).contains("holds no compiled classes"));
        }

        @Test void ofClassesAreNoOtherFiles() throws IOException {
            assertTrue(refusal("%jars " + Files.createFile(folder.resolve("notes.txt"))).contains("neither a jar nor a folder"));
        }

        @Test void thatAreNotThereAreNamed() {
            assertTrue(refusal("%jars nowhere/*.jar").contains("nothing is at nowhere/*.jar"));
            assertTrue(refusal("%jars no\0where").contains("nothing is at"));
            assertTrue(refusal("%jars [").contains("no pattern"));
        }

        @Test void ofClassesAreAdded() throws IOException, CellFailure {
            Files.createFile(folder.resolve("A.class"));
            apply("%classpath " + folder);
            assertEquals(List.of(folder.toString()), added);
        }
    }
}
