package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    @Test void signaturesNameNoPackages() {
        assertEquals("List<Path> Kit.jars(Path home)", Inspection.readable("java.util.List<java.nio.file.Path> vaekit.Kit.jars(java.nio.file.Path home)"));
    }

    @Test void aRecordsComponentsStandOnlyBehindItself() {
        assertEquals("Spec Spec.of()", Inspection.readable("vaekit.Spec vaekit.Spec(int a, java.lang.String b).of()"));
        assertEquals("Spec(int, String)", Inspection.readable("vaekit.Spec(int a, java.lang.String b)(int, java.lang.String)"));
        assertEquals("Spec(int a, String b)", Inspection.readable("vaekit.Spec(int a, java.lang.String b)"));
    }

    @Test void aClassOfTheKitHasTheWordsOfItsOwnPackage(@TempDir Path home) throws IOException {
        for (var pack : new String[] {"one", "two"}) {
            var folder = Files.createDirectories(home.resolve("lib/kernel/src/main/java/vaekit/kernel/" + pack));
            Files.writeString(folder.resolve("CellResult.java"), "package vaekit.kernel." + pack + ";\n/// Wrong.\npublic record CellResult() { }");
        }
        var right = Files.createDirectories(home.resolve("lib/kernel/src/main/java/vaekit/kernel/client"));
        Files.writeString(right.resolve("CellResult.java"), "package vaekit.kernel.client;\npublic record CellResult() {\n/// Right.\npublic boolean ok() { return true; } }");
        System.setProperty("vaekit.home", home.toString());
        try (var shell = JavaShell.open()) {
            shell.run(1, "import vaekit.kernel.client.*;\nCellResult cellResult = null;");
            for (var code : new String[] {"cellResult.ok(", "cellResult.ok"}) {
                var text = (String) Inspection.at(shell, code, code.length()).getData(MIMEType.TEXT_PLAIN);
                assertEquals("boolean CellResult.ok()\n\nRight.", text);
            }
        } catch (CellFailure e) {
            throw new AssertionError(e);
        } finally {
            System.clearProperty("vaekit.home");
        }
    }
}
