package vaekit.grader.submission;

import java.util.regex.Pattern;

/// What programs leave beside an answer. It is never graded.
final class Leftover {
    private static final Pattern NAMES = Pattern.compile("\\..*|__MACOSX|node_modules|Thumbs\\.db|desktop\\.ini|Icon\r?");
    /// The kit's own solutions, tests and material for authors, in a copy of the whole kit.
    private static final Pattern KITS_OWN = Pattern.compile("(.*/)?(solutions/src|exercises/src/test|lib/\\w+/src)(/.*)?");

    private Leftover() {}

    /// @param path of a file or folder below the submission
    static boolean is(String path) {
        return NAMES.matcher(path.substring(path.lastIndexOf('/') + 1)).matches() || KITS_OWN.matcher(path).matches();
    }

    /// Whether the file itself or a folder above it is.
    static boolean holds(String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) if (is(path.substring(0, end))) return true;
        return is(path);
    }
}
