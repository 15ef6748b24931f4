package vaekit.kernel.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The page of letters and terms, from the file `GLOSSARY.md` beside the notebooks. Each term has an anchor: `glossary.html#active-unit`.
///
/// @param folder   of the notebooks
/// @param markdown the file's text
record GlossaryPage(Path folder, String markdown) {
    /// A paragraph that begins with its term in bold.
    private static final Pattern TERM = Pattern.compile("<p><strong>([^<]+?)\\.?</strong>");

    /// None if the folder has no such file.
    static Optional<GlossaryPage> in(Path folder) throws IOException {
        var file = folder.resolve("GLOSSARY.md");
        return Files.isRegularFile(file) ? Optional.of(new GlossaryPage(folder, Files.readString(file))) : Optional.empty();
    }

    String file() {
        return "glossary.html";
    }

    String html(SearchIndex search) {
        var terms = TERM.matcher(new MarkdownHtml(folder).html(markdown)).replaceAll(term -> "<p id=\"" + Outline.slug(term.group(1)) + "\"><strong>$1.</strong>");
        var outline = Outline.of(terms);
        search.add(file(), "Notation and glossary", outline);
        return Page.of("Notation and glossary", "The letters and terms of the course, each in one sentence, with the notebook that explains it.", "", outline.html());
    }
}
