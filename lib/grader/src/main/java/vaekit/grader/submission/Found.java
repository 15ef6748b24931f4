package vaekit.grader.submission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The files of one submission, without what programs leave behind.
final class Found implements Sink {
    /// More files than this are not looked at; a copy of the whole kit has a tenth of them.
    static final int MAX_FILES = 5000;
    private static final int MAX_NOTES = 12;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int seen;
    private boolean damaged;

    @Override
    public boolean add(Entry entry) {
        if (Leftover.holds(entry.path())) {
            if (entry.kind() != Entry.Kind.OTHER && entry.path().contains(".ipynb_checkpoints")) note(entry.path() + " was left aside: JupyterLab's copy of an earlier state");
            return true;
        }
        if (++seen > MAX_FILES) {
            note("only the first %d files were looked at: hand in your Java files and notebooks only".formatted(MAX_FILES));
            return false;
        }
        if (entry.kind() != Entry.Kind.OTHER) entries.add(entry);
        else if (others.size() < MAX_NOTES) others.add(entry.path());
        return true;
    }

    @Override
    public void note(String sentence) {
        if (notes.size() < MAX_NOTES && !notes.contains(sentence)) notes.add(sentence);
    }

    /// Notes a file that could not be read and may have held an answer.
    void damaged(String sentence) {
        damaged = true;
        note(sentence);
    }

    boolean damaged() {
        return damaged;
    }

    /// Java files, notebooks and archives, in the order of their paths.
    List<Entry> entries() {
        return entries.stream().sorted(Comparator.comparing(Entry::path)).toList();
    }

    /// The names of a few files of other kinds.
    List<String> others() {
        return others;
    }

    List<String> notes() {
        return notes;
    }

    boolean isEmpty() {
        return entries.isEmpty() && others.isEmpty();
    }

    /// The files of a folder as seen from inside it.
    Found below(String folder) {
        var below = new Found();
        for (var entry : entries()) below.entries.add(entry.at(entry.path().substring(folder.length() + 1)));
        others.forEach(o -> below.others.add(o.substring(folder.length() + 1)));
        below.addNotes(this);
        return below;
    }

    void addAll(Found other) {
        entries.addAll(other.entries);
        other.others.stream().limit(MAX_NOTES).forEach(others::add);
        addNotes(other);
    }

    void addNotes(Found other) {
        other.notes.forEach(this::note);
        damaged |= other.damaged;
    }
}
