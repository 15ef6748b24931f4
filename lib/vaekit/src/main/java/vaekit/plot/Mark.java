package vaekit.plot;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The shape of a dot, so that colour is never the only cue.
public enum Mark {
    CIRCLE(SeriesMarkers.CIRCLE), SQUARE(SeriesMarkers.SQUARE), DIAMOND(SeriesMarkers.DIAMOND), UP(SeriesMarkers.TRIANGLE_UP), DOWN(SeriesMarkers.TRIANGLE_DOWN);

    final Marker marker;

    Mark(Marker marker) {
        this.marker = marker;
    }

    /// The shape of the `i`-th set of dots in a chart; they repeat after five.
    static Mark at(int i) {
        return values()[i % values().length];
    }

    /// Fills it around (x, y), `size` wide, for the legend.
    void fill(Graphics2D g, double x, double y, double size) {
        double half = size / 2;
        g.fill(switch (this) {
            case CIRCLE -> new Ellipse2D.Double(x - half, y - half, size, size);
            case SQUARE -> new Rectangle2D.Double(x - half, y - half, size, size);
            case DIAMOND -> polygon(x, y + half, x + half, y, x, y - half, x - half, y);
            case UP -> polygon(x - half, y + half, x + half, y + half, x, y - half);
            case DOWN -> polygon(x - half, y - half, x + half, y - half, x, y + half);
        });
    }

    private static Shape polygon(double... corners) {
        var path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) path.lineTo(corners[i], corners[i + 1]);
        path.closePath();
        return path;
    }
}
