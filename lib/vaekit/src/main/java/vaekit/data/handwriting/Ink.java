package vaekit.data.handwriting;

/// Draws a path as a grey image the way MNIST was prepared (LeCun et al. 1998, "Gradient-based learning applied to
/// document recognition", section III.A): the ink's box scaled into 20 × 20 with its proportions kept, grey edges from
/// anti-aliasing, and the centre of mass moved to the centre of 28 × 28.
final class Ink {
    private Ink() {}

    static final int SIDE = 28;
    private static final double EDGE = 1.1; // pixels over which ink fades to paper, about MNIST's
    private static final double MOST_SHIFT = 3; // a box of 20 pixels then keeps off the border

    /// @param size      the longer side of the ink's box, in pixels
    /// @param thickness the width of the line, in pixels
    /// @param pressure  how the width changes from start to end: 0.2 means from 0.8 to 1.2 times the thickness
    /// @return 28 × 28 bytes, row by row, 0 paper and 255 ink
    static byte[] draw(Path path, double size, double thickness, double pressure) {
        double left = min(path.x()), top = min(path.y());
        double extent = Math.max(max(path.x()) - left, max(path.y()) - top);
        double scale = (size - thickness) / extent;
        double[] grey = new double[SIDE * SIDE];
        double dx = (SIDE - scale * (max(path.x()) - left)) / 2, dy = (SIDE - scale * (max(path.y()) - top)) / 2;
        stroke(path, scale, dx - scale * left, dy - scale * top, thickness, pressure, grey);
        // A second pass puts the centre of mass, which only the drawn ink tells, into the centre.
        double mass = 0, mx = 0, my = 0;
        for (int i = 0; i < grey.length; i++) {
            mass += grey[i];
            mx += grey[i] * (i % SIDE);
            my += grey[i] * (i / SIDE);
        }
        dx += Math.clamp(Math.rint(SIDE / 2.0 - mx / mass), -MOST_SHIFT, MOST_SHIFT);
        dy += Math.clamp(Math.rint(SIDE / 2.0 - my / mass), -MOST_SHIFT, MOST_SHIFT);
        java.util.Arrays.fill(grey, 0);
        stroke(path, scale, dx - scale * left, dy - scale * top, thickness, pressure, grey);
        byte[] pixels = new byte[grey.length];
        for (int i = 0; i < grey.length; i++) pixels[i] = (byte) level(grey[i]);
        return pixels;
    }

    /// 33 grey levels are enough for the eye, and let 10,000 images fit into little more than a megabyte.
    private static int level(double grey) {
        return Math.min(255, (int) Math.rint(grey * 32) * 8);
    }

    /// Lays ink along the path: a pixel's grey is how far its centre lies inside the line, faded over the edge.
    private static void stroke(Path path, double scale, double dx, double dy, double thickness, double pressure, double[] grey) {
        for (int k = 1; k < path.size(); k++) {
            if (path.lift()[k]) continue;
            double x0 = path.x()[k - 1] * scale + dx, y0 = path.y()[k - 1] * scale + dy;
            double x1 = path.x()[k] * scale + dx, y1 = path.y()[k] * scale + dy;
            double radius = thickness / 2 * (1 + pressure * (2 * path.along()[k] - 1)), reach = radius + EDGE;
            int c0 = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach)), c1 = Math.min(SIDE - 1, (int) Math.floor(Math.max(x0, x1) + reach));
            int r0 = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach)), r1 = Math.min(SIDE - 1, (int) Math.floor(Math.max(y0, y1) + reach));
            for (int r = r0; r <= r1; r++) {
                for (int c = c0; c <= c1; c++) {
                    double inside = (radius - distance(c + 0.5, r + 0.5, x0, y0, x1, y1)) / EDGE + 0.5;
                    int i = r * SIDE + c;
                    grey[i] = Math.max(grey[i], Math.min(1, inside));
                }
            }
        }
    }

    /// The distance of a point from the segment between two others.
    private static double distance(double px, double py, double x0, double y0, double x1, double y1) {
        double vx = x1 - x0, vy = y1 - y0, length2 = vx * vx + vy * vy;
        double t = length2 == 0 ? 0 : Math.clamp(((px - x0) * vx + (py - y0) * vy) / length2, 0, 1);
        double ex = px - x0 - t * vx, ey = py - y0 - t * vy;
        return Math.sqrt(ex * ex + ey * ey);
    }

    private static double min(double[] a) {
        double m = a[0];
        for (double v : a) m = Math.min(m, v);
        return m;
    }

    private static double max(double[] a) {
        double m = a[0];
        for (double v : a) m = Math.max(m, v);
        return m;
    }
}
