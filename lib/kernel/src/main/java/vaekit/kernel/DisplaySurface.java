package vaekit.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/// Where [Display] shows things.
public interface DisplaySurface {
    /// Swallows everything: a cell that runs outside a notebook.
    DisplaySurface NONE = new DisplaySurface() {
        @Override public void show(DisplayData data) {}
        @Override public void update(String id, DisplayData data) {}
    };

    void show(DisplayData data);

    void update(String id, DisplayData data);

    default DisplayData render(Object o, String... as) { return Rendering.of(o, as); }
}
