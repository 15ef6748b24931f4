package vaekit.plot;

import java.awt.image.BufferedImage;
import java.util.Hashtable;
import java.util.function.IntFunction;

/// A finished figure that can be drawn again at another width, so that two of them fit beside each other with their text
/// as large as before.
final class Chart extends BufferedImage {
    private final IntFunction<BufferedImage> atWidth;

    /// The pixels of `drawn`; `atWidth` draws the same chart at a width in logical pixels.
    Chart(BufferedImage drawn, IntFunction<BufferedImage> atWidth) {
        super(drawn.getColorModel(), drawn.getRaster(), false, says(drawn));
        this.atWidth = atWidth;
    }

    private static Hashtable<String, Object> says(BufferedImage drawn) {
        var says = new Hashtable<String, Object>();
        for (String name : drawn.getPropertyNames()) says.put(name, drawn.getProperty(name));
        return says;
    }

    BufferedImage at(int width) {
        return atWidth.apply(width);
    }
}
