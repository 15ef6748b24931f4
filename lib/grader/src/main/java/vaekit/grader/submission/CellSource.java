package vaekit.grader.submission;

/// Makes a compilable file of a notebook cell: keeps imports and type declarations, blanks out statements such as
/// `Exercises.check(...)`, and adds the imports that a notebook has by default. Lines keep their numbers.
final class CellSource {
    private static final String IMPORTS = "import java.util.*; import java.util.function.*; import java.util.stream.*; import java.math.*; import vaekit.exercise.*; ";
    private final String cell;
    private final StringBuilder kept = new StringBuilder(IMPORTS);
    private int at;

    private CellSource(String cell) {
        this.cell = cell;
    }

    static String of(String cell) {
        return new CellSource(cell).kept();
    }

    private String kept() {
        while (at < cell.length()) {
            int start = at;
            boolean keep = skipTopLevel();
            var part = cell.substring(start, at);
            kept.append(keep ? part : part.replaceAll("[^\n]", " "));
        }
        return kept.toString();
    }

    /// Moves past one declaration or statement.
    ///
    /// @return whether it is an import or a type declaration (or only blanks and comments, which are kept too)
    private boolean skipTopLevel() {
        var words = new StringBuilder();
        int depth = 0;
        while (at < cell.length()) {
            if (skipQuiet()) continue;
            char c = cell.charAt(at++);
            if (c == '{' || c == '(') depth++;
            if (c == '}' || c == ')') depth--;
            if (depth == 0 && c == '}') return isType(words);
            if (depth == 0 && c == ';') return words.toString().isBlank() || words.toString().strip().startsWith("import ");
            if (depth == 0 || c == '{' && depth == 1) words.append(c);
        }
        return words.toString().isBlank();
    }

    private static boolean isType(CharSequence words) {
        return words.toString().matches("(?s)(.*\\W)?(class|interface|record|enum)\\s+\\w.*");
    }

    /// Comments, strings and characters: braces in them mean nothing.
    private boolean skipQuiet() {
        if (cell.startsWith("//", at)) return skipTo("\n", 2);
        if (cell.startsWith("/*", at)) return skipTo("*/", 2);
        if (cell.startsWith("\"\"\"", at)) return skipTo("\"\"\"", 3);
        if (cell.charAt(at) == '"' || cell.charAt(at) == '\'') return skipTo(cell.substring(at, at + 1), 1);
        return false;
    }

    private boolean skipTo(String end, int from) {
        at += from;
        while (at < cell.length() && !cell.startsWith(end, at)) at += cell.charAt(at) == '\\' ? 2 : 1;
        at = Math.min(cell.length(), at + end.length());
        return true;
    }
}
