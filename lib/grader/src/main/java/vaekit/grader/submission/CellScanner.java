package vaekit.grader.submission;

import java.util.ArrayList;
import java.util.List;

/// Splits a cell into its [CellUnit]s in one pass. Brackets in comments, strings and characters mean nothing.
final class CellScanner {
    private static final int MAX_HEADER = 2000;
    private final String cell;
    private int at;

    CellScanner(String cell) {
        this.cell = cell;
    }

    List<CellUnit> units() {
        var units = new ArrayList<CellUnit>();
        while (at < cell.length()) units.add(next());
        return units;
    }

    private CellUnit next() {
        var header = new StringBuilder();
        int start = at, first = -1, depth = 0;
        while (at < cell.length()) {
            if (skipMagic() || skipComment()) {
                if (depth == 0) header.append(' ');
                continue;
            }
            if (first < 0 && !Character.isWhitespace(cell.charAt(at))) first = at;
            if (skipText()) continue;
            char c = cell.charAt(at++);
            boolean opens = c == '{' || c == '(', closes = c == '}' || c == ')';
            if (closes) depth = Math.max(0, depth - 1);
            if (depth == 0 && c == ';') break;
            if (depth == 0 && header.length() < MAX_HEADER) header.append(c);
            if (opens) depth++;
            boolean block = depth == 0 && c == '}' && header.indexOf("=") < 0; // not the end of an array or of a lambda's body
            if (block) break;
        }
        return CellUnit.classified(header.toString(), start, first < 0 ? at : first, at);
    }

    /// `%classpath ...` and the like, for the kernel.
    private boolean skipMagic() {
        boolean lineStart = at == 0 || cell.charAt(at - 1) == '\n';
        return lineStart && cell.charAt(at) == '%' && skipTo("\n", 1, false);
    }

    private boolean skipComment() {
        if (cell.startsWith("//", at)) return skipTo("\n", 2, false);
        return cell.startsWith("/*", at) && skipTo("*/", 2, false);
    }

    private boolean skipText() {
        if (cell.startsWith("\"\"\"", at)) return skipTo("\"\"\"", 3, true);
        char c = cell.charAt(at);
        return (c == '"' || c == '\'') && skipTo(String.valueOf(c), 1, true);
    }

    private boolean skipTo(String end, int from, boolean escapes) {
        at += from;
        while (at < cell.length() && !cell.startsWith(end, at)) at += escapes && cell.charAt(at) == '\\' ? 2 : 1;
        at = Math.min(cell.length(), at + end.length());
        return true;
    }

    /// A declaration on one line, without its comments; text blocks become strings.
    static String onOneLine(String declaration) {
        var scanner = new CellScanner(declaration);
        var line = new StringBuilder();
        while (scanner.at < declaration.length()) {
            int start = scanner.at;
            if (scanner.skipComment()) line.append(' ');
            else if (scanner.skipText()) line.append(text(declaration.substring(start, scanner.at)));
            else line.append(declaration.charAt(scanner.at++));
        }
        return line.toString().replace('\n', ' ').replace('\r', ' ');
    }

    private static String text(String literal) {
        if (!literal.startsWith("\"\"\"") || literal.length() < 7) return literal;
        var content = literal.substring(literal.indexOf('\n') + 1, literal.length() - 3).stripIndent().translateEscapes();
        return "\"" + content.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + "\"";
    }
}
