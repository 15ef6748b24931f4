package vaekit.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JShellNotebookTest {
    @TempDir Path folder;

    @Test void runsAllCellsAndCountsWhatTheyShow() throws IOException {
        var notebook = NotebookFiles.write(folder.resolve("n.ipynb"), "# Title", "int a = 1;", "String id = display(a); updateDisplay(id, 2);", "a + 1");
        assertEquals(2, JShellNotebook.run(notebook));
    }

    @Test void aFailedAssertNamesNotebookCellAndLine() throws IOException {
        var notebook = NotebookFiles.write(folder.resolve("n.ipynb"), "int a = 1;", "\n\nassert a == 2 : \"a is \" + a;");
        var message = assertThrows(AssertionError.class, () -> JShellNotebook.run(notebook)).getMessage();
        assertTrue(message.contains("n.ipynb, cell [2]: AssertionError: a is 1") && message.contains("line 3"), message);
    }

    @Test void cellsSeeTheTestsClassPath() throws IOException {
        JShellNotebook.run(NotebookFiles.write(folder.resolve("n.ipynb"), "new vaekit.kernel.KernelSpec(null, List.of(), Map.of(), Map.of()).classPath()"));
    }
}
