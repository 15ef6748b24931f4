package vaekit.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the lines of a cell that are magics: `%` in the first column, where a statement could start. Inside a text block, a comment or an
/// expression it is a letter or the remainder.
final class MagicLines {
    private static final Pattern LINE = Pattern.compile("%(%?\\w+)([^\n]*)");

    /// @param name  without its `%`; of `%%name`, with one
    /// @param start the offset of its first character, `end` that behind its last
    record Magic(String name, String arguments, int line, int start, int end) {}

    private final String code;
    private int at;
    private int depth;
    private boolean statementStarts = true;

    private MagicLines(String code) { this.code = code; }

    static List<Magic> of(String code) { return new MagicLines(code).find(); }

    private List<Magic> find() {
        var magics = new ArrayList<Magic>();
        while (at < code.length()) {
            if (code.charAt(at) == '%' && (at == 0 || code.charAt(at - 1) == '\n') && depth == 0 && statementStarts) {
                var line = LINE.matcher(code).region(at, code.length());
                if (line.lookingAt()) {
                    int number = 1 + (int) code.substring(0, at).chars().filter(c -> c == '\n').count();
                    magics.add(new Magic(line.group(1), line.group(2).strip(), number, at, line.end()));
                    at = line.end();
                    continue;
                }
            }
            next();
        }
        return magics;
    }

    /// Moves past one comment, literal or character.
    private void next() {
        if (code.startsWith("//", at)) skipTo("\n", 2);
        else if (code.startsWith("/*", at)) skipTo("*/", 2);
        else if (code.startsWith("\"\"\"", at)) literal("\"\"\"");
        else if (code.charAt(at) == '"' || code.charAt(at) == '\'') literal(code.substring(at, at + 1));
        else character(code.charAt(at++));
    }

    private void character(char c) {
        if (Character.isWhitespace(c)) return;
        if (c == '{' || c == '(' || c == '[') depth++;
        if (c == '}' || c == ')' || c == ']') depth = Math.max(0, depth - 1);
        statementStarts = c == ';' || c == '}';
    }

    private void literal(String quote) {
        skipTo(quote, quote.length());
        statementStarts = false;
    }

    private void skipTo(String end, int from) {
        boolean comment = end.equals("\n") || end.equals("*/");
        at += from;
        while (at < code.length() && !code.startsWith(end, at)) at += !comment && code.charAt(at) == '\\' ? 2 : 1;
        at = Math.min(code.length(), at + end.length());
    }
}
