package vaekit.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vaekit.kernel.CellSource.Piece;

/// Imports of all that a package or class has, `import a.b.*;` and `import static a.B.*;`: what of them is in force.
///
/// Those of neighbouring lines are compiled together, once instead of line by line. JShell knows such a snippet by its first import, and would forget the others
/// if that one came again by itself: so what is imported already is left out. (Imports of a single name are none of these: a later one of the same name has
/// to take the place of the first.)
final class Imports {
    private static final Pattern OF_ALL = Pattern.compile("import\\s+(static\\s+)?([\\w.$]+\\.\\*)\\s*;?\\s*(//[^\n]*\\s*)?");

    private final Set<String> inForce = new HashSet<>();

    /// Whether a snippet is such an import, and nothing else.
    static boolean isOne(Piece piece) { return OF_ALL.matcher(piece.source()).matches(); }

    void add(String source) { inForce.add(plain(source)); }

    /// Those of the snippets that import something new.
    List<Piece> fresh(List<Piece> pieces) { return pieces.stream().filter(p -> !inForce.contains(plain(p.source()))).toList(); }

    /// One snippet of them all.
    static Piece together(List<Piece> pieces) {
        return new Piece(pieces.stream().map(p -> plain(p.source())).collect(Collectors.joining()), pieces.getFirst().offset(), true);
    }

    private static String plain(String source) {
        var parts = OF_ALL.matcher(source);
        return parts.matches() ? "import " + (parts.group(1) == null ? "" : "static ") + parts.group(2) + ";" : source;
    }
}
