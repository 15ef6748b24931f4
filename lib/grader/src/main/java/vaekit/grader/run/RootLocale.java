package vaekit.grader.run;

import java.util.Locale;

/// While a run lasts no number or word depends on the language of whoever starts it: reports and hashes are the same bytes everywhere.
/// Messages are formatted in many places, also in the tests of exercises, so it is this JVM's locale that is set, and set back.
record RootLocale(Locale before, Locale ofWords, Locale ofNumbers) implements AutoCloseable {
    static RootLocale set() {
        var before = new RootLocale(Locale.getDefault(), Locale.getDefault(Locale.Category.DISPLAY), Locale.getDefault(Locale.Category.FORMAT));
        Locale.setDefault(Locale.ROOT);
        return before;
    }

    /// The first call sets all three: `kit` has chosen that of numbers by itself, and goes on printing some.
    @Override
    public void close() {
        Locale.setDefault(before);
        Locale.setDefault(Locale.Category.DISPLAY, ofWords);
        Locale.setDefault(Locale.Category.FORMAT, ofNumbers);
    }
}
