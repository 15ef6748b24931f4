package vaekit.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.common.Url;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import javax.imageio.ImageIO;

/// From a value to what the front end shows: images as PNG, arrays by their elements, else `toString`.
final class Rendering {
    private static final Renderer RENDERER = new Renderer();

    static {
        ImageIO.setUseCache(false);   // no temporary files for figures of some kilobytes
        Image.registerAll(RENDERER);
        Url.registerAll(RENDERER);
        Text.registerAll(RENDERER);
    }

    private Rendering() {}

    static DisplayData of(Object o, String... as) {
        if (o instanceof DisplayData data) return data;
        if (as.length > 0) return RENDERER.renderAs(o, as);
        if (o instanceof BufferedImage image) return png(image);
        if (o instanceof RenderedImage || o instanceof DisplayDataRenderable) return RENDERER.render(o);
        return new DisplayData(ReadersNames.in(Elements.text(o)));
    }

    /// What an image says of itself in its properties goes into the metadata: `pixelRatio`, how many of its pixels make one on the
    /// page (figures stay sharp on fine screens at the size they were drawn for); `alt`, what it shows, in words, which is also its
    /// plain text; `panels`, where its parts begin that a narrow page may put below each other; `values`, the places where a colour stands for a number,
    /// which a dark page must not turn round.
    private static DisplayData png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var says = new LinkedHashMap<String, Object>();
        if (image.getProperty("alt") instanceof String alt && !alt.isEmpty()) says.put("alt", alt);
        if (image.getProperty("panels") instanceof int[] panels) says.put("panels", panels);
        if (image.getProperty("values") instanceof int[] values && values.length > 0) says.put("values", values);
        if (image.getProperty("pixelRatio") instanceof Integer ratio && ratio > 1) {
            says.put("width", image.getWidth() / ratio);
            says.put("height", image.getHeight() / ratio);
        }
        var data = new DisplayData((String) says.getOrDefault("alt", "image, %d × %d".formatted(image.getWidth(), image.getHeight())));
        data.putData(MIMEType.IMAGE_PNG, Base64.getEncoder().encodeToString(bytes.toByteArray()));
        if (!says.isEmpty()) data.putMetaData(MIMEType.IMAGE_PNG, says);
        return data;
    }
}
