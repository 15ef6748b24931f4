package vaekit.kernel.book;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vaekit.kernel.run.Notebook;

/// What a link of the repository points to in the site. A link to what the site does not have becomes plain text, so none is dead.
final class Links {
    private static final Pattern LINK = Pattern.compile("<a (?<before>[^>]*)href=\"(?<target>[^\"]*)\"(?<after>[^>]*)>(?<text>(?s:.*?))</a>");

    private final Map<String, String> pages = new HashMap<>();            // by the last part of the path

    Links(List<Notebook> notebooks, List<ExercisePage> exercises, Optional<GlossaryPage> glossary) {
        for (var name : List.of("index.html", "exercises.html")) pages.put(name, name);
        for (var notebook : notebooks) {
            pages.put(notebook.name() + ".html", notebook.name() + ".html");
            pages.put(notebook.name() + ".ipynb", notebook.name() + ".html");
            for (var type : List.of(".ipynb", ".jsh")) pages.put("download/" + notebook.name() + type, "download/" + notebook.name() + type);
        }
        for (var exercise : exercises) {
            pages.put(exercise.file(), exercise.file());
            pages.put(exercise.name() + ".java", exercise.file());
        }
        glossary.ifPresent(page -> List.of(page.file(), "GLOSSARY.md").forEach(name -> pages.put(name, page.file())));
        if (exercises.isEmpty()) pages.remove("exercises.html");
        else for (var path : List.of("exercises", "exercises/README.md")) pages.put(path, "exercises.html");
    }

    /// The page with each of its links pointing into the site, to the outside, or gone.
    String mended(String html) {
        return LINK.matcher(html).replaceAll(found -> {
            var target = target(found.group("target"));
            return Matcher.quoteReplacement(target == null ? found.group("text")
                : "<a " + found.group("before") + "href=\"" + target + "\"" + found.group("after") + ">" + found.group("text") + "</a>");
        });
    }

    /// @return null if the site has no such page
    private String target(String link) {
        if (link.matches("(?i)([a-z][a-z+.-]*:|#).*")) return link;
        int hash = link.indexOf('#');
        var path = (hash < 0 ? link : link.substring(0, hash)).replaceFirst("/$", "");
        var fragment = hash < 0 ? "" : link.substring(hash);
        for (var key : List.of(path, last(path, 2), last(path, 1))) if (pages.containsKey(key)) return pages.get(key) + fragment;
        return null;
    }

    private static String last(String path, int parts) {
        var all = path.split("/");
        return String.join("/", List.of(all).subList(Math.max(0, all.length - parts), all.length));
    }
}
