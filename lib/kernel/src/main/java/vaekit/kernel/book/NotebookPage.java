package vaekit.kernel.book;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vaekit.kernel.run.Notebook;

/// A notebook's page: its text and code as they stand, and what the cells showed.
final class NotebookPage {
    private static final Pattern PARTS = Pattern.compile("(?=<h[1-3]\\b|<blockquote>\\s*<p><strong>Predict first)");
    private final Notebook notebook;
    private final String neighbours;
    private final MarkdownHtml markdown;
    private final OutputHtml output;
    private final Map<String, String> texts = new HashMap<>();

    NotebookPage(Notebook notebook, String neighbours) {
        this.notebook = notebook;
        this.neighbours = neighbours;
        this.markdown = new MarkdownHtml(notebook.file().toAbsolutePath().getParent());
        this.output = new OutputHtml(markdown);
    }

    String file() {
        return notebook.name() + ".html";
    }

    /// Draws the text cells, which takes most of a page's time, before the others have run.
    void drawTexts() {
        for (var cell : notebook.cells()) if (cell.isMarkdown()) text(cell.source());
    }

    private String text(String source) {
        return texts.computeIfAbsent(source, text -> markdown.html(text.replaceAll("(?s)<!--.*?-->", "")));
    }

    String html(SearchIndex search) {
        var cells = notebook.cells().stream().map(this::cell).collect(Collectors.joining());
        var outline = Outline.of(cells);
        search.add(file(), notebook.title(), outline);
        var download = "download/" + notebook.name();
        int title = outline.html().indexOf("</h1>") + "</h1>".length();
        if (title < "</h1>".length()) title = 0;
        var body = outline.html().substring(0, title)
            + "\n<p class=\"downloads\">Take it along: <a download href=\"" + download + ".ipynb\">notebook</a> · <a download href=\"" + download + ".jsh\">its code, for JShell</a></p>\n"
            + outline.contents() + folded(outline.html().substring(title))
            + "<nav class=\"neighbours\" aria-label=\"Next and previous\">" + neighbours + "</nav>\n";
        return Page.of(notebook.title(), Intro.of(notebook).question(), neighbours, body);
    }

    /// What follows a question is folded up, to the next heading or question, until the reader has a prediction.
    private static String folded(String html) {
        return PARTS.splitAsStream(html).map(part -> {
            int end = part.startsWith("<blockquote>") ? part.indexOf("</blockquote>") + "</blockquote>".length() : part.length();
            return part.substring(end).isBlank() ? part
                : part.substring(0, end) + "\n<details class=\"later\">\n<summary>I have a prediction: show what happens</summary>" + part.substring(end) + "</details>\n";
        }).collect(Collectors.joining());
    }

    private String cell(Notebook.Cell cell) {
        if (cell.isMarkdown()) return MarkdownHtml.pasted(text(cell.source()), cell);
        if (!cell.isCode() || cell.source().isBlank()) return "";
        var html = new StringBuilder("<div class=\"cell\">\n<span class=\"count\">[").append(cell.count() == 0 ? " " : cell.count())
                .append("]</span><pre class=\"code\" tabindex=\"0\" aria-label=\"Java code\">").append(JavaHtml.html(cell.source())).append("</pre>\n");
        for (var shown : cell.outputs()) html.append("<div class=\"output\">").append(output.html(shown)).append("</div>\n");
        return html.append("</div>\n").toString();
    }
}
