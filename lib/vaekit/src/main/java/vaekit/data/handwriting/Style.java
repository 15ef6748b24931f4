package vaekit.data.handwriting;

import java.util.ArrayList;
import java.util.List;

/// One way to write one digit: pen strokes in a box of 100 × 100, x to the right, y down.
///
/// @param digit   which digit it writes
/// @param name    what is special about it, such as "with a bar"
/// @param strokes from pen down to pen up; a stroke is a list of curves that meet in corners
record Style(int digit, String name, List<List<Curve>> strokes) {

    /// A smooth curve through points; `x[i]`, `y[i]` is the i-th.
    record Curve(double[] x, double[] y) {}

    /// Reads a style from its text: `x,y` are points of a smooth curve, `/` is a corner at the point before it,
    /// `;` lifts the pen.
    static Style of(int digit, String name, String text) {
        var strokes = new ArrayList<List<Curve>>();
        for (String stroke : text.split(";")) {
            var curves = new ArrayList<Curve>();
            String corner = "";
            for (String curve : stroke.split("/")) {
                String[] points = (corner + " " + curve.strip()).strip().split("\\s+");
                curves.add(curve(points));
                corner = points[points.length - 1];
            }
            strokes.add(curves);
        }
        return new Style(digit, name, strokes);
    }

    private static Curve curve(String[] points) {
        double[] x = new double[points.length], y = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            String[] xy = points[i].split(",");
            x[i] = Double.parseDouble(xy[0]) / 100;
            y[i] = Double.parseDouble(xy[1]) / 100;
        }
        return new Curve(x, y);
    }
}
