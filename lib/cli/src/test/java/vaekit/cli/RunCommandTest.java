package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    @TempDir Path folder;

    private Path notebook(String name, String code) throws IOException {
        return Files.writeString(folder.resolve(name), """
            {"cells": [{"cell_type": "code", "id": "a", "execution_count": null, "metadata": {}, "outputs": [], "source": ["%s"]}],
             "metadata": {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}, "nbformat": 4, "nbformat_minor": 5}
            """.formatted(code));
    }

    private KitTest.Outcome run(Path file) {
        return KitTest.kit("run", file.toString(), "--fast", "--out", folder.resolve("book").toString());
    }

    @Test void aNotebookThatRunsGivesABookAndExitCode0() throws IOException {
        assertEquals(0, run(notebook("good.ipynb", "40 + 2")).code());
        assertTrue(Files.readString(folder.resolve("book/good.ipynb")).contains("42"));
        assertTrue(Files.readString(folder.resolve("book/index.html")).contains("good.html"));
    }

    @Test void aCellThatFailsGivesExitCode1() throws IOException {
        assertEquals(1, run(notebook("bad.ipynb", "int[] none = {}; none[0]")).code());
    }

    @Test void theFastSwitchReachesTheCells() throws IOException {
        run(notebook("fast.ipynb", "System.getProperty(\\\"vaekit.fast\\\")"));
        assertTrue(Files.readString(folder.resolve("book/fast.ipynb")).contains("true"));
    }

    @Nested class Names {
        private Notebooks ours;

        @BeforeEach void threeNotebooks() throws IOException {
            for (var name : List.of("00-start.ipynb", "10-cvae.ipynb", "11-m2.ipynb")) Files.writeString(folder.resolve(name), "{}");
            Files.writeString(folder.resolve("notes.txt"), "");
            ours = new Notebooks(folder);
        }

        @Test void allOfThemComeInOrderAndNothingElse() {
            assertEquals(List.of("00-start.ipynb", "10-cvae.ipynb", "11-m2.ipynb"), ours.all().stream().map(n -> n.getFileName().toString()).toList());
        }

        @Test void theBeginningOfANameIsEnough() {
            assertEquals(folder.resolve("10-cvae.ipynb"), ours.named("10"));
        }

        @Test void aNumberIsNotTheOneWithALetter() throws IOException {
            Files.writeString(folder.resolve("10b-more.ipynb"), "{}");
            assertEquals(folder.resolve("10-cvae.ipynb"), ours.named("10"));
            assertEquals(folder.resolve("10b-more.ipynb"), ours.named("10b"));
        }

        @Test void aBeginningOfTwoIsRefusedWithBoth() {
            var failure = assertThrows(CommandFailure.class, () -> ours.named("1"));
            assertTrue(failure.getMessage().contains("10-cvae.ipynb, 11-m2.ipynb"), failure.getMessage());
        }

        @Test void anUnknownNameIsRefused() {
            assertThrows(CommandFailure.class, () -> ours.named("99"));
        }
    }
}
