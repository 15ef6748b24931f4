package vaekit.kernel.book;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;

/// What the site's search looks through: a script that sets an array, so that it also works in pages opened from a file.
final class SearchIndex {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final List<Section> sections = new ArrayList<>();

    private record Section(String page, String title, String text) {}

    /// Adds a page, section by section.
    void add(String file, String title, Outline outline) {
        var parts = outline.html().split("(?=<h[23] id=\")");
        for (int i = 0; i < parts.length; i++) {
            boolean intro = !parts[i].startsWith("<h2 id=") && !parts[i].startsWith("<h3 id=");
            var heading = intro ? null : outline.headings().get(i - (parts.length - outline.headings().size()));
            sections.add(new Section(file + (intro ? "" : "#" + heading.id()), title + (intro ? "" : " › " + heading.text()), Outline.plain(parts[i])));
        }
    }

    /// These pages, and then those of `more`.
    SearchIndex then(SearchIndex more) {
        sections.addAll(more.sections);
        return this;
    }

    String script() {
        return "window.bookSections = " + GSON.toJson(sections) + ";\n";
    }
}
