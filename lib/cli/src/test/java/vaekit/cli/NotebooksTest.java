package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every notebook of the kit keeps to the form that students can rely on (`notebooks/AUTHORING.md`). What they show: `BookTest`.
class NotebooksTest {
    private static final Path FOLDER = Path.of("..", "..", "notebooks");
    private static final int LONGEST_LINE = 100, MOST_LINES = 15;      // what a page shows without scrolling
    private static final Set<String> OLD_BREAKS = Set.of("06", "09", "11", "12");

    private static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    @TestFactory Stream<DynamicTest> keepsItsForm() throws IOException {
        return notebooks().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            var notebook = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            assertEquals("java", notebook.getAsJsonObject("metadata").getAsJsonObject("kernelspec").get("name").getAsString());
            var code = new ArrayList<String>();
            var ids = new HashSet<String>();
            for (JsonElement element : notebook.getAsJsonArray("cells")) {
                var cell = element.getAsJsonObject();
                assertTrue(ids.add(cell.get("id").getAsString()), () -> "two cells have the id " + cell.get("id"));
                if (!cell.get("cell_type").getAsString().equals("code")) continue;
                assertTrue(cell.getAsJsonArray("outputs").isEmpty(), "outputs are not kept in git");
                assertTrue(cell.get("execution_count").isJsonNull(), "execution counts are not kept in git");
                code.add(source(cell));
            }
            assertTrue(code.getFirst().lines().allMatch(line -> line.isBlank() || line.startsWith("import ")), "the first cell holds imports only");
            if (Files.readString(file).contains("/exercises/Ex")) assertTrue(code.getFirst().contains("import vaekit.exercise.*;"), "its readers answer an exercise in a cell");
            for (var cell : code.subList(1, code.size())) {
                assertFalse(cell.lines().anyMatch(line -> line.startsWith("import ")), () -> "an import after the first cell: IJava would forget all variables:\n" + cell);
            }
            assertAll(code.stream().map(cell -> () -> isReadable(cell)));
            if (!OLD_BREAKS.contains(file.getFileName().toString().substring(0, 2))) assertAll(code.stream().map(cell -> () -> isSetByHand(cell)));
        }));
    }

    private static void isReadable(String cell) {
        var lines = Arrays.stream(cell.split("\n")).filter(line -> !line.startsWith("import ")).toList();
        assertTrue(lines.size() <= MOST_LINES, () -> "a cell of " + lines.size() + " lines:\n" + cell);
        for (var line : lines) assertFalse(line.length() > LONGEST_LINE, () -> "a line of " + line.length() + " characters: " + line);
    }

    /// A formula is not torn at its "=", and a type is imported once instead of spelt out.
    private static void isSetByHand(String cell) {
        for (var line : cell.split("\n")) {
            assertFalse(line.matches(".*(=|->)\\s*"), () -> "a line breaks after = or ->: " + line);
            assertFalse(line.matches("(?!import ).*\\bjava\\.util\\..*"), () -> "import it instead: " + line);
        }
    }

    private static String source(JsonObject cell) {
        var source = cell.get("source");
        if (source.isJsonPrimitive()) return source.getAsString();
        var text = new StringBuilder();
        for (var line : source.getAsJsonArray()) text.append(line.getAsString());
        return text.toString();
    }
}
