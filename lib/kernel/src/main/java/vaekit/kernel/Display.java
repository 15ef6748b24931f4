package vaekit.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

/// What a cell can call without an import, with the names and meanings of IJava: [#display], [#updateDisplay], [#render].
public final class Display {
    private static volatile DisplaySurface surface = DisplaySurface.NONE;
    private static volatile String lastId;

    private Display() {}

    /// Where displays go from now on: the kernel's front end, or a test.
    public static void showOn(DisplaySurface newSurface) { surface = newSurface; }

    /// Shows `o` below the cell now. Images become PNG, other objects their `toString`.
    ///
    /// @return an id for [#updateDisplay]
    public static String display(Object o) { return show(surface.render(o)); }

    /// Shows `o` as one of the given MIME types, such as `"text/html"` or `"text/markdown"`.
    public static String display(Object o, String... as) { return show(surface.render(o, as)); }

    /// Replaces what [#display] showed under `id`, wherever it stands.
    public static void updateDisplay(String id, Object o) { update(id, surface.render(o)); }

    /// Replaces what [#display] showed under `id` by `o` as one of the given MIME types.
    public static void updateDisplay(String id, Object o, String... as) { update(id, surface.render(o, as)); }

    /// What Jupyter would be sent for `o`; as a cell's last expression it is shown as it is.
    public static DisplayData render(Object o) { return surface.render(o); }

    /// The same, as one of the given MIME types: `render("<b>bold</b>", "text/html")`.
    public static DisplayData render(Object o, String... as) { return surface.render(o, as); }

    /// Code of a library holds no stop checks, but training shows its progress: an interrupt stops it here at the latest.
    private static String show(DisplayData data) {
        StopCheck.check();
        if (data.getDisplayId() == null) data.setDisplayId(UUID.randomUUID().toString());
        surface.show(data);
        return lastId = data.getDisplayId();
    }

    /// Whether `value` is what the last [#display] returned: a cell that ends in the call is not one that ends in its id.
    static boolean isLastId(Object value) { return value != null && value == lastId; }

    private static void update(String id, DisplayData data) {
        StopCheck.check();
        surface.update(id, data);
    }
}
