package vaekit.cli.book;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a reader sees of a text cell, and what its hidden comments bind.
///
/// @param visible  the text without comments
/// @param bindings numbers that cells compute
/// @param given    numbers that no cell above computes, each with its source: `given 129.2 ± 0.6: five seeds (README)`
record TextCell(String visible, List<Binding> bindings, List<String> given) {
    private static final Pattern COMMENT = Pattern.compile("<!--(.*?)-->", Pattern.DOTALL);
    private static final Pattern GIVEN = Pattern.compile("given (?:\"(?<quoted>[^\"]+)\"|(?<plain>[^:\"]+)): \\S.*");
    /// Code, links and years after a name hold no results.
    private static final Pattern NO_RESULT = Pattern.compile("`[^`]*`|\\[[^\\]]*]\\([^)]*\\)|https?://\\S+|\\p{Lu}\\p{L}+(?: et al\\.)? \\(?(?:19|20)\\d\\d\\b");
    /// A decimal fraction, a number from 100 on, or a number with a unit of this book.
    private static final Pattern RESULT = Pattern.compile("(?<![\\d.,\\w])[-−]?(?:\\d+\\.\\d+|\\d{1,3}(?:,\\d{3})+|\\d{3,}|\\d+(?= ?(?:%|nats?\\b|bits?\\b|times\\b|standard errors?\\b)))");

    /// @throws IllegalArgumentException if a hidden line is neither a binding nor a given number
    static TextCell of(String source) {
        var bindings = new ArrayList<Binding>();
        var given = new ArrayList<String>();
        COMMENT.matcher(source).results().flatMap(c -> c.group(1).lines()).filter(line -> !line.isBlank()).forEach(line -> {
            var m = GIVEN.matcher(line.strip());
            if (!line.strip().startsWith("given")) bindings.add(Binding.parse(line));
            else if (!m.matches()) throw new IllegalArgumentException("'" + line.strip() + "' is not of the form: given WORDS, WORDS: WHERE FROM");
            else if (m.group("quoted") != null) given.add(m.group("quoted"));
            else given.addAll(List.of(m.group("plain").split(", ")));
        });
        return new TextCell(COMMENT.matcher(source).replaceAll(""), bindings, given);
    }

    /// Whether it tells what the cells above it show.
    boolean tellsResults() {
        return visible.contains("you should see") || visible.contains("**Answer.**");
    }

    /// Numbers that look like results and that nothing binds.
    List<String> unbound() {
        var text = NO_RESULT.matcher(visible).replaceAll(m -> " ".repeat(m.group().length()));
        return RESULT.matcher(text).results().filter(m -> !covered(text, m.start(), m.end()))
            .map(m -> text.substring(Math.max(0, m.start() - 30), Math.min(text.length(), m.end() + 15)).replace('\n', ' ')).toList();
    }

    private boolean covered(String text, int from, int to) {
        var words = new ArrayList<>(given);
        bindings.forEach(b -> words.add(b.words()));
        return words.stream().anyMatch(w -> {
            for (int at = text.indexOf(w); at >= 0; at = text.indexOf(w, at + 1)) if (at <= from && to <= at + w.length()) return true;
            return false;
        });
    }
}
