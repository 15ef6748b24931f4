package vaekit.grader.submission;

import java.util.List;
import java.util.regex.Pattern;

/// Whose a file or folder is, as far as its name tells.
///
/// @param id the student; empty when the name says nothing about a person
/// @param form how the name was read, for reports
record Owner(String id, String form) {
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
            + "answer|answers|solution|solutions|homework|hw|assignment|exercise|exercises|abgabe|loesung|lösung|uebung|übung|my|meine?|the|todo|wip|done|working)?\\d*");

    /// Folders that belong to one project.
    private static final Pattern PROJECT = Pattern.compile("(?i)src|main|java|test|exercises|notebooks?|libs?|target|build|bin|out|dist|datasets|week ?\\d+|ex ?\\d+.*|vaekit.*");

    static Owner onPlatform(String name) {
        for (var platform : PLATFORMS) {
            var match = platform.name.matcher(name);
            if (match.matches()) return new Owner(match.group(1).replaceFirst("_assignsubmission_$", "_assignsubmission_file_"), platform.form);
        }
        return NOBODY;
    }

    /// @param known the names of the files that students fill in, as `Ex01GaussianKl`
    static Owner ofFile(String name, List<String> known) {
        var stem = Entry.stem(name);
        for (var answer : known) {
            int at = stem.indexOf(answer);
            if (at < 0) continue;
            var rest = stem.substring(0, at) + " " + stem.substring(at + answer.length());
            return isState(rest) ? NOBODY : new Owner(rest.replaceAll("^[\\s_.-]+|[\\s_.-]+$", ""), "one file for each student");
        }
        return NOBODY;
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
