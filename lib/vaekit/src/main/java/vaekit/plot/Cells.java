package vaekit.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

import smile.tensor.DenseMatrix;

/// A matrix as coloured cells, row 0 at the top, rows and columns numbered; cells of a small matrix show their value.
///
/// @param low the value of the darkest colour; @param high that of the brightest: two matrices with the same limits can be compared
public record Cells(Axes axes, DenseMatrix matrix, double low, double high) {
    private static final int LEFT = 58, FOOT = 44, WIDEST = 420;

    /// From the smallest entry to the largest; where both signs occur, as far on one side of 0 as on the other.
    public static Cells of(Axes axes, DenseMatrix matrix) {
        double[] limits = ColorScale.limits(entries(matrix));
        return new Cells(axes, matrix, limits[0], limits[1]);
    }

    /// Draws every entry; refuses an empty matrix and entries that are not finite.
    public BufferedImage draw() {
        if (matrix.nrow() == 0 || matrix.ncol() == 0) throw new IllegalArgumentException("the matrix is [%s, %s]; it has no entry to draw".formatted(matrix.nrow(), matrix.ncol()));
        Inputs.finite("heatmap (entries row by row)", entries(matrix));
        var scale = ColorScale.between(low, high);
        double cell = Math.min(44.0, (double) WIDEST / Math.max(matrix.nrow(), matrix.ncol()));
        int wide = (int) Math.ceil(cell * matrix.ncol()), tall = (int) Math.ceil(cell * matrix.nrow());
        int width = Math.max(LEFT + wide + ColorScale.WIDTH + 14, Math.min(Theme.WIDTH, Figure.widthOf(axes.title())));
        return new Figure(axes.title(), "%s × %s coloured cells: %s against %s".formatted(matrix.nrow(), matrix.ncol(), axes.yTitle(), axes.xTitle()), List.of(), width, Math.max(tall, 90) + FOOT + 6, g -> {
            g.translate(LEFT, 4);
            paint(g, cell, scale);
            numbers(g, cell);
            titles(g, wide, tall);
            scale.draw(g, wide + 14, 0, Math.max(tall, 90));
        }).draw(new Rectangle(LEFT, 4, (int) (cell * matrix.ncol()), (int) (cell * matrix.nrow())), ColorScale.bar(LEFT + wide + 14, 4, Math.max(tall, 90)));
    }

    private static double[] entries(DenseMatrix matrix) {
        var entries = new double[matrix.nrow() * matrix.ncol()];
        for (int k = 0; k < entries.length; k++) entries[k] = matrix.get(k / matrix.ncol(), k % matrix.ncol());
        return entries;
    }

    private void paint(Graphics2D g, double cell, ColorScale scale) {
        g.setFont(Theme.small());
        for (int i = 0; i < matrix.nrow(); i++) {
            for (int j = 0; j < matrix.ncol(); j++) {
                double v = matrix.get(i, j);
                g.setColor(scale.color(v));
                g.fill(new Rectangle2D.Double(j * cell, i * cell, cell, cell));
                if (cell < 34) continue;
                g.setColor(scale.light(v) ? Theme.INK : Theme.PAPER);
                centred(g, Theme.number(v, scale.high() - scale.low()), (j + 0.5) * cell, (i + 0.5) * cell + 4);
            }
        }
    }

    /// Row and column numbers, thinned out where cells are small.
    private void numbers(Graphics2D g, double cell) {
        int every = (int) Math.ceil(24 / cell);
        g.setFont(Theme.small());
        g.setColor(Theme.MUTED);
        for (int j = 0; j < matrix.ncol(); j += every) centred(g, Integer.toString(j), (j + 0.5) * cell, matrix.nrow() * cell + 16);
        for (int i = 0; i < matrix.nrow(); i += every) centred(g, Integer.toString(i), -14, (i + 0.5) * cell + 4);
    }

    private void titles(Graphics2D g, int wide, int tall) {
        g.setFont(Theme.font(Font.PLAIN, 12.5f));
        centred(g, axes.xTitle(), wide / 2.0, tall + 36);
        AffineTransform upright = g.getTransform();
        g.translate(-38, tall / 2.0);
        g.rotate(-Math.PI / 2);
        centred(g, axes.yTitle(), 0, 0);
        g.setTransform(upright);
    }

    private static void centred(Graphics2D g, String text, double x, double y) {
        g.drawString(text, (float) (x - g.getFontMetrics().getStringBounds(text, g).getWidth() / 2), (float) y);
    }
}
