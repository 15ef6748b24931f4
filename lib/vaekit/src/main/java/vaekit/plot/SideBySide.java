package vaekit.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/// Several finished figures in one image, tops aligned. Charts that would not fit the page together are drawn narrower;
/// everything else is taken over pixel for pixel.
public final class SideBySide {
    private static final int PAGE = 960, NARROWEST = 320;

    private SideBySide() {}

    /// Draws the figures from left to right.
    public static BufferedImage draw(BufferedImage... figures) {
        if (figures.length == 0) throw new IllegalArgumentException("nothing to put side by side: pass at least one figure");
        BufferedImage[] fitting = fit(figures);
        BufferedImage image = Theme.blank(total(fitting), Arrays.stream(fitting).mapToInt(f -> logical(f.getHeight())).max().getAsInt());
        Graphics2D g = image.createGraphics();
        int x = 0;
        for (BufferedImage figure : fitting) {
            g.drawImage(figure, x, 0, null);
            x += logical(figure.getWidth()) * Theme.SCALE;
        }
        g.dispose();
        return image;
    }

    private static BufferedImage[] fit(BufferedImage[] figures) {
        int charts = 0, fixed = 0;
        for (BufferedImage f : figures) {
            if (f instanceof Chart) charts++;
            else fixed += logical(f.getWidth());
        }
        if (charts == 0 || total(figures) <= PAGE) return figures;
        int width = Math.max(NARROWEST, (PAGE - fixed) / charts);
        return Arrays.stream(figures).map(f -> f instanceof Chart c && logical(f.getWidth()) > width ? c.at(width) : f).toArray(BufferedImage[]::new);
    }

    private static int total(BufferedImage[] figures) {
        return Arrays.stream(figures).mapToInt(f -> logical(f.getWidth())).sum();
    }

    private static int logical(int pixels) {
        return Math.ceilDiv(pixels, Theme.SCALE);
    }
}
