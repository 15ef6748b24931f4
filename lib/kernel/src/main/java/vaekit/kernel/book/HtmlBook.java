package vaekit.kernel.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vaekit.io.AtomicFile;
import vaekit.kernel.run.Notebook;

/// Executed notebooks as a course site: a front page with cards and a map, a page for each notebook and each exercise, a glossary, a search that
/// needs no server. Figures and formulas are inside the pages, so that the folder can be put anywhere or opened by a double click.
public final class HtmlBook {
    private HtmlBook() {}

    /// Writes the site of `notebooks`, in their order, into the folder `outDir`. If the folder `exercises` lies beside theirs, its exercises
    /// become pages too.
    public static void write(List<Notebook> notebooks, Path outDir) throws IOException {
        var folder = notebooks.stream().map(notebook -> notebook.file().toAbsolutePath().getParent()).findFirst();
        var exercises = folder.isEmpty() ? List.<ExercisePage>of() : ExercisePage.all(folder.get().resolveSibling("exercises"));
        var glossary = folder.isEmpty() ? Optional.<GlossaryPage>empty() : GlossaryPage.in(folder.get());
        var links = new Links(notebooks, exercises, glossary);
        var search = new SearchIndex();
        for (int i = 0; i < notebooks.size(); i++) {
            var page = new NotebookPage(notebooks.get(i), neighbours(notebooks, i), links);
            AtomicFile.write(outDir.resolve(page.file()), links.mended(page.html(search)));
            AtomicFile.write(outDir.resolve("download").resolve(notebooks.get(i).name() + ".jsh"), script(notebooks.get(i)));
            notebooks.get(i).withoutOutputs().write(outDir.resolve("download").resolve(notebooks.get(i).name() + ".ipynb"));
        }
        for (var exercise : exercises) AtomicFile.write(outDir.resolve(exercise.file()), links.mended(exercise.html(search)));
        if (!exercises.isEmpty()) AtomicFile.write(outDir.resolve("exercises.html"), ExercisePage.contents(exercises));
        if (glossary.isPresent()) AtomicFile.write(outDir.resolve(glossary.get().file()), links.mended(glossary.get().html(search)));
        AtomicFile.write(outDir.resolve("index.html"), links.mended(new FrontPage(notebooks, !exercises.isEmpty()).html()));
        AtomicFile.write(outDir.resolve("search.js"), search.script());
        for (var asset : List.of("book.css", "book.js")) {
            try (InputStream in = HtmlBook.class.getResourceAsStream(asset)) {
                AtomicFile.write(outDir.resolve(asset), in.readAllBytes());
            }
        }
    }

    private static String neighbours(List<Notebook> notebooks, int i) {
        var links = new ArrayList<String>();
        if (i > 0) links.add(link(notebooks.get(i - 1), "← ", "prev"));
        if (i + 1 < notebooks.size()) links.add(link(notebooks.get(i + 1), "→ ", "next"));
        return String.join(" ", links);
    }

    private static String link(Notebook notebook, String arrow, String rel) {
        return "<a rel=\"" + rel + "\" href=\"" + notebook.name() + ".html\">" + arrow + Html.escape(notebook.title()) + "</a>";
    }

    /// The code cells as a script for JShell.
    private static String script(Notebook notebook) {
        return notebook.codeCells().stream().map(Notebook.Cell::source).collect(Collectors.joining("\n\n", "// " + notebook.title() + "\n\n", "\n"));
    }
}
