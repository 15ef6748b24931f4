package vaekit.kernel.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An exercise's page: the statement, which is the comment above its class, and the skeleton to fill in.
///
/// @param name of the class, such as `Ex01GaussianKl`
/// @param source of the skeleton
record ExercisePage(String name, String source) {
    private static final Pattern STATEMENT = Pattern.compile("(?m)((?:^///.*\\R)+)(?=public (?:final )?(?:class|record|interface))");

    /// The exercises of the folder `exercises`, in order; none if there is no such folder.
    static List<ExercisePage> all(Path exercises) throws IOException {
        var sources = exercises.resolve("src/main/java/exercises");
        if (!Files.isDirectory(sources)) return List.of();
        var pages = new ArrayList<ExercisePage>();
        try (var files = Files.list(sources)) {
            for (var file : files.filter(f -> f.getFileName().toString().matches("Ex\\d\\d\\w*\\.java")).sorted().toList())
                pages.add(new ExercisePage(file.getFileName().toString().replace(".java", ""), Files.readString(file)));
        }
        return pages;
    }

    /// `ex01.html`.
    String file() {
        return id() + ".html";
    }

    private String id() {
        return name.substring(0, 4).toLowerCase(java.util.Locale.ROOT);
    }

    String title() {
        return statement().lines().filter(line -> line.startsWith("# ")).map(line -> line.substring(2).strip()).findFirst().orElse(name);
    }

    private String statement() {
        var found = STATEMENT.matcher(source);
        return found.find() ? found.group(1).lines().map(line -> line.replaceFirst("^/// ?", "")).collect(Collectors.joining("\n")) : "# " + name;
    }

    String html(SearchIndex search) {
        var outline = Outline.of(new MarkdownHtml(Path.of("")).html(statement()));
        search.add(file(), title(), outline);
        var skeleton = STATEMENT.matcher(source).replaceFirst("").strip();
        var body = outline.html() + "<h2>The skeleton</h2>\n<pre class=\"code\" tabindex=\"0\" aria-label=\"Java code\">" + JavaHtml.html(skeleton) + "</pre>\n"
            + "<p>It stands in <code>exercises/src/main/java/exercises/" + name + ".java</code>. <code>./kit check " + id() + "</code> tests your answer: points, hints, expected and actual values.</p>\n";
        return Page.of(title(), title(), "<a href=\"exercises.html\">Exercises</a>", body);
    }

    /// The list of all exercises.
    static String contents(List<ExercisePage> exercises) {
        var body = new StringBuilder("<h1>Exercises</h1>\n<p>Each is one small Java class, with tests that know the usual mistakes and say so.</p>\n<ol class=\"contents\">\n");
        for (var exercise : exercises) body.append("<li><a href=\"").append(exercise.file()).append("\">").append(Html.escape(exercise.title())).append("</a></li>\n");
        return Page.of("Exercises", "The exercises of vaekit.", "", body.append("</ol>\n").toString());
    }
}
