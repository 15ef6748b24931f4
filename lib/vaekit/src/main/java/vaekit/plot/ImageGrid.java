package vaekit.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

import smile.tensor.DenseMatrix;

/// Square grey images side by side: value 0 is paper, value 1 is ink.
///
/// Every pixel of an image becomes a whole number of device pixels, so nothing is smoothed away:
/// `grey = round(255 * (1 - value))`.
public final class ImageGrid {
    private static final int LARGEST_CELL = 64;
    private static final int GAP = 3;           // device pixels between images

    private ImageGrid() {}

    /// A named row of images, x is [side * side, N].
    public record Row(String name, DenseMatrix x) {}

    /// The columns of `x` in reading order, `cols` to a row.
    public static BufferedImage draw(String title, DenseMatrix x, int cols) {
        int side = Inputs.side("images", x);
        if (cols < 1) throw new IllegalArgumentException("cols = " + cols + "; a grid needs at least one column");
        int across = Math.min(cols, x.ncol());
        int rows = Math.ceilDiv(x.ncol(), across);
        int zoom = zoom(side, across, rows, 0);
        BufferedImage tiles = tiles(x, side, across, rows, zoom, GAP);
        return frame(title, "%s images".formatted(x.ncol()), tiles, List.of(), 0);
    }

    /// One row per matrix, its name at the left; all rows have the same number of images.
    public static BufferedImage draw(String title, List<Row> rows) {
        if (rows.isEmpty()) throw new IllegalArgumentException("nothing to draw: pass at least one row, such as Plot.row(\"input\", x)");
        int across = rows.getFirst().x().ncol();
        int side = Inputs.side("row '" + rows.getFirst().name() + "'", rows.getFirst().x());
        for (Row r : rows) {
            if (Inputs.side("row '" + r.name() + "'", r.x()) != side || r.x().ncol() != across) {
                throw new IllegalArgumentException("row '%s' is [%s, %s] but row '%s' is [%s, %s]; all rows need the same shape".formatted(
                    r.name(), r.x().nrow(), r.x().ncol(), rows.getFirst().name(), side * side, across));
            }
        }
        int label = labelWidth(rows);
        int zoom = zoom(side, across, rows.size(), label);
        int pitch = side * zoom + GAP;
        var all = new BufferedImage(across * pitch + GAP, rows.size() * pitch + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = all.createGraphics();
        for (int r = 0; r < rows.size(); r++) g.drawImage(tiles(rows.get(r).x(), side, across, 1, zoom, GAP), 0, r * pitch, null);
        g.dispose();
        var names = rows.stream().map(Row::name).toList();
        return frame(title, "%s rows of %s images: %s".formatted(rows.size(), across, String.join("; ", names)), all, names, label);
    }

    /// Device pixels per image pixel: as large as page and cell allow, at least 1.
    private static int zoom(int side, int across, int rows, int label) {
        int cell = across == 1 && rows <= 2 ? 2 * LARGEST_CELL : LARGEST_CELL;
        int zoom = cell * Theme.SCALE / side;
        zoom = Math.min(zoom, ((Theme.WIDTH - label) * Theme.SCALE / across - GAP) / side);
        zoom = Math.min(zoom, (620 * Theme.SCALE / rows - GAP) / side);
        return Math.max(1, zoom);
    }

    /// The bare grid in device pixels, `gap` pixels between and around the images.
    static BufferedImage tiles(DenseMatrix x, int side, int across, int rows, int zoom, int gap) {
        int pitch = side * zoom + gap;
        var image = new BufferedImage(across * pitch + gap, rows * pitch + gap, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(gap > 0 ? Theme.RULE : Theme.PAPER);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setColor(Theme.PAPER);
        for (int n = x.ncol(); n < across * rows; n++) g.fillRect(n % across * pitch + gap, n / across * pitch + gap, pitch, pitch);
        for (int n = 0; n < x.ncol(); n++) {
            int left = n % across * pitch + gap, top = n / across * pitch + gap;
            for (int p = 0; p < side * side; p++) {
                g.setColor(grey(x.get(p, n)));
                g.fillRect(left + p % side * zoom, top + p / side * zoom, zoom, zoom);
            }
        }
        g.dispose();
        return image;
    }

    static Color grey(double value) {
        int grey = (int) Math.round(255 * (1 - Math.clamp(value, 0.0, 1.0)));
        return new Color(grey, grey, grey);
    }

    private static int labelWidth(List<Row> rows) {
        FontMetrics metrics = metrics();
        return 24 + rows.stream().mapToInt(r -> metrics.stringWidth(r.name())).max().orElse(0);
    }

    private static FontMetrics metrics() {
        Graphics2D g = Theme.pen(Theme.blank(1, 1));
        g.setFont(Theme.font(Font.PLAIN, 12f));
        return g.getFontMetrics();
    }

    private static BufferedImage frame(String title, String what, BufferedImage tiles, List<String> names, int label) {
        int left = label == 0 ? 12 : label;
        int height = Math.ceilDiv(tiles.getHeight(), Theme.SCALE);
        int width = left + Math.ceilDiv(tiles.getWidth(), Theme.SCALE) + 12;
        int room = Math.max(width, Math.min(Figure.widthOf(title), Theme.WIDTH));
        int top = title.isEmpty() ? 10 : 2;
        return new Figure(title, what, List.of(), room, height + top + 10, g -> {
            g.setFont(Theme.font(Font.PLAIN, 12f));
            g.setColor(Theme.INK);
            for (int r = 0; r < names.size(); r++) g.drawString(names.get(r), 12, top + (2 * r + 1) * height / (2 * names.size()) + 4);
            paste(g, tiles, left, top);
        }).draw();
    }

    /// Draws an image of device pixels at a logical place, pixel for pixel.
    static void paste(Graphics2D g, BufferedImage image, int x, int y) {
        g.drawImage(image, new AffineTransform(1.0 / Theme.SCALE, 0, 0, 1.0 / Theme.SCALE, x, y), null);
    }
}
