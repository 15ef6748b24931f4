package vaekit.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.fuzz.Fuzz;
import vaekit.kernel.book.HtmlBook;

class NotebookTest {
    @TempDir Path folder;

    /// With everything that nbformat 4 knows: text as lines or in one, every kind of output, tags, a pasted picture.
    private static final String RICH = """
        {"cells": [
          {"cell_type": "markdown", "id": "m", "metadata": {}, "source": ["# Title\\n", "![p](attachment:a%20b.png)\\n"],
           "attachments": {"a b.png": {"image/png": "aGVsbG8="}}},
          {"cell_type": "code", "id": "c", "execution_count": 3, "metadata": {"tags": ["raises-exception"]}, "source": "int a = 1;\\na", "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["one\\n", "two"]},
            {"output_type": "execute_result", "execution_count": 3, "metadata": {"image/png": {"width": 5, "height": 4, "alt": "a", "panels": [0, 2]}}, "data": {"text/plain": "1", "image/png": "aGVsbG8=", "application/json": {"a": [1]}}},
            {"output_type": "display_data", "metadata": {}, "data": {"text/html": ["<b>", "x</b>"]}},
            {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["E: v", "at 1"]}]},
          {"cell_type": "raw", "id": "r", "metadata": {}, "source": "raw"}],
         "metadata": {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}, "nbformat": 4, "nbformat_minor": 5}
        """;

    private Path write(byte[] bytes) throws IOException { return Files.write(folder.resolve("n.ipynb"), bytes); }

    private Notebook read(String json) throws IOException { return Notebook.read(write(json.getBytes(StandardCharsets.UTF_8))); }

    private String refusal(String json) { return assertThrows(IOException.class, () -> read(json)).getMessage().replaceFirst(".*n\\.ipynb ", ""); }

    @Test void everythingIsRead() throws IOException {
        var notebook = read(RICH);
        assertEquals("Title", notebook.title());
        assertEquals(List.of("raises-exception"), notebook.codeCells().getFirst().tags());
        assertEquals("data:image/png;base64,aGVsbG8=", notebook.cells().getFirst().attachment("a b.png").orElseThrow());
        assertEquals("java", notebook.language());
        assertEquals(4, notebook.codeCells().getFirst().outputs().size());
    }

    @Test void aPastedPictureIsInThePageOfTheBook() throws IOException {
        HtmlBook.begin(List.of(read(RICH)), Optional.empty()).write(folder.resolve("book"));
        assertTrue(Files.readString(folder.resolve("book/n.html")).contains("src=\"data:image/png;base64,aGVsbG8=\" alt=\"p\""));
    }

    @Test void whatIsNoPictureHasNoPlaceOnTheFrontPage() throws IOException {
        HtmlBook.begin(List.of(read(RICH.replace("\"image/png\": \"aGVsbG8=\", \"application", "\"image/png\": \"{}{}\", \"application"))), Optional.empty()).write(folder.resolve("book"));
        assertTrue(Files.readString(folder.resolve("book/index.html")).contains("<div class=\"thumb\"></div>"));
    }

    @Nested class Refused {
        @Test void anotherEncodingByItsName() throws IOException {
            var file = write(RICH.replace("Title", "Größe").getBytes(StandardCharsets.ISO_8859_1));
            var message = assertThrows(IOException.class, () -> Notebook.read(file)).getMessage();
            assertTrue(message.contains("n.ipynb is not UTF-8"), message);
        }

        @Test void whatIsNoJson() {
            assertEquals("is not a Jupyter notebook: it is not JSON", refusal("hello"));
            assertEquals("is not a Jupyter notebook: it is not JSON", refusal(RICH.substring(0, 300)));
            assertEquals("is not a Jupyter notebook: it is not JSON", refusal(RICH + "{}"));
            assertEquals("is not a Jupyter notebook: it is not JSON", refusal("{\"cells\": [], }"));
        }

        @Test void eachValueOfAnotherKind() {
            assertEquals("is not a Jupyter notebook (format 4): there is no list \"cells\"", refusal("{}"));
            assertEquals("is not a Jupyter notebook (format 4): a cell is no JSON object", refusal("{\"cells\": [1]}"));
            assertTrue(refusal(RICH.replace("\"cell_type\": \"raw\"", "\"cell_type\": 7")).endsWith("\"cell_type\" that is no text"));
            assertTrue(refusal(RICH.replace("[\"one\\n\", \"two\"]", "[1]")).endsWith("a line of \"text\" that is no text"));
            assertTrue(refusal(RICH.replace("\"execution_count\": 3, \"metadata\": {\"tags\"", "\"execution_count\": 1e99, \"metadata\": {\"tags\"")).endsWith("\"execution_count\" that is no count"));
            assertTrue(refusal(RICH.replace("\"width\": 5", "\"width\": \"wide\"")).endsWith("a \"width\" that is no number of pixels"));
            assertTrue(refusal(RICH.replace("[\"E: v\", \"at 1\"]", "null")).endsWith("there is no list \"traceback\""));
            assertTrue(refusal(RICH.replace("\"source\": \"raw\"", "\"x\": 1")).endsWith("\"source\" is missing"));
            assertTrue(refusal(RICH.replace("\"metadata\": {\"tags\": [\"raises-exception\"]}", "\"metadata\": " + "[".repeat(5000) + "]".repeat(5000))).endsWith("more than 100 deep"));
        }
    }

    /// Whatever happens to the bytes of a file: it is read and can be used, or refused in one sentence.
    @Test void damagedFilesAreReadOrRefused() throws IOException {
        var random = new SplittableRandom(Fuzz.seed());
        var whole = RICH.getBytes(StandardCharsets.UTF_8);
        Fuzz.run(List.of(IOException.class), 500, mutant -> use(Notebook.read(write(mutant)), random), () -> damaged(whole, random));
    }

    private void use(Notebook notebook, SplittableRandom random) throws IOException {
        notebook.title();
        notebook.language();
        for (var cell : notebook.cells()) {
            cell.source();
            cell.count();
            cell.tags();
            cell.outputs();
            cell.attachment("a b.png");
        }
        notebook.withoutOutputs().write(folder.resolve("out.ipynb"));
        if (random.nextInt(5) == 0) HtmlBook.begin(List.of(notebook), Optional.empty()).write(folder.resolve("book"));
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        var bytes = whole.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:0e-tn".charAt(random.nextInt(12));
            case 3 -> {   // a value replaced by another
                var values = "null true 1 -1e999 \"\" [] {} [[]] [null] {\"a\":1}".split(" ");
                var text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\s+", " ").split("(?<=[:,\\[]) ?", -1);
                text[random.nextInt(text.length)] = values[random.nextInt(values.length)] + (random.nextBoolean() ? "," : "}");
                bytes = String.join("", text).getBytes(StandardCharsets.UTF_8);
            }
            default -> {   // a piece copied over another
                int length = random.nextInt(40), from = random.nextInt(bytes.length - length), to = random.nextInt(bytes.length - length);
                System.arraycopy(whole, from, bytes, to, length);
            }
        }
        return bytes;
    }

    @Test void aLineThatWasDrawnOverAndClearedLeavesNothing() {
        assertEquals("", Notebook.overwritten("\repoch 3 of 9\r            \r"));
        assertEquals("done\n", Notebook.overwritten("\repoch 3 of 9\r            \r\repoch 8 of 9\r            \rdone\n"));
        assertEquals("a\nb\n", Notebook.overwritten("a\r\nb\n"));
    }
}
