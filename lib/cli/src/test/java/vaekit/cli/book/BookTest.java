package vaekit.cli.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vaekit.kernel.run.Notebook;

/// What the notebooks say is what their cells show. Runs all of them, in fast mode; over a book that is already made:
/// `./mvnw -pl lib/cli -am test -Dtest=BookTest -Dsurefire.failIfNoSpecifiedTests=false -Dvaekit.book=target/book`.
class BookTest {
    /// What `toString` of an object without one looks like, and the id of a display.
    private static final Pattern NO_MESSAGE = Pattern.compile("\\b[\\w.$\\[;]+@[0-9a-f]{5,8}\\b|\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");

    private interface Faults { List<String> of(Notebook notebook) throws IOException; }

    private static Stream<DynamicTest> inEach(Stream<Path> notebooks, Faults faults) {
        return notebooks.map(file -> DynamicTest.dynamicTest(file.getFileName().toString(),
            () -> assertEquals("", String.join("\n", faults.of(ExecutedBook.of(file))))));
    }

    @TestFactory Stream<DynamicTest> showsAtLeastThreeFiguresOrResults() throws IOException {
        return ExecutedBook.sources().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () ->
            assertTrue(ExecutedBook.of(file).cells().stream().flatMap(c -> c.outputs().stream()).filter(o -> o.has("data")).count() >= 3)));
    }

    @TestFactory Stream<DynamicTest> everyBoundNumberIsWhatItsCellPrinted() throws IOException {
        return inEach(ExecutedBook.sources().stream(), BookTest::staleNumbers);
    }

    @TestFactory Stream<DynamicTest> noResultInTheTextIsUnbound() throws IOException {
        return inEach(ExecutedBook.sources().stream(), notebook -> notebook.cells().stream().filter(c -> c.isMarkdown()).map(c -> TextCell.of(c.source()))
            .filter(TextCell::tellsResults).flatMap(text -> text.unbound().stream()).toList());
    }

    @TestFactory Stream<DynamicTest> everyPredictionIsAnswered() throws IOException {
        return inEach(ExecutedBook.sources().stream(), notebook -> Predictions.unanswered(notebook.cells().stream().filter(c -> c.isMarkdown()).map(c -> c.source()).toList()));
    }

    @TestFactory Stream<DynamicTest> noOutputIsTheAddressOfAnObjectOrAnId() throws IOException {
        return inEach(ExecutedBook.sources().stream(), notebook -> notebook.cells().stream().filter(c -> c.isCode()).flatMap(c -> ExecutedBook.printed(c).lines())
            .filter(line -> NO_MESSAGE.matcher(line).find()).toList());
    }

    /// Every figure of the library says what it shows, and the kernel hands it on.
    @TestFactory Stream<DynamicTest> everyFigureHasWords() throws IOException {
        return inEach(ExecutedBook.sources().stream(), notebook -> notebook.cells().stream().flatMap(c -> c.outputs().stream())
            .filter(o -> o.has("data") && o.getAsJsonObject("data").has("image/png")).map(BookTest::words).filter(alt -> alt.length() < 20).toList());
    }

    private static String words(JsonObject output) {
        var says = output.getAsJsonObject("metadata").getAsJsonObject("image/png");
        return says != null && says.has("alt") ? says.get("alt").getAsString() : "no words";
    }

    private static List<String> staleNumbers(Notebook notebook) {
        var faults = new ArrayList<String>();
        var above = new ArrayList<String>();
        for (var cell : notebook.cells()) {
            if (cell.isCode()) above.add(ExecutedBook.printed(cell));
            if (!cell.isMarkdown()) continue;
            var text = TextCell.of(cell.source());
            for (var binding : text.bindings()) faults.addAll(binding.faults(text.visible(), above, ExecutedBook.full()));
        }
        return faults;
    }
}
