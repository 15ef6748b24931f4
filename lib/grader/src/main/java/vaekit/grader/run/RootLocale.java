package vaekit.grader.run;

import java.util.Locale;

/// While a run lasts no number or word depends on the language of whoever starts it: reports and hashes are the same bytes everywhere.
/// Messages are formatted in many places, also in the tests of exercises, so it is this JVM's locale that is set, and set back.
record RootLocale(Locale before) implements AutoCloseable {
    static RootLocale set() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        return new RootLocale(before);
    }

    @Override
    public void close() {
        Locale.setDefault(before);
    }
}
