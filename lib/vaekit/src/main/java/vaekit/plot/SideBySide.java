package vaekit.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/// Several finished figures in one image, tops aligned, pixel for pixel.
public final class SideBySide {
    private SideBySide() {}

    /// Draws the figures from left to right.
    public static BufferedImage draw(BufferedImage... figures) {
        if (figures.length == 0) throw new IllegalArgumentException("nothing to put side by side: pass at least one figure");
        int width = Arrays.stream(figures).mapToInt(BufferedImage::getWidth).sum();
        int height = Arrays.stream(figures).mapToInt(BufferedImage::getHeight).max().getAsInt();
        BufferedImage image = Theme.blank(Math.ceilDiv(width, Theme.SCALE), Math.ceilDiv(height, Theme.SCALE));
        Graphics2D g = image.createGraphics();
        int x = 0;
        for (BufferedImage figure : figures) {
            g.drawImage(figure, x, 0, null);
            x += figure.getWidth();
        }
        g.dispose();
        return image;
    }
}
