package vaekit.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Several finished figures in one image, tops aligned. Charts that would not fit the page together are drawn narrower;
/// everything else is taken over pixel for pixel. The image says where each panel begins ([Theme#PANELS]), so that a narrow page can
/// put them below each other.
public final class SideBySide {
    private static final int PAGE = 960, NARROWEST = 320;

    private SideBySide() {}

    /// Draws the figures from left to right.
    public static BufferedImage draw(BufferedImage... figures) {
        if (figures.length == 0) throw new IllegalArgumentException("nothing to put side by side: pass at least one figure");
        BufferedImage[] fitting = fit(figures);
        int[] begins = new int[fitting.length];
        for (int i = 1; i < begins.length; i++) begins[i] = begins[i - 1] + logical(fitting[i - 1].getWidth());
        BufferedImage image = Theme.blank(total(fitting), Arrays.stream(fitting).mapToInt(f -> logical(f.getHeight())).max().getAsInt(),
            Map.of(Theme.PIXEL_RATIO, Theme.SCALE, Theme.ALT, alt(fitting), Theme.PANELS, begins, Theme.VALUES, values(fitting, begins)));
        Graphics2D g = image.createGraphics();
        for (int i = 0; i < begins.length; i++) g.drawImage(fitting[i], begins[i] * Theme.SCALE, 0, null);
        g.dispose();
        return image;
    }

    private static String alt(BufferedImage[] figures) {
        return Stream.of(figures).map(f -> f.getProperty(Theme.ALT) instanceof String says ? says : "A figure.").collect(Collectors.joining(" Beside it: "));
    }

    /// The panels' places of values, where they are in the whole image.
    private static int[] values(BufferedImage[] figures, int[] begins) {
        var all = IntStream.builder();
        for (int i = 0; i < figures.length; i++) {
            if (figures[i].getProperty(Theme.VALUES) instanceof int[] places) for (int k = 0; k < places.length; k++) all.add(k % 4 == 0 ? begins[i] + places[k] : places[k]);
        }
        return all.build().toArray();
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
