package vaekit.grader.submission;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.ExerciseSuite;

/// Finds the answers in the files of a submission and puts the likeliest first: a written one before a skeleton; the exercise's own
/// file at its place before others; these before copies and older states; and last what lies in a build folder.
final class Candidates {
    /// More answers to one exercise than this are not graded.
    static final int MOST = 4;
    private static final int MAX_KEPT = 4 << 20;
    private static final Pattern MARKER = Pattern.compile("(?im)^\\s*//\\s*\\|\\s*exercise\\s*[:=]?\\s*(?:ex)?\\s*0?(\\d{1,2})\\b");
    private static final Pattern PLACE = Pattern.compile("(?:.*/)?exercises/src/main/java/exercises/[^/]+|[^/]+");
    private static final Pattern BUILD = Pattern.compile("(?i)(?:.*/)?(target|build|bin|out|dist)/.*");

    private record Candidate(Answer answer, boolean written, int place, String path, int cell) {}

    private final Catalog catalog;
    private final Map<String, List<Candidate>> found = new TreeMap<>();
    private int kept;

    Candidates(Catalog catalog) {
        this.catalog = catalog;
    }

    /// Where the files are more than can be read, the most promising are read.
    static List<Entry> likeliestFirst(List<Entry> files, Catalog catalog) {
        var known = catalog.answerNames();
        return files.stream().sorted(Comparator.comparing((Entry e) -> e.kind() == Entry.Kind.JAVA && known.stream().noneMatch(e.name()::contains))
                .thenComparing(e -> place(e, known)).thenComparing(Entry::path)).toList();
    }

    private static int place(Entry file, List<String> known) {
        if (BUILD.matcher(file.path()).matches()) return 3;
        boolean exact = known.contains(file.name().replaceFirst("(?i)\\.java$", ""));
        var folders = file.path().split("/");
        boolean older = !exact && file.kind() == Entry.Kind.JAVA;
        for (int i = 0; i < folders.length - 1; i++) older |= Owner.isState(folders[i]) && !folders[i].equals("exercises");
        if (older) return 2;
        return exact && PLACE.matcher(file.path()).matches() ? 0 : 1;
    }

    /// @throws Refusal with a sentence about this file
    void add(Entry file, Open open) throws IOException {
        int limit = file.kind() == Entry.Kind.JAVA ? Entry.MAX_JAVA : Entry.MAX_NOTEBOOK;
        var bytes = file.read(limit);
        open.spend(bytes == null ? limit : bytes.length);
        if (file.kind() == Entry.Kind.JAVA) java(file, bytes);
        else if (bytes == null) throw new Refusal("larger than %d MB: clear its outputs".formatted(limit >> 20));
        else notebook(file, bytes);
    }

    private void java(Entry file, byte[] bytes) {
        var source = bytes == null ? null : SourceText.of(bytes);
        var implemented = source == null ? Set.of() : SourceText.implemented(source);
        for (var suite : catalog.all()) {
            int at = file.name().indexOf(suite.answerName());
            boolean named = at >= 0 && !file.name().startsWith("Test", at + suite.answerName().length());
            if (named || implemented.contains(suite.answer().getSimpleName())) keep(suite, file, 0, new Answer(file.path(), source));
        }
    }

    private void notebook(Entry file, byte[] bytes) throws IOException {
        var cells = CodeCells.of(bytes);
        var declarations = CellDeclarations.of(cells);
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var units = CellUnit.of(cell);
            var offered = new HashSet<String>();
            units.forEach(u -> offered.addAll(u.offers(cell)));
            boolean declares = units.stream().anyMatch(u -> u.kind() == CellUnit.Kind.TYPE);
            var marked = declares ? marked(cell) : Set.of();
            for (var suite : catalog.all()) {
                if (!offered.contains(suite.answer().getSimpleName()) && !marked.contains(suite.id())) continue;
                var answer = new CellAnswer(cell, declarations, suite.answer());
                keep(suite, file, i, new Answer("%s, cell %d".formatted(file.path(), i + 1), answer.alone(), answer));
            }
        }
    }

    /// The exercises whose marker the cell has, however it is written: `//| exercise ex01`, `//| Exercise: Ex1`.
    private static Set<String> marked(String cell) {
        var marked = new HashSet<String>();
        for (var marker = MARKER.matcher(cell); marker.find(); ) marked.add("ex%02d".formatted(Integer.parseInt(marker.group(1))));
        return marked;
    }

    private void keep(ExerciseSuite suite, Entry file, int cell, Answer answer) {
        boolean written = answer.source() != null && !answer.source().isBlank() && !answer.source().contains("UnsupportedOperationException(\"not written yet\")");
        kept += answer.source() == null ? 0 : answer.source().length();
        if (kept > MAX_KEPT) return;
        found.computeIfAbsent(suite.id(), _ -> new ArrayList<>()).add(new Candidate(answer, written, place(file, catalog.answerNames()), file.path(), cell));
    }

    /// By exercise; equal sources once.
    Map<String, List<Answer>> ranked() {
        var order = Comparator.comparing((Candidate c) -> !c.written).thenComparing(c -> c.place).thenComparing(Comparator.comparing((Candidate c) -> state(c.path)).reversed())
                .thenComparing(c -> c.path.length()).thenComparing(c -> c.path).thenComparing(c -> -c.cell);
        var ranked = new TreeMap<String, List<Answer>>();
        found.forEach((id, candidates) -> {
            var seen = new HashSet<String>();
            ranked.put(id, candidates.stream().sorted(order).map(Candidate::answer).filter(a -> seen.add(a.content())).toList());
        });
        return ranked;
    }

    /// The number of a copy: `Ex01GaussianKl (2).java` is newer than `Ex01GaussianKl (1).java`.
    private static int state(String path) {
        var digits = Entry.stem(path).replaceFirst("(?s).*[^0-9](\\d{1,4})\\)?$", "$1");
        return digits.matches("\\d{1,4}") && path.endsWith("java") ? Integer.parseInt(digits) : 0;
    }
}
