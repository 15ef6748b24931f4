package vaekit.kernel.book;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vaekit.kernel.run.Notebook;

/// What a notebook's first cell says of it.
///
/// @param question the one that it asks, Markdown taken out
/// @param minutes  "about 40 minutes"; may be empty
/// @param needs    numbers of the notebooks to read before, such as "04" or "13b"
record Intro(String question, String minutes, List<String> needs) {
    private static final Pattern QUESTION = Pattern.compile("\\*\\*Question:\\*\\*\\s*(.+)");
    private static final Pattern TIME = Pattern.compile("\\*\\*Time:\\*\\*\\s*([^*.]+)");
    private static final Pattern NEEDS = Pattern.compile("\\*\\*You need:\\*\\*(.+)");
    private static final Pattern NOTEBOOK = Pattern.compile("\\b(\\d\\d[a-z]?)(?:-[\\w-]+\\.ipynb|\\b(?=[^\\d]|$))");

    static Intro of(Notebook notebook) {
        var first = notebook.cells().stream().filter(Notebook.Cell::isMarkdown).map(Notebook.Cell::source).findFirst().orElse("");
        var question = QUESTION.matcher(first);
        var time = TIME.matcher(first);
        var needed = NEEDS.matcher(first);
        var needs = new ArrayList<String>();
        if (needed.find()) {
            var found = NOTEBOOK.matcher(needed.group(1).replaceAll("\\d+ minutes", ""));
            while (found.find()) if (!needs.contains(found.group(1))) needs.add(found.group(1));
        }
        return new Intro(question.find() ? capital(words(question.group(1))) : notebook.title(), time.find() ? time.group(1).strip() : "", needs);
    }

    /// Markdown's marks and links taken out; formulas stay as LaTeX between dollars.
    private static String words(String markdown) {
        return markdown.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replaceAll("\\*+|`", "").strip();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
