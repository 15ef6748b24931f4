package vaekit.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

import smile.math.special.Erf;
import smile.tensor.DenseMatrix;

/// What a two-dimensional latent space decodes to, as one sheet (Kingma and Welling 2014, figure 4).
///
/// The n × n images stand for cells of equal prior probability, so the numbers at the edge crowd towards the middle:
/// z is found Φ(z) of the way along.
public final class ManifoldSheet {
    private static final int LEFT = 46, FOOT = 44, EXTENT = 520;

    private ManifoldSheet() {}

    /// Draws decoded `tiles` [side * side, n * n], row after row from the top: z₁ grows to the right, z₂ upwards.
    public static BufferedImage draw(String title, DenseMatrix tiles) {
        int side = Inputs.side("manifold", tiles);
        int n = (int) Math.round(Math.sqrt(tiles.ncol()));
        if (n * n != tiles.ncol()) {
            throw new IllegalArgumentException("a manifold is a square sheet of n * n images; given %s columns".formatted(tiles.ncol()));
        }
        int zoom = (int) Math.max(1, Math.round((double) EXTENT * Theme.SCALE / (n * side)));
        BufferedImage sheet = ImageGrid.tiles(tiles, side, n, n, zoom, 0);
        int extent = Math.ceilDiv(sheet.getWidth(), Theme.SCALE);
        return new Figure(title, "A sheet of %s × %s decoded images over z₁ and z₂".formatted(n, n), List.of(), LEFT + extent + 12, extent + FOOT, g -> {
            ImageGrid.paste(g, sheet, LEFT, 2);
            axis(g, extent);
        }).draw();
    }

    private static void axis(Graphics2D g, int extent) {
        g.setFont(Theme.small());
        g.setColor(Theme.MUTED);
        for (int z = -2; z <= 2; z++) {
            double place = extent * Erf.erfc(-z / Math.sqrt(2)) / 2;          // Φ(z) of the way
            String mark = Integer.toString(z);
            int half = g.getFontMetrics().stringWidth(mark) / 2;
            g.drawString(mark, (float) (LEFT + place - half), extent + 18);
            g.drawString(mark, LEFT - 8 - 2 * half, (float) (2 + extent - place + 4));
        }
        g.setFont(Theme.font(Font.PLAIN, 12.5f));
        g.drawString("z₁", LEFT + extent / 2f - 6, extent + 36);
        g.drawString("z₂", 6, extent / 2f + 6);
    }
}
