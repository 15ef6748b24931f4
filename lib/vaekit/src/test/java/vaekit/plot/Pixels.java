package vaekit.plot;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// Looks at what has really been drawn.
final class Pixels {
    private Pixels() {}

    static int count(BufferedImage image, Color color) {
        int n = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) if ((image.getRGB(x, y) & 0xFFFFFF) == (color.getRGB() & 0xFFFFFF)) n++;
        }
        return n;
    }

    /// The smallest rectangle that holds every pixel of the colour.
    static Rectangle box(BufferedImage image, Color color) {
        Rectangle box = null;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) != (color.getRGB() & 0xFFFFFF)) continue;
                if (box == null) box = new Rectangle(x, y, 1, 1);
                else box.add(new Rectangle(x, y, 1, 1));
            }
        }
        return box;
    }

    /// Pixels of the hue of `color`, faded or not.
    static int tinted(BufferedImage image, Color color) {
        float hue = hsb(color)[0];
        int n = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                float[] here = hsb(new Color(image.getRGB(x, y)));
                if (here[1] > 0.2 && Math.abs(here[0] - hue) < 0.02) n++;
            }
        }
        return n;
    }

    private static float[] hsb(Color c) {
        return Color.RGBtoHSB(c.getRed(), c.getGreen(), c.getBlue(), null);
    }

    static DenseMatrix matrix(int rows, double... columnByColumn) {
        DenseMatrix m = DenseMatrix.zeros(ScalarType.Float64, rows, columnByColumn.length / rows);
        for (int k = 0; k < columnByColumn.length; k++) m.set(k % rows, k / rows, columnByColumn[k]);
        return m;
    }
}
