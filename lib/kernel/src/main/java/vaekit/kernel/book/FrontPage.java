package vaekit.kernel.book;

import java.util.List;
import java.util.regex.Pattern;
import vaekit.kernel.run.Notebook;

/// The site's front page: what the course is, a map of what needs what, and a card for each notebook, part by part.
final class FrontPage {
    private static final List<Part> PARTS = List.of(new Part("Begin", "00", "00"), new Part("Foundations", "01", "05"), new Part("The VAE", "06", "09"),
        new Part("Labels, conditions, properties", "10", "12"), new Part("Richer models", "13", "15b"), new Part("Machines, and another family", "16", "18"), new Part("Going further", "19", "19b"));
    private static final Pattern NUMBER = Pattern.compile("\\d\\d[a-z]?(?![\\da-z])");

    private final List<Notebook> notebooks;
    private final boolean exercises;

    /// Notebooks whose number lies between the two.
    private record Part(String title, String from, String to) {
        boolean has(Notebook notebook) {
            var number = number(notebook);
            return number.compareTo(from) >= 0 && number.compareTo(to) <= 0;
        }
    }

    FrontPage(List<Notebook> notebooks, boolean exercises) {
        this.notebooks = notebooks;
        this.exercises = exercises;
    }

    String html() {
        var body = new StringBuilder("""
            <h1>Variational autoencoders, step by step</h1>
            <p class="lead">Notebooks in Java that ask one question each, have you predict before you compute, and check their own claims. These pages are the
            notebooks as they ran: every number and every picture was computed.</p>
            """);
        if (notebooks.size() > 2) body.append(new PrerequisiteMap(notebooks).svg());
        for (var part : PARTS) {
            var mine = notebooks.stream().filter(part::has).toList();
            if (mine.isEmpty()) continue;
            body.append("<h2>").append(part.title).append("</h2>\n<div class=\"cards\">\n");
            mine.forEach(notebook -> body.append(card(notebook)));
            body.append("</div>\n");
        }
        var others = notebooks.stream().filter(n -> PARTS.stream().noneMatch(p -> p.has(n))).toList();
        if (!others.isEmpty()) {
            body.append("<h2>More</h2>\n<div class=\"cards\">\n");
            others.forEach(notebook -> body.append(card(notebook)));
            body.append("</div>\n");
        }
        if (exercises) body.append("<h2>Exercises</h2>\n<p>Small Java classes with tests and hints: <a href=\"exercises.html\">all exercises</a>.</p>\n");
        return Page.of("vaekit: variational autoencoders in Java", "A course on variational autoencoders in Java notebooks: ELBO, KL, reparameterisation, and models that check themselves.",
            "<a href=\"glossary.html\">Notation and glossary</a> <a href=\"exercises.html\">Exercises</a>", body.toString());
    }

    private static String card(Notebook notebook) {
        var intro = Intro.of(notebook);
        boolean failed = notebook.cells().stream().flatMap(c -> c.outputs().stream()).anyMatch(o -> o.get("output_type").getAsString().equals("error"));
        var markdown = new MarkdownHtml(notebook.file().toAbsolutePath().getParent());
        return "<article class=\"card\">" + Thumbnail.of(notebook) + "<h3><a href=\"" + notebook.name() + ".html\">" + Html.escape(notebook.title()) + "</a></h3>"
            + markdown.html(intro.question()) + "<p class=\"small\">" + Html.escape(intro.minutes())
            + (intro.needs().isEmpty() ? "" : (intro.minutes().isEmpty() ? "" : " · ") + "after " + String.join(", ", intro.needs())) + "</p>"
            + (failed ? "<p class=\"failed\">a cell failed</p>" : "") + "</article>\n";
    }

    /// The two digits that its file's name begins with, and the letter of one that goes on where another ends ("13b"); "zz" if it has none.
    static String number(Notebook notebook) {
        var begin = NUMBER.matcher(notebook.name());
        return begin.lookingAt() ? begin.group() : "zz";
    }
}
