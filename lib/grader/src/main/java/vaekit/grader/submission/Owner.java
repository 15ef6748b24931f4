package vaekit.grader.submission;

import java.util.List;
import java.util.regex.Pattern;

/// Whose a file or folder is, as far as its name tells.
///
/// @param id the student; empty when the name says nothing about a person
/// @param form how the name was read, for reports
record Owner(String id, String form) {
    /// File systems allow no longer name; archives do.
    private static final int MAX_NAME = 255;
    static final Owner NOBODY = new Owner("", "");

    /// The names that learning platforms give to what they download, and what of them stands for the student.
    private static final List<Platform> PLATFORMS = List.of(
            new Platform("Moodle's download", "(.+_\\d+_assignsubmission_)(?:file|onlinetext).*"),
            new Platform("Blackboard's download", ".+?_([A-Za-z0-9.-]+)_attempt_\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d\\d.*"),
            new Platform("Canvas's download", "([^_ ]+(?:_LATE)?_\\d+)_\\d+_.+"),
            new Platform("Gradescope's export", "(submission_\\d+)"));

    private record Platform(String form, Pattern name) {
        Platform(String form, String regex) {
            this(form, Pattern.compile("(?s)" + regex));
        }
    }

    /// Words in a file's or folder's name that tell one state of the same work from another, not one person from another.
    private static final Pattern STATE = Pattern.compile("(?i)(copy|copie|kopie|copia|of|old|older|alt|alte|new|newer|neu|final|finale|last|latest|version|ver|v|rev|"
            + "draft|backup|bak|save|saved|orig|original|previous|prev|attempt|try|fixed|fix|updated|update|corrected|resubmission|resubmit|late|"
            + "answer|answers|solution|solutions|homework|hw|assignment|exercise|exercises|abgabe|loesung|lösung|uebung|übung|my|meine?|the|todo|wip|done|working)?\\d{0,2}"); // a longer number is a person's

    /// Folders that belong to one project.
    private static final Pattern PROJECT = Pattern.compile("(?i)src|main|java|test|exercises|notebooks?|libs?|target|build|bin|out|dist|datasets|week ?\\d+|ex ?\\d+.*|vaekit.*");

    static Owner onPlatform(String name) {
        if (name.length() > MAX_NAME) return NOBODY;
        for (var platform : PLATFORMS) {
            var match = platform.name.matcher(name);
            if (match.matches()) return new Owner(match.group(1).replaceFirst("_assignsubmission_$", "_assignsubmission_file_"), platform.form);
        }
        return NOBODY;
    }

    /// @param known the names of the files that students fill in, as `Ex01GaussianKl`
    static Owner of(Part part, List<String> known) {
        var platform = onPlatform(part.name());
        return platform != NOBODY || !part.is(Entry.Kind.JAVA) || part.name().length() > MAX_NAME ? platform : ofFile(part.name(), known);
    }

    private static Owner ofFile(String name, List<String> known) {
        var stem = Entry.stem(name);
        for (var answer : known) {
            int at = stem.indexOf(answer);
            if (at < 0) continue;
            var rest = stem.substring(0, at) + " " + stem.substring(at + answer.length());
            if (isState(rest)) return NOBODY;
            return new Owner(person(rest), "one file for each student");
        }
        return NOBODY;
    }

    /// `smith` for `_smith_old (2)`.
    private static String person(String name) {
        var words = name.replaceAll("^[\\s_.()-]+|[\\s_.()-]+$", "");
        int last = words.length();
        while (last > 0 && " _.()-".indexOf(words.charAt(last - 1)) < 0) last--;
        return last > 0 && isState(words.substring(last)) ? person(words.substring(0, last)) : words;
    }

    /// Whether a name only tells one state of somebody's work from another: `Ex01GaussianKl (1)`, `old`, `v2`, `final copy`.
    static boolean isState(String name) {
        for (var word : name.split("[\\s_.()\\[\\]-]+")) if (!STATE.matcher(word).matches()) return false;
        return true;
    }

    static boolean isPartOfAProject(String folder) {
        return PROJECT.matcher(folder).matches() || isState(folder);
    }
}
