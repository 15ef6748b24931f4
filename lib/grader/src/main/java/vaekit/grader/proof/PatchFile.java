package vaekit.grader.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Answers as what they change in the solution: typical wrong ones, `solutions/src/mutants/ex13.mutants`, and other right ones,
/// `solutions/src/equivalents/ex13.rewrites`:
///
/// ```
/// == KlSign · kl-sign · Subtracts the KL.
/// - dMu[l][b] = m / batch;
/// + dMu[l][b] = -m / batch;
/// ```
///
/// Name, for a wrong answer the id of the hint that it must get, and a sentence; then runs of lines of the solution (`-`) and what stands there instead
/// (`+`; a bare `+` for nothing). A run is found by its lines without indentation; blank lines and comment lines of the solution do not count. It must stand
/// there exactly once, or the message names patch and line.
public final class PatchFile {
    private static final Pattern HEAD = Pattern.compile("== (\\w+) · (?:([a-z0-9-]+) · )?(.+)");

    private PatchFile() {}

    /// @param hint null where none is named
    /// @param source the whole answer
    public record Patched(String name, String hint, String source) {}

    /// @param file its name, for messages
    /// @throws IllegalArgumentException if a line fits nowhere, or twice
    public static List<Patched> read(String file, String text, String solution) {
        var patches = new LinkedHashMap<String, Patch>();
        Patch patch = null;
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var head = HEAD.matcher(line);
            if (head.matches()) {
                patch = new Patch(head.group(1), head.group(2), new ArrayList<>());
                if (patches.put(patch.name, patch) != null) throw wrong(file, number, "there are two patches " + patch.name);
            } else if (!line.isBlank()) {
                if (patch == null || !line.matches("[-+] .*|[-+]")) throw wrong(file, number, "expected \"== Name · hint-id · sentence\", or a line that begins with - or +");
                patch.add(line, number);
            }
        }
        return patches.values().stream().map(p -> p.applied(file, solution.lines().toList())).toList();
    }

    private static IllegalArgumentException wrong(String file, int line, String what) {
        return new IllegalArgumentException("%s line %d: %s".formatted(file, line, what));
    }

    /// Lines of the solution and what replaces them.
    private record Change(int line, List<String> before, List<String> after) {}

    private record Patch(String name, String hint, List<Change> changes) {
        void add(String line, int number) {
            var code = line.substring(1).strip();
            boolean begins = changes.isEmpty() || line.startsWith("-") && !changes.getLast().after.isEmpty();
            if (begins) changes.add(new Change(number, new ArrayList<>(), new ArrayList<>()));
            (line.startsWith("-") ? changes.getLast().before : changes.getLast().after).add(code);
        }

        Patched applied(String file, List<String> solution) {
            if (changes.isEmpty()) throw new IllegalArgumentException("%s: the patch %s changes nothing".formatted(file, name));
            var code = codeLines(solution);
            var byPlace = new TreeMap<Integer, Change>(Comparator.reverseOrder()); // from the end, so that what stands before keeps its place
            for (var change : changes) {
                var places = places(solution, code, change.before);
                if (places.size() != 1 || change.before.isEmpty())
                    throw wrong(file, change.line, "the lines that the patch %s replaces stand %s in the solution; change them, or add the line before or after".formatted(name,
                            change.before.isEmpty() || places.isEmpty() ? "nowhere" : places.size() + " times"));
                if (byPlace.put(places.getFirst(), change) != null) throw wrong(file, change.line, "the patch %s replaces these lines twice".formatted(name));
            }
            var lines = new ArrayList<>(solution);
            byPlace.forEach((first, change) -> {
                var region = lines.subList(code.get(first), code.get(first + change.before.size() - 1) + 1);
                region.clear();
                region.addAll(change.after);
            });
            return new Patched(name, hint, String.join("\n", lines) + "\n");
        }

        private static List<Integer> codeLines(List<String> lines) {
            var code = new ArrayList<Integer>();
            for (int i = 0; i < lines.size(); i++) if (!lines.get(i).isBlank() && !lines.get(i).strip().startsWith("//")) code.add(i);
            return code;
        }

        /// Indices into `code` where the run begins.
        private static List<Integer> places(List<String> lines, List<Integer> code, List<String> run) {
            var places = new ArrayList<Integer>();
            for (int i = 0; i + run.size() <= code.size(); i++) {
                int start = i;
                if (code.subList(start, start + run.size()).stream().map(k -> lines.get(k).strip()).toList().equals(run)) places.add(start);
            }
            return places;
        }
    }
}
