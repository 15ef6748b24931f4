package vaekit.plot;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/// Level lines of a grid by marching squares: in each cell the level is crossed on the edges where the values at the
/// ends lie on different sides of it; the crossing is placed by linear interpolation.
final class Contour {
    private Contour() {}

    /// Pieces of the line `values = level`, in grid units: x counts columns, y counts rows.
    static List<Line2D> at(double[][] values, double level) {
        var pieces = new ArrayList<Line2D>();
        for (int r = 0; r + 1 < values.length; r++) {
            for (int c = 0; c + 1 < values[r].length; c++) cell(pieces, values, level, r, c);
        }
        return pieces;
    }

    private static void cell(List<Line2D> pieces, double[][] v, double level, int r, int c) {
        var cuts = new ArrayList<double[]>(4);
        cut(cuts, level, c, r, v[r][c], c + 1, r, v[r][c + 1]);                  // bottom, right, top, left
        cut(cuts, level, c + 1, r, v[r][c + 1], c + 1, r + 1, v[r + 1][c + 1]);
        cut(cuts, level, c + 1, r + 1, v[r + 1][c + 1], c, r + 1, v[r + 1][c]);
        cut(cuts, level, c, r + 1, v[r + 1][c], c, r, v[r][c]);
        // A saddle has four cuts: its centre says which neighbours belong together.
        boolean turn = cuts.size() == 4 && (v[r][c] > level) == (v[r][c] + v[r][c + 1] + v[r + 1][c] + v[r + 1][c + 1] > 4 * level);
        int first = turn ? 0 : cuts.size() == 4 ? 1 : 0;
        for (int k = 0; k + 1 < cuts.size(); k += 2) {
            double[] a = cuts.get((first + k) % cuts.size()), b = cuts.get((first + k + 1) % cuts.size());
            pieces.add(new Line2D.Double(a[0], a[1], b[0], b[1]));
        }
    }

    private static void cut(List<double[]> cuts, double level, int x0, int y0, double v0, int x1, int y1, double v1) {
        if (v0 > level == v1 > level) return;
        double t = (level - v0) / (v1 - v0);
        cuts.add(new double[] {x0 + t * (x1 - x0), y0 + t * (y1 - y0)});
    }
}
