package vaekit.grader.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One of the files and folders that lie side by side in a folder or archive: perhaps one student's, perhaps a part of a project.
///
/// @param refusal why it cannot be read, or empty
record Part(String name, boolean folder, Found found, String refusal) {

    boolean is(Entry.Kind kind) {
        return !folder && new Entry(name, 0, null).kind() == kind;
    }

    /// `Ada` for the folder `Ada` and for `Ada.zip`.
    String id() {
        return folder ? name : Entry.stem(name);
    }

    /// What is in it, as seen from inside it where it is a folder.
    Found content() {
        return folder ? found.below(name) : found;
    }

    /// Sorts the files of an archive by what they lie in, each with its own limit.
    static final class Collector implements Sink {
        private final Map<String, Found> byName = new TreeMap<>();
        private final Map<String, Boolean> folders = new TreeMap<>();

        @Override
        public boolean add(Entry entry) {
            if (Leftover.is(entry.path()) || byName.size() > Found.MAX_FILES) return byName.size() <= Found.MAX_FILES;
            int slash = entry.path().indexOf('/');
            var name = slash < 0 ? entry.path() : entry.path().substring(0, slash);
            if (Leftover.is(name)) return true;
            folders.merge(name, slash >= 0, Boolean::logicalOr);
            byName.computeIfAbsent(name, _ -> new Found()).add(entry); // one that is full does not end the others
            return true;
        }

        @Override
        public void note(String sentence) {
            byName.values().forEach(f -> f.note(sentence));
        }

        List<Part> parts() {
            var parts = new ArrayList<Part>();
            byName.forEach((name, found) -> parts.add(new Part(name, folders.get(name), found, "")));
            if (parts.size() != 1 || !parts.getFirst().folder()) return parts;
            return inside(parts.getFirst()); // everything is in one folder
        }

        private static List<Part> inside(Part folder) {
            var inner = new Collector();
            folder.content().entries().forEach(inner::add);
            var other = new Part("", false, new Found(), "");
            folder.content().others().forEach(o -> inner.add(new Entry(o, 0, null)));
            var parts = inner.parts();
            return parts.isEmpty() ? List.of(folder, other) : parts;
        }
    }
}
