package vaekit.kernel;

import java.util.regex.Pattern;

/// Names as the reader wrote them. JShell puts each declaration into a class of its own, so that `TooSmall` is `REPL.$JShell$12$TooSmall` to Java.
final class ReadersNames {
    private static final Pattern HOLDER = Pattern.compile("(?:REPL\\.)?\\$JShell\\$\\d+[A-Z]*[.$]");
    /// What the JVM adds to a failed cast.
    private static final Pattern LOADERS = Pattern.compile(" \\([^()]* (?:is|are) in [^()]*\\bloader\\b[^()]*\\)$");

    private ReadersNames() {}

    /// `text` with every such name as it was written.
    static String in(String text) { return text.contains("$JShell$") ? LOADERS.matcher(HOLDER.matcher(text).replaceAll("")).replaceFirst("") : text; }

    /// The last part of a class's name.
    static String simple(String className) { return in(className).replaceFirst("^.*[.$](?=\\D)", ""); }
}
