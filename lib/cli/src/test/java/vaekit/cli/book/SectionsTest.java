package vaekit.cli.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vaekit.kernel.run.Notebook;

/// Where a text sends its reader to "notebook 04, section 6", that notebook has such a section.
class SectionsTest {
    /// `[04](04-elbo.ipynb), section 6`, `[04], sections 1 to 3`, `notebook 04, section 6`.
    private static final Pattern REFERENCE = Pattern.compile("(?:\\[(\\d\\d[a-z]?)\\b[^\\]\\n]*\\](?:\\([^)\\n]*\\))?|notebook (\\d\\d[a-z]?)), sections? (\\d+)(?: (?:to|and) (\\d+))?(?: and (\\d+))?");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\d+) · ");

    private static Map<String, List<String>> sections() throws IOException {
        var all = new HashMap<String, List<String>>();
        try (var files = Files.newDirectoryStream(ExecutedBook.SOURCES, "*.ipynb")) {
            for (var file : files) all.put(file.getFileName().toString().replaceFirst("-.*", ""), HEADING.matcher(text(file)).results().map(m -> m.group(1)).toList());
        }
        return all;
    }

    private static String text(Path notebook) throws IOException {
        return Notebook.read(notebook).cells().stream().filter(c -> c.isMarkdown()).map(c -> c.source()).collect(Collectors.joining("\n\n"));
    }

    private static List<String> leadNowhere(String text) throws IOException {
        var sections = sections();
        var faults = new ArrayList<String>();
        REFERENCE.matcher(text).results().forEach(m -> {
            var there = sections.getOrDefault(m.group(1) == null ? m.group(2) : m.group(1), List.of());
            for (int g = 3; g <= 5; g++) if (m.group(g) != null && !there.contains(m.group(g))) faults.add(m.group());
        });
        return faults;
    }

    @TestFactory Stream<DynamicTest> everySectionNamedInANotebookIsThere() throws IOException {
        return ExecutedBook.sources().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertEquals(List.of(), leadNowhere(text(file)))));
    }

    @Test void everySectionNamedOnThePageOfTheLectureIsThere() throws IOException {
        var page = Files.readString(ExecutedBook.SOURCES.resolveSibling("docs").resolve("LECTURES.md"));
        assertEquals(List.of(), leadNowhere(page));
        assertTrue(REFERENCE.matcher(page).results().count() > 60, "the references are found");
    }
}
