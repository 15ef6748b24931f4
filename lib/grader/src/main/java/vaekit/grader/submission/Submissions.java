package vaekit.grader.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vaekit.grader.suite.Catalog;

/// Reads what was handed in: each path is one submission, or holds one for each student, as [Grouping] decides.
public final class Submissions {
    private final Catalog catalog;
    private final boolean single;
    private final Map<String, Submission> byId = new TreeMap<>();

    private Submissions(Catalog catalog, boolean single) {
        this.catalog = catalog;
        this.single = single;
    }

    /// @param single whether each path is one submission, whatever it looks like
    /// @return sorted by id
    /// @throws IllegalArgumentException if a path does not exist or nothing is found
    public static List<Submission> read(List<Path> paths, boolean single, Catalog catalog) throws IOException {
        var all = new Submissions(catalog, single);
        for (var path : paths) {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) throw new IllegalArgumentException("there is no file or folder " + path);
            if (Files.isDirectory(path)) all.folder(path);
            else if (part(path).is(Entry.Kind.ARCHIVE)) all.archive(path);
            else all.part(part(path), "a file");
        }
        if (all.byId.isEmpty()) throw new IllegalArgumentException("no submission found in " + paths);
        return List.copyOf(all.byId.values());
    }

    private void folder(Path folder) throws IOException {
        var parts = new ArrayList<Part>();
        try (var children = Files.list(folder)) {
            for (var child : children.filter(c -> !Leftover.is(Folder.name(c))).sorted(Comparator.comparing(Folder::name)).toList()) parts.add(part(child));
        }
        split(Folder.name(folder), parts, single ? Grouping.one("a folder") : Grouping.of(parts, false, catalog));
    }

    private void archive(Path file) throws IOException {
        var id = Entry.stem(Folder.name(file));
        try (var open = new Open()) {
            var collector = new Part.Collector();
            if (Folder.name(file).toLowerCase(Locale.ROOT).endsWith(".zip")) Archive.list(file, open, collector);
            else Archive.list(new Entry(Folder.name(file), Files.size(file), () -> Files.newInputStream(file)), "", open, collector);
            var parts = collector.parts();
            split(id, parts, single ? Grouping.one("an archive") : Grouping.of(parts, true, catalog));
        } catch (Refusal e) {
            add(Submission.refused(id, "an archive", e.about(Folder.name(file))));
        }
    }

    private void split(String id, List<Part> parts, Grouping split) {
        if (split.groups().isEmpty() && !parts.isEmpty()) {
            add(Submission.read(id, split.form(), together(parts), catalog));
            return;
        }
        split.groups().forEach((owner, group) -> {
            if (group.size() == 1) part(owner, group.getFirst(), split.form());
            else add(Submission.read(owner, split.form(), together(group), catalog));
        });
    }

    private static Found together(List<Part> parts) {
        var all = new Found();
        parts.forEach(p -> all.addAll(p.found()));
        return all;
    }

    private void part(Part part, String form) {
        part(part.id(), part, form);
    }

    private void part(String id, Part part, String form) {
        if (!part.refusal().isEmpty()) add(Submission.refused(id, form, part.refusal()));
        else add(Submission.read(id, form, part.content(), catalog));
    }

    private static Part part(Path path) throws IOException {
        var name = Folder.name(path);
        var found = new Found();
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (folder) Folder.list(path, name + "/", found);
        else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) found.add(new Entry(name, Files.size(path), () -> Files.newInputStream(path)));
        else return new Part(name, false, found, "neither a file nor a folder (links are not followed)");
        return new Part(name, folder, found, "");
    }

    private void add(Submission submission) {
        var id = submission.id();
        for (int n = 2; id.isEmpty() || byId.containsKey(id); n++) id = submission.id() + " (" + n + ")";
        byId.put(id, submission.named(id));
    }
}
