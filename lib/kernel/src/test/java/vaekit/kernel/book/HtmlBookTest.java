package vaekit.kernel.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.kernel.run.Notebook;

class HtmlBookTest {
    @TempDir private Path folder;
    private Path site;

    @BeforeEach void write() throws IOException {
        site = folder.resolve("site");
        var first = notebook("00-begin", "# 00 · Begin\\n\\n**Question:** can *it* draw?\\n\\n**Time:** five minutes. **You need:** nothing.", "## 1 · Look\\n\\nsee [the next](01-more.ipynb#two) and [gone](07-not-here.ipynb)", "## 1 · Look\\n\\n> **Predict first.** How many?\\n\\nwe count", "**Answer.** Two.\\n\\n> a quotation\\n\\n> **Predict first.** And now?", "three\\n\\n## 1 · Look\\n\\nagain");
        var second = notebook("01-more", "# 01 · More\\n\\n**Question:** what is $p(z)$?\\n\\n**Time:** about 40 minutes. **You need:** [00](00-begin.ipynb), 2 hands.",
            "## Two\\n\\n<!-- bound 1 -->Do [the exercise](../exercises/src/main/java/exercises/Ex01Kl.java), see [all](../exercises/README.md), the [term](GLOSSARY.md#active-unit), or <b>$a<b$</b>.");
        var exercise = folder.resolve("exercises/src/main/java/exercises/Ex01Kl.java");
        Files.createDirectories(exercise.getParent());
        Files.writeString(exercise, "package exercises;\n\n/// # Exercise 01: the KL\n///\n/// Sum $x^2$ over `x`.\npublic class Ex01Kl {\n}\n");
        Files.writeString(first.file().resolveSibling("GLOSSARY.md"), "# Words\n\n**Active unit.** One of [00](00-begin.ipynb) that moves $z$.\n");
        var third = notebook("01b-aside", "# 01b · Aside\\n\\n**Question:** and then?\\n\\n**Time:** five minutes. **You need:** [01](01-more.ipynb).", "## 1 · Aside");
        HtmlBook.begin(List.of(first, second, third), Optional.empty()).write(site);
    }

    @Test void headingsHaveAnchorsAndEqualOnesDiffer() throws IOException {
        var page = read("00-begin.html");
        assertTrue(page.contains("<h2 id=\"1-look\">"), page);
        assertTrue(page.contains("<h2 id=\"1-look-2\">"));
    }

    @Test void whatFollowsAQuestionIsFoldedUpToTheNextQuestionOrHeading() throws IOException {
        var page = read("00-begin.html");
        var folded = Pattern.compile("(?s)<details class=\"later\">\\s*<summary>[^<]*</summary>(.*?)</details>").matcher(page).results().map(m -> Outline.plain(m.group(1))).toList();
        assertEquals(List.of("we count Answer. Two. a quotation", "three"), folded);
        assertTrue(page.indexOf("And now?") < page.lastIndexOf("<details class=\"later\">"), "the question itself is seen");
    }

    @Test void linksPointIntoTheSiteAndWhatItHasNotIsPlainText() throws IOException {
        var page = read("00-begin.html");
        assertTrue(page.contains("<a href=\"01-more.html#two\">the next</a>"), page);
        assertTrue(page.contains(" and gone</p>"), page);
        assertTrue(read("01-more.html").contains("<a href=\"ex01.html\">the exercise</a>, see <a href=\"exercises.html\">all</a>"));
    }

    @Test void everyLinkOfEveryPageLeadsSomewhere() throws IOException {
        var href = Pattern.compile("(?:href|src)=\"(?![a-z]+:|#)([^\"#]+)");
        try (var files = Files.list(site)) {
            for (var file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                var found = href.matcher(Files.readString(file));
                while (found.find()) assertTrue(Files.isRegularFile(site.resolve(found.group(1))), file.getFileName() + " links to " + found.group(1));
            }
        }
    }

    @Test void theFrontPageShowsQuestionMinutesAndWhatComesBefore() throws IOException {
        var page = read("index.html");
        assertTrue(page.contains("Can it draw?"), page);
        assertTrue(page.contains("about 40 minutes · after 00"), "hands are no notebook: " + page);
        assertTrue(page.indexOf("<h2>Begin</h2>") < page.indexOf("<h3><a href=\"00-begin.html") && page.indexOf("<h2>Foundations</h2>") < page.indexOf("<h3><a href=\"01-more.html"));
    }

    @Test void aNumberWithALetterIsAnotherNotebookOfTheSamePart() throws IOException {
        var page = read("index.html");
        assertTrue(page.contains("five minutes · after 01<"), page);
        assertTrue(page.indexOf("<h2>Foundations</h2>") < page.indexOf("<h3><a href=\"01b-aside.html") && !page.contains("<h2>More</h2>"), page);
        assertEquals(2, Pattern.compile("<path class=\"edge\"").matcher(page).results().count(), "00 to 01 and 01 to 01b");
    }

    @Test void theSearchHasEverySectionOfPagesAndExercisesAndNoHiddenComment() throws IOException {
        var script = read("search.js");
        var sections = JsonParser.parseString(script.substring(script.indexOf('['), script.lastIndexOf(';'))).getAsJsonArray();
        var titles = sections.asList().stream().map(s -> s.getAsJsonObject().get("title").getAsString()).toList();
        assertTrue(titles.contains("01 · More › Two"), titles.toString());
        assertTrue(titles.contains("Exercise 01: the KL"), titles.toString());
        var two = sections.asList().stream().filter(s -> s.getAsJsonObject().get("page").getAsString().equals("01-more.html#two")).findFirst().orElseThrow();
        assertTrue(two.getAsJsonObject().get("text").getAsString().contains("or a<b ."), "formulas are found by their LaTeX: " + two);
        assertFalse(script.contains("bound 1"));
    }

    @Test void theGlossaryIsAPageWhoseTermsHaveAnchors() throws IOException {
        assertTrue(read("glossary.html").contains("<p id=\"active-unit\"><strong>Active unit.</strong> One of <a href=\"00-begin.html\">00</a>"), read("glossary.html"));
        assertTrue(read("index.html").contains("<a href=\"glossary.html\">Notation and glossary</a>"));
        assertTrue(read("01-more.html").contains("the <a href=\"glossary.html#active-unit\">term</a>"));
        assertTrue(read("search.js").contains("Notation and glossary"));
    }

    @Test void downloadsHaveTheCodeWithoutOutputs() throws IOException {
        assertEquals("// 00 · Begin\n\nvar x = 1;\n", read("download/00-begin.jsh"));
        assertFalse(read("download/00-begin.ipynb").contains("a picture of x"));
        assertTrue(read("00-begin.html").contains("a picture of x"));
    }

    private String read(String file) throws IOException {
        return Files.readString(site.resolve(file));
    }

    private Notebook notebook(String name, String... texts) throws IOException {
        var cells = new StringBuilder();
        for (var text : texts) cells.append("{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"").append(text).append("\"},");
        var file = folder.resolve("notebooks").resolve(name + ".ipynb");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":[" + cells + "{\"cell_type\":\"code\",\"metadata\":{},\"execution_count\":1,\"source\":\"var x = 1;\","
            + "\"outputs\":[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"a picture of x\"}]}]}");
        return Notebook.read(file);
    }
}
