package vaekit.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.kernel.KernelSpec;

class NotebookRunnerTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream progress = new PrintStream(told, true, StandardCharsets.UTF_8);
    private final NotebookRunner runner = new NotebookRunner(KernelSpec.ofThisJvm());

    @Test void writesTheExecutedNotebookAndABookWithItsFigures() throws IOException {
        var notebook = NotebookFiles.write(folder.resolve("00_figure.ipynb"), "# Five *minutes*\n\n$\\mu$",
                "import java.awt.image.BufferedImage;", "new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB)");
        var report = runner.run(List.of(notebook), false, folder.resolve("out"), progress);
        assertEquals(0, report.exitStatus(), told::toString);
        var executed = Notebook.read(folder.resolve("out/00_figure.ipynb")).codeCells();
        assertEquals(List.of(1, 2), executed.stream().map(Notebook.Cell::count).toList());
        assertTrue(executed.get(1).outputs().getFirst().getAsJsonObject("data").has("image/png"));
        var page = Files.readString(folder.resolve("out/00_figure.html"));
        assertTrue(page.contains("<img alt=\"figure\" src=\"data:image/png;base64,") && page.contains("<svg class=\"tex\""));
        assertTrue(Files.readString(folder.resolve("out/index.html")).contains("<a href=\"00_figure.html\">Five *minutes*</a>"));
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("ok  00_figure.ipynb"));
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("cell 2/2"));
    }

    @Test void ofALineThatIsDrawnOverTheLastStateIsKept() throws IOException {
        var notebook = NotebookFiles.write(folder.resolve("bar.ipynb"), "System.out.print(\"\\repoch 1\\repoch 2\\r       \\r\");", "System.out.print(\"\\repoch 1\\r       \\rdone\");");
        assertTrue(runner.run(List.of(notebook), false, folder.resolve("out"), progress).ok());
        var cells = Notebook.read(folder.resolve("out/bar.ipynb")).codeCells();
        assertEquals(List.of(), cells.getFirst().outputs());
        assertEquals("done", cells.getLast().outputs().getFirst().get("text").getAsString());
    }

    @Test void fastIsToldToTheCells() throws IOException {
        var notebook = NotebookFiles.write(folder.resolve("f.ipynb"), "assert Boolean.getBoolean(\"vaekit.fast\");");
        assertTrue(runner.run(List.of(notebook), true, folder.resolve("fast"), progress).ok());
        assertFalse(runner.run(List.of(notebook), false, folder.resolve("full"), progress).ok());
    }

    @Test void aFailingCellIsNamedAndTheOtherNotebooksStillRun() throws IOException {
        var bad = NotebookFiles.write(folder.resolve("01_bad.ipynb"), "int a = 1;", "\n", "assert a > 1 : \"a is \" + a;", "a");
        var good = NotebookFiles.write(folder.resolve("02_good.ipynb"), "1 + 1");
        var report = runner.run(List.of(bad, good), false, folder.resolve("out"), progress);
        assertEquals(1, report.exitStatus());
        var failure = report.notebooks().getFirst().failure().orElseThrow();
        assertEquals(2, failure.cell());
        assertEquals("AssertionError: a is 1", failure.error());
        assertTrue(told.toString().contains("01_bad.ipynb, cell [2]: AssertionError: a is 1"), told::toString);
        assertTrue(report.notebooks().getLast().failure().isEmpty());
        assertTrue(Files.readString(folder.resolve("out/index.html")).contains("a cell failed"));
    }

    @Test void aCellThatTakesTooLongIsStopped() throws IOException {
        var endless = NotebookFiles.write(folder.resolve("endless.ipynb"), "while (true) { }");
        var report = new NotebookRunner(KernelSpec.ofThisJvm(), Duration.ofSeconds(1), Optional.empty()).run(List.of(endless), false, folder.resolve("out"), progress);
        assertEquals("stopped after the limit of 1 s for a cell", report.notebooks().getFirst().failure().orElseThrow().error());
    }

    @Test void aCellThatEndsTheKernelIsAFailure() throws IOException {
        var dying = NotebookFiles.write(folder.resolve("dying.ipynb"), "Runtime.getRuntime().halt(7);");
        var failure = runner.run(List.of(dying), false, folder.resolve("out"), progress).notebooks().getFirst().failure().orElseThrow();
        assertEquals("the kernel's process ended (exit code 7)", failure.error());
        assertEquals(1, failure.cell());
    }

    @Test void tagsOfCellsAreHonoured() throws IOException {
        var notebook = Files.writeString(folder.resolve("tags.ipynb"), """
            {"cells": [{"cell_type": "code", "metadata": {"tags": ["raises-exception"]}, "source": "int[] none = {}; none[0]", "outputs": []},
             {"cell_type": "code", "metadata": {"tags": ["skip-execution"]}, "source": "System.out.print(7);", "outputs": []},
             {"cell_type": "code", "metadata": {}, "source": "40 + 2", "outputs": []}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """);
        assertTrue(runner.run(List.of(notebook), false, folder.resolve("out"), progress).ok(), told::toString);
        var cells = Notebook.read(folder.resolve("out/tags.ipynb")).codeCells();
        assertEquals("error", cells.get(0).outputs().getFirst().get("output_type").getAsString());
        assertEquals(List.of(), cells.get(1).outputs());
        assertEquals("42", cells.get(2).outputs().getFirst().getAsJsonObject("data").get("text/plain").getAsString());
    }

    @Test void aNotebookInAnotherLanguageIsRefusedByName() throws IOException {
        var python = Files.writeString(folder.resolve("py.ipynb"), """
            {"cells": [], "metadata": {"kernelspec": {"name": "python3", "language": "python"}}, "nbformat": 4, "nbformat_minor": 5}
            """);
        var error = assertThrows(IOException.class, () -> runner.run(List.of(python), false, folder.resolve("out"), progress));
        assertTrue(error.getMessage().contains("py.ipynb is a notebook in python"), error.getMessage());
    }

    @Test void twoNotebooksOfOneNameAreRefusedByName() throws IOException {
        var one = NotebookFiles.write(Files.createDirectories(folder.resolve("a")).resolve("n.ipynb"), "1");
        var two = NotebookFiles.write(Files.createDirectories(folder.resolve("b")).resolve("n.ipynb"), "2");
        var error = assertThrows(IOException.class, () -> runner.run(List.of(one, two), false, folder.resolve("out"), progress));
        assertTrue(error.getMessage().contains("would both be written to n.ipynb"), error.getMessage());
    }

    @Test void whatIsNoNotebookIsToldBeforeAnythingRuns() throws IOException {
        var text = Files.writeString(folder.resolve("text.ipynb"), "hello");
        var error = assertThrows(IOException.class, () -> runner.run(List.of(text), false, folder.resolve("out"), progress));
        assertTrue(error.getMessage().contains("text.ipynb is not a Jupyter notebook"), error.getMessage());
        var missing = assertThrows(IOException.class, () -> runner.run(List.of(folder.resolve("no.ipynb")), false, folder.resolve("out"), progress));
        assertTrue(missing.getMessage().startsWith("there is no notebook"), missing.getMessage());
    }

    @Test void aFolderThatCannotBeWrittenIsToldBeforeAnythingRuns() throws IOException {
        var notebook = NotebookFiles.write(folder.resolve("n.ipynb"), "java.nio.file.Files.writeString(java.nio.file.Path.of(\"ran\"), \"\");");
        var inTheWay = Files.writeString(folder.resolve("file"), "");
        var error = assertThrows(IOException.class, () -> runner.run(List.of(notebook), false, inTheWay.resolve("out"), progress));
        assertTrue(error.getMessage().startsWith("The folder " + inTheWay.resolve("out") + " cannot be written"), error.getMessage());
        assertFalse(Files.exists(folder.resolve("ran")));
    }

    @Test void theCellsRunInTheNotebooksFolder() throws IOException {
        Files.writeString(folder.resolve("data.txt"), "7");
        var notebook = NotebookFiles.write(folder.resolve("reads.ipynb"),
                "assert java.nio.file.Files.readString(java.nio.file.Path.of(\"data.txt\")).equals(\"7\");");
        assertTrue(runner.run(List.of(notebook), false, folder.resolve("out"), progress).ok(), told::toString);
    }
}
