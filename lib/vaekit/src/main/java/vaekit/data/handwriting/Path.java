package vaekit.data.handwriting;

/// The line a pen follows: points close to each other, and where the pen lifts.
///
/// @param x     x of each point
/// @param y     y of each point, downwards
/// @param along how far along the whole digit the point is, 0 at the start and 1 at the end
/// @param lift  true at the first point of each stroke: no line leads to it
record Path(double[] x, double[] y, double[] along, boolean[] lift) {
    private static final int STEPS = 8; // straight pieces per piece of a curve: at 28 × 28 pixels the eye sees no corner

    /// Follows the curves of a style: Catmull–Rom splines, smooth through all their points.
    static Path of(Style style) {
        int n = 0;
        for (var stroke : style.strokes()) for (var c : stroke) n += (c.x().length - 1) * STEPS + 1;
        var path = new Path(new double[n], new double[n], new double[n], new boolean[n]);
        int k = 0;
        for (var stroke : style.strokes()) {
            path.lift[k] = true;
            for (var c : stroke) {
                int pieces = c.x().length - 1;
                for (int s = 0; s <= pieces * STEPS; s++, k++) {
                    path.x[k] = catmullRom(c.x(), s / STEPS, (s % STEPS) / (double) STEPS);
                    path.y[k] = catmullRom(c.y(), s / STEPS, (s % STEPS) / (double) STEPS);
                    path.along[k] = k / (n - 1.0);
                }
            }
        }
        return path;
    }

    int size() {
        return x.length;
    }

    /// One coordinate of the spline through `p`, at `t` in [0, 1) of the piece from `p[i]` to `p[i+1]`. The points
    /// before the first and after the last are mirrored.
    private static double catmullRom(double[] p, int i, double t) {
        int last = p.length - 1;
        if (i >= last) return p[last];
        double a = i > 0 ? p[i - 1] : 2 * p[0] - p[1], b = p[i], c = p[i + 1], d = i + 2 <= last ? p[i + 2] : 2 * p[last] - p[last - 1];
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
    }
}
