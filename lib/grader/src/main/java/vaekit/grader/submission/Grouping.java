package vaekit.grader.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vaekit.grader.suite.Catalog;

/// Decides whether what lies side by side is one student's work or that of several. The first line that fits decides:
///
/// | what is there | is |
/// |---|---|
/// | names as Moodle, Canvas, Blackboard or Gradescope give them | a submission for each student in the names |
/// | `Ex01GaussianKl_smith.java`, `Ex01GaussianKl_jones.java` | a submission for each of these names |
/// | folders or archives of two or more people, with answers to the same exercise | a submission each |
/// | in an archive: anything else; in a folder: Java files of exercises, `src`, `exercises` | one submission |
/// | any other folder | a submission for each of its entries |
///
/// @param form how it was recognised, for reports
/// @param groups the parts of each student's submission; empty when all is one
record Grouping(String form, Map<String, List<Part>> groups) {
    static final String EACH_ONE = "a folder of submissions";

    static Grouping of(List<Part> parts, boolean archive, Catalog catalog) {
        var some = parts.stream().filter(p -> !isAbout(p.name())).toList();
        return new Rules(some, catalog).decide(archive);
    }

    static Grouping one(String form) {
        return new Grouping(form, Map.of());
    }

    /// Files that platforms and instructors put beside submissions.
    private static boolean isAbout(String name) {
        return name.matches("(?i)readme(\\..*)?|pom\\.xml|.*\\.(csv|ya?ml|log|iml)");
    }

    private record Rules(List<Part> parts, Catalog catalog) {
        Grouping decide(boolean archive) {
            var known = catalog.answerNames();
            var names = new HashSet<String>();
            for (var part : parts) if (Owner.onPlatform(part.name()) == Owner.NOBODY) names.add(Owner.of(part, known).id());
            names.remove("");
            var platform = parts.stream().map(p -> Owner.onPlatform(p.name())).filter(o -> o != Owner.NOBODY).map(Owner::form).findFirst();
            if (platform.isPresent() || names.size() > 1) return grouped(platform.orElse("one file for each student"), p -> Owner.of(p, known).id());
            boolean project = parts.stream().anyMatch(p -> p.folder() ? p.name().matches("(?i)src|main|java|exercises|week ?\\d+|ex ?\\d+.*")
                    : p.is(Entry.Kind.JAVA) && known.stream().anyMatch(p.name()::contains) && names.isEmpty());
            if (archive || project) return severalPeople() ? grouped("several answers to one exercise", _ -> "") : one(archive ? "an archive" : "a folder");
            return grouped(EACH_ONE, _ -> "");
        }

        /// @param owner of a part; empty when the part is a submission by itself
        private Grouping grouped(String form, java.util.function.Function<Part, String> owner) {
            var groups = new TreeMap<String, List<Part>>();
            for (var part : parts) {
                var id = owner.apply(part);
                boolean nothing = part.found().entries().isEmpty() && !form.equals(EACH_ONE);
                if (id.isEmpty() && nothing && (Owner.isPartOfAProject(part.id()) || !part.folder())) continue; // a platform's own file, a stray one
                groups.computeIfAbsent(id.isEmpty() ? part.id() : id, _ -> new ArrayList<>()).add(part);
            }
            return new Grouping(form, groups);
        }

        /// Whether two parts that are no parts of a project answer the same exercise.
        private boolean severalPeople() {
            var people = parts.stream().filter(p -> !Owner.isPartOfAProject(p.id()) && !p.is(Entry.Kind.JAVA)).toList();
            if (people.stream().filter(p -> p.is(Entry.Kind.ARCHIVE)).count() > 1) return true;
            Set<String> answered = new HashSet<>();
            for (var person : people)
                for (var id : answers(person)) if (!answered.add(id)) return true;
            return false;
        }

        private Set<String> answers(Part part) {
            return Submission.read("", "", part.content(), catalog).answers().keySet();
        }
    }
}
