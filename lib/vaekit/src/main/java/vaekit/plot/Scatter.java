package vaekit.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.knowm.xchart.XYChart;
import smile.tensor.DenseMatrix;

/// Points in the plane, coloured by label, both axes in the same scale.
public final class Scatter {
    private static final int WIDTH = 560, HEIGHT = 460;

    private Scatter() {}

    /// The columns of `points` [2, N]; `labels` has N entries, or none for a single colour.
    ///
    /// @param names      of the labels, or empty for their numbers
    /// @param priorRings draws the circles that hold 39 % and 86 % of a standard normal (radius 1 and 2)
    public static BufferedImage draw(Axes axes, DenseMatrix points, int[] labels, List<String> names, boolean priorRings) {
        Inputs.points("points", points, 2);
        if (labels.length > 0) Inputs.labels(labels, points.ncol());
        var square = new Axes(axes.title(), axes.xTitle(), axes.yTitle(), Math.min(WIDTH, axes.width()), HEIGHT);
        List<Series> groups = groups(points, labels, names);
        XYChart chart = square.chart();
        chart.getStyler().setMarkerSize(points.ncol() > 1500 ? 4 : points.ncol() > 300 ? 5 : 7);
        groups.forEach(s -> OnChart.add(chart, s));
        double reach = priorRings ? 2.2 : 0;
        EqualScale.widen(chart, square, range(points, 0, reach), range(points, 1, reach));
        var figure = new Figure(square.title(), "Dots, one for each of %s points: %s".formatted(points.ncol(), square.words()), labels.length == 0 ? List.of() : Axes.keys(groups), square.width(), square.height(), g -> {
            chart.paint(g, square.width(), square.height());
            if (priorRings) rings(g, chart);
            if (groups.size() > 2) GroupTags.draw(g, chart, groups);
        });
        return new Chart(figure.draw(), w -> draw(axes.ofWidth(w), points, labels, names, priorRings));
    }

    private static List<Series> groups(DenseMatrix points, int[] labels, List<String> names) {
        int[] classes = labels.length == 0 ? new int[1] : IntStream.of(labels).distinct().sorted().toArray();
        var groups = new ArrayList<Series>();
        for (int c : classes) {
            int[] members = IntStream.range(0, points.ncol()).filter(j -> labels.length == 0 || labels[j] == c).toArray();
            double[] x = IntStream.of(members).mapToDouble(j -> points.get(0, j)).toArray();
            double[] y = IntStream.of(members).mapToDouble(j -> points.get(1, j)).toArray();
            groups.add(Series.dots(c < names.size() ? names.get(c) : Integer.toString(c), x, y).color(c).mark(Mark.at(c)));
        }
        return groups;
    }

    /// From the smallest to the largest of row `i`; `reach` is shown at least.
    private static double[] range(DenseMatrix points, int i, double reach) {
        double low = reach == 0 ? points.get(i, 0) : -reach, high = reach == 0 ? points.get(i, 0) : reach;
        for (int j = 0; j < points.ncol(); j++) {
            low = Math.min(low, points.get(i, j));
            high = Math.max(high, points.get(i, j));
        }
        return new double[] {low, high};
    }

    private static void rings(Graphics2D g, XYChart chart) {
        g.setColor(Theme.MUTED);
        g.setStroke(OnChart.HAIR_DASHES);
        for (int radius = 1; radius <= 2; radius++) {
            double left = chart.getScreenXFromChart(-radius), right = chart.getScreenXFromChart(radius);
            double top = chart.getScreenYFromChart(radius), bottom = chart.getScreenYFromChart(-radius);
            g.draw(new Ellipse2D.Double(left, top, right - left, bottom - top));
        }
    }
}
