package vaekit.grader.submission;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vaekit.grader.suite.Catalog;

/// What one person handed in. Only files that may hold an answer are read; a submission's build files, classes and other contents
/// play no part.
///
/// @param id the student, as the name of the file or folder tells
/// @param form how it was recognised as one submission
/// @param refusal why nothing in it can be graded, or empty
/// @param answers by exercise id, the likeliest first; never an empty list
/// @param notes what was left aside and why
public record Submission(String id, String form, String refusal, Map<String, List<Answer>> answers, List<String> notes) {
    /// A larger file is no answer to any exercise.
    public static final int MAX_SOURCE = Entry.MAX_JAVA;
    private static final int MAX_DEPTH = 3;

    static Submission refused(String id, String form, String why) {
        return new Submission(id, form, why, Map.of(), List.of());
    }

    Submission named(String otherId) {
        return new Submission(otherId, form, refusal, answers, notes);
    }

    /// A file that cannot be read costs nothing but itself: a submission is refused only when no answer is found elsewhere in it.
    static Submission read(String id, String form, Found found, Catalog catalog) {
        try (var open = new Open()) {
            var files = unpacked(found, 0, open);
            var candidates = new Candidates(catalog);
            for (var file : Candidates.likeliestFirst(files.entries(), catalog)) read(file, candidates, open, files);
            var answers = candidates.ranked();
            var notes = new ArrayList<>(files.notes());
            if (!answers.isEmpty()) return new Submission(id, form, "", answers, notes);
            if (!files.others().isEmpty()) notes.add("found these files: %s; hand in .java, .ipynb, .zip or .tar.gz".formatted(String.join(", ", files.others())));
            boolean refused = !notes.isEmpty() && (files.entries().isEmpty() || files.damaged());
            return new Submission(id, form, refused ? String.join("; ", notes) : "", Map.of(), refused ? List.of() : notes);
        }
    }

    private static void read(Entry file, Candidates candidates, Open open, Found files) {
        try {
            candidates.add(file, open);
        } catch (Refusal e) {
            files.damaged(e.about(file.path()));
        } catch (IOException | RuntimeException e) {
            files.damaged("%s cannot be read (%s)".formatted(file.path(), e.getClass().getSimpleName()));
        }
    }

    /// Archives give way to what is in them.
    private static Found unpacked(Found found, int depth, Open open) {
        var all = new Found();
        all.addNotes(found);
        found.others().forEach(o -> all.add(new Entry(o, 0, null)));
        for (var entry : found.entries()) {
            if (entry.kind() != Entry.Kind.ARCHIVE) all.add(entry);
            else if (depth < MAX_DEPTH) all.addAll(unpacked(unpacked(entry, found.entries().size() == 1 && depth == 0 ? "" : entry.path() + "/", open), depth + 1, open));
        }
        return all;
    }

    private static Found unpacked(Entry archive, String prefix, Open open) {
        var inside = new Found();
        try {
            Archive.list(archive, prefix, open, inside);
        } catch (Refusal e) {
            inside.damaged(e.about(archive.path()));
        } catch (IOException | RuntimeException e) {
            inside.damaged("%s: %s".formatted(archive.path(), Archive.UNREADABLE));
        }
        return inside;
    }
}
