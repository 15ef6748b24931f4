package vaekit.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

import smile.math.special.Erf;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// What a two-dimensional latent space decodes to, as one sheet (Kingma and Welling 2014, figure 4).
///
/// The sheet has n × n codes, one in the middle of each of n × n cells of equal prior probability:
/// z = Φ⁻¹((i + ½) / n) in each direction. Equal steps in z would spend most of the sheet on codes that the prior hardly
/// ever draws, and linspace(0, 1) would ask for Φ⁻¹(0) = −∞.
public final class Manifold {
    private static final int EDGE = 30;

    private Manifold() {}

    /// The codes of the sheet, [2, n * n], in reading order: z₁ grows to the right, z₂ upwards.
    public static DenseMatrix codes(int n) {
        if (n < 1) throw new IllegalArgumentException("n = " + n + "; a manifold needs at least one image a side");
        DenseMatrix z = DenseMatrix.zeros(ScalarType.Float32, 2, n * n);
        for (int row = 0; row < n; row++) {
            for (int col = 0; col < n; col++) {
                z.set(0, row * n + col, quantile((col + 0.5) / n));
                z.set(1, row * n + col, quantile((n - row - 0.5) / n));
            }
        }
        return z;
    }

    /// Φ⁻¹(p): the number below which a standard normal falls with probability p.
    static double quantile(double p) {
        return -Math.sqrt(2) * Erf.inverfc(2 * p);
    }

    /// Draws the decoded `tiles` [side * side, n * n], in the order of [#codes(int)].
    public static BufferedImage draw(String title, DenseMatrix tiles) {
        int side = Inputs.side("manifold", tiles);
        int n = (int) Math.round(Math.sqrt(tiles.ncol()));
        if (n * n != tiles.ncol()) {
            throw new IllegalArgumentException("a manifold is a square sheet of n * n images; given %d columns".formatted(tiles.ncol()));
        }
        int zoom = Math.max(1, 560 * Theme.SCALE / (n * side));
        BufferedImage sheet = ImageGrid.tiles(tiles, side, n, n, zoom, 0);
        int extent = Math.ceilDiv(sheet.getWidth(), Theme.SCALE);
        return new Figure(title, List.of(), extent + EDGE + 40, extent + EDGE + 24, g -> {
            ImageGrid.paste(g, sheet, EDGE + 20, 2);
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
            g.drawString(mark, (float) (EDGE + 20 + place - half), extent + 18);
            g.drawString(mark, EDGE + 14 - 2 * half, (float) (2 + extent - place + 4));
        }
        g.setFont(Theme.font(0, 12.5f));
        g.drawString("z₁", EDGE + 20 + extent / 2f - 6, extent + 36);
        g.drawString("z₂", 4, extent / 2f - 10);
    }
}
