package vaekit.kernel.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import vaekit.kernel.WholeFile;
import vaekit.kernel.run.Notebook;

/// Executed notebooks as a book: `index.html`, a page for each notebook, one style sheet; figures and formulas are inside the
/// pages, so that it can be read anywhere without a network.
public final class HtmlBook {
    private HtmlBook() {}

    /// Writes the book of `notebooks`, in their order, into the folder `outDir`.
    public static void write(List<Notebook> notebooks, Path outDir) throws IOException {
        for (int i = 0; i < notebooks.size(); i++) {
            var notebook = notebooks.get(i);
            WholeFile.write(outDir.resolve(notebook.name() + ".html"), page(notebook, neighbours(notebooks, i)));
        }
        WholeFile.write(outDir.resolve("index.html"), index(notebooks));
        try (InputStream css = HtmlBook.class.getResourceAsStream("book.css")) {
            WholeFile.write(outDir.resolve("book.css"), css.readAllBytes());
        }
    }

    private static String index(List<Notebook> notebooks) {
        var body = new StringBuilder("<h1>vaekit</h1>\n<p>Variational autoencoders in Java, step by step. These pages are the notebooks as they ran.</p>\n<ol class=\"contents\">\n");
        for (var notebook : notebooks) {
            boolean failed = notebook.cells().stream().flatMap(c -> c.outputs().stream()).anyMatch(o -> o.get("output_type").getAsString().equals("error"));
            body.append("<li><a href=\"").append(notebook.name()).append(".html\">").append(Html.escape(notebook.title())).append("</a>")
                    .append(failed ? " <strong class=\"failed\">a cell failed</strong>" : "").append("</li>\n");
        }
        return document("vaekit: the notebooks", body.append("</ol>\n").toString());
    }

    private static String neighbours(List<Notebook> notebooks, int i) {
        var links = new StringBuilder("<nav><a href=\"index.html\">Contents</a>");
        if (i > 0) links.append(link(notebooks.get(i - 1), "← "));
        if (i + 1 < notebooks.size()) links.append(link(notebooks.get(i + 1), "→ "));
        return links.append("</nav>\n").toString();
    }

    private static String link(Notebook notebook, String arrow) {
        return " <a href=\"" + notebook.name() + ".html\">" + arrow + Html.escape(notebook.title()) + "</a>";
    }

    private static String page(Notebook notebook, String links) {
        var markdown = new MarkdownHtml(notebook.file().toAbsolutePath().getParent());
        var output = new OutputHtml(markdown);
        var body = new StringBuilder(links);
        for (var cell : notebook.cells()) {
            if (cell.isMarkdown()) body.append(markdown.html(cell.source()));
            else if (cell.isCode() && !cell.source().isBlank()) body.append(code(cell, output));
        }
        return document(notebook.title(), body.append(links).toString());
    }

    private static String code(Notebook.Cell cell, OutputHtml output) {
        var html = new StringBuilder("<div class=\"cell\">\n<span class=\"count\">[").append(cell.count() == 0 ? " " : cell.count())
                .append("]</span><pre class=\"code\">").append(JavaHtml.html(cell.source())).append("</pre>\n");
        for (var shown : cell.outputs()) html.append("<div class=\"output\">").append(output.html(shown)).append("</div>\n");
        return html.append("</div>\n").toString();
    }

    private static String document(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="book.css">
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(Html.escape(title), body);
    }
}
