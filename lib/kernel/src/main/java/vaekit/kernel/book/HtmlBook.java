package vaekit.kernel.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import vaekit.io.AtomicFile;
import vaekit.kernel.run.Notebook;

/// Executed notebooks as a course site: a front page with cards and a map, a page for each notebook and each exercise, a glossary, a search that
/// needs no server. Figures and formulas are inside the pages, so that the folder can be put anywhere or opened by a double click.
public final class HtmlBook {
    private final List<Notebook> notebooks;
    private final List<NotebookPage> pages = new ArrayList<>();
    private final Links links;
    private final boolean exercises;
    private final Optional<Path> formulas;
    private final CompletableFuture<Beside> beside;

    /// The pages beside the notebooks' own, by file, and where the search finds them.
    private record Beside(Map<String, String> pages, SearchIndex search) {}

    private HtmlBook(List<Notebook> notebooks, List<ExercisePage> exercises, Optional<GlossaryPage> glossary, Optional<Path> formulas) {
        this.notebooks = notebooks;
        this.formulas = formulas;
        this.exercises = !exercises.isEmpty();
        links = new Links(notebooks, exercises, glossary);
        for (int i = 0; i < notebooks.size(); i++) pages.add(new NotebookPage(notebooks.get(i), neighbours(notebooks, i)));
        beside = CompletableFuture.supplyAsync(() -> {
            formulas.ifPresent(MathSvg.DRAWN::read);
            pages.forEach(NotebookPage::drawTexts);
            return beside(exercises, glossary);
        });
    }

    /// Begins the site of `notebooks`, in their order: what no cell shows (their texts and formulas, exercises, glossary) is drawn while they still run. If the
    /// folder `exercises` lies beside theirs, its exercises become pages too.
    ///
    /// @param formulas the file that keeps drawn formulas for the next book, if there is one
    public static HtmlBook begin(List<Notebook> notebooks, Optional<Path> formulas) throws IOException {
        var folder = notebooks.stream().map(notebook -> notebook.file().toAbsolutePath().getParent()).findFirst();
        return new HtmlBook(notebooks, folder.isEmpty() ? List.of() : ExercisePage.all(folder.get().resolveSibling("exercises")),
            folder.isEmpty() ? Optional.empty() : GlossaryPage.in(folder.get()), formulas);
    }

    /// Writes the site into the folder `outDir`, with what the notebooks' cells show by now.
    public void write(Path outDir) throws IOException {
        var drawn = beside.join();
        var search = new SearchIndex();
        for (int i = 0; i < notebooks.size(); i++) {
            AtomicFile.write(outDir.resolve(pages.get(i).file()), links.mended(pages.get(i).html(search)));
            AtomicFile.write(outDir.resolve("download").resolve(notebooks.get(i).name() + ".jsh"), script(notebooks.get(i)));
            notebooks.get(i).withoutOutputs().write(outDir.resolve("download").resolve(notebooks.get(i).name() + ".ipynb"));
        }
        for (var page : drawn.pages.entrySet()) AtomicFile.write(outDir.resolve(page.getKey()), page.getValue());
        AtomicFile.write(outDir.resolve("index.html"), links.mended(new FrontPage(notebooks, exercises).html()));
        AtomicFile.write(outDir.resolve("search.js"), search.then(drawn.search).script());
        for (var asset : List.of("book.css", "book.js")) {
            try (InputStream in = HtmlBook.class.getResourceAsStream(asset)) {
                AtomicFile.write(outDir.resolve(asset), in.readAllBytes());
            }
        }
        formulas.ifPresent(MathSvg.DRAWN::write);
    }

    private Beside beside(List<ExercisePage> exercises, Optional<GlossaryPage> glossary) {
        var drawn = new Beside(new LinkedHashMap<>(), new SearchIndex());
        for (var exercise : exercises) drawn.pages.put(exercise.file(), links.mended(exercise.html(drawn.search)));
        if (!exercises.isEmpty()) drawn.pages.put("exercises.html", ExercisePage.contents(exercises));
        glossary.ifPresent(page -> drawn.pages.put(page.file(), links.mended(page.html(drawn.search))));
        return drawn;
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
