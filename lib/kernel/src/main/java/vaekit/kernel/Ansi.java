package vaekit.kernel;

/// The few terminal colours that Jupyter shows in an error.
public final class Ansi {
    private Ansi() {}

    static String red(String text) { return "\u001b[1;31m" + text + "\u001b[0m"; }

    static String dim(String text) { return "\u001b[2m" + text + "\u001b[0m"; }

    /// The text without colour codes, for a terminal log or a page.
    public static String strip(String text) { return text.replaceAll("\u001b\\[[0-9;]*m", ""); }
}
