package vaekit.explore;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import vaekit.io.AtomicFile;
import vaekit.plot.NotebookCell;

/// A figure that a reader can drag, as HTML: scripts, style and data are inside, so it works without a network, in a notebook, in the book
/// and from a double-clicked file. Where scripts do not run (paper, a notebook that is not trusted) the still picture is seen.
///
/// @param kind  which explorer: the name of its script
/// @param label what is seen and done, in one sentence: the figure's name for a screen reader
/// @param still the first picture
/// @param data  what the script gets, as JSON
public record Explorer(String kind, String label, BufferedImage still, String data) {

    /// The figure, for a place in a page.
    public String html() {
        var scripts = new StringBuilder();
        for (var name : List.of("figure", "chart", "gaussian", "network", "pad", kind)) scripts.append(resource(name + ".js"));
        return """
            <figure class="vaekit-explorer" data-kind="%s" role="group" aria-label="%s">
            <img alt="%s" src="data:image/png;base64,%s">
            <script type="application/json">%s</script>
            <style>%s</style>
            <script>(() => {
            'use strict';
            %sstart('%s', explore);
            })();</script>
            </figure>
            """.formatted(kind, escape(label), escape(label), png(), data.replace("</", "<\\/"), resource("explorer.css"), scripts, kind);
    }

    /// Shows the figure below the running notebook cell; elsewhere says how to keep it.
    public void show() {
        if (!NotebookCell.showHtml(html())) System.out.println("An explorer is a page: no notebook is listening here. Keep it with save(Path.of(\"" + kind + ".html\")).");
    }

    /// Writes a page that holds only this figure; atomically.
    public void save(Path file) throws IOException {
        var page = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
            <style>:root { color-scheme: light dark; } body { font-family: system-ui, sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; }</style></head>
            <body>
            %s</body>
            </html>
            """.formatted(escape(label), html());
        AtomicFile.write(file, page);
    }

    /// The still picture at half its pixels, so that most of the page is left to the weights.
    private String png() {
        var small = new BufferedImage(still.getWidth() / 2, still.getHeight() / 2, BufferedImage.TYPE_BYTE_GRAY);
        var pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(still, 0, 0, small.getWidth(), small.getHeight(), null);
        pen.dispose();
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(small, "png", bytes);
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);          // it is written to memory
        }
    }

    private static String resource(String name) {
        try (InputStream in = Explorer.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
