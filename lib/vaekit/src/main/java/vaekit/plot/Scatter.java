package vaekit.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
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
        groups.forEach(s -> Axes.add(chart, s));
        equalScale(chart, square, points, priorRings ? 2.2 : 0);
        var figure = new Figure(square.title(), labels.length == 0 ? List.of() : Axes.keys(groups), square.width(), square.height(), g -> {
            chart.paint(g, square.width(), square.height());
            if (priorRings) rings(g, chart);
            if (groups.size() > 2) groups.forEach(s -> tag(g, chart, s));
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
            groups.add(Series.dots(c < names.size() ? names.get(c) : Integer.toString(c), x, y).color(c));
        }
        return groups;
    }

    /// One unit is equally long on both axes; `reach` is shown at least.
    private static void equalScale(XYChart chart, Axes axes, DenseMatrix points, double reach) {
        double[] low = {-reach, -reach}, high = {reach, reach};
        for (int i = 0; i < 2; i++) {
            if (reach == 0) low[i] = high[i] = points.get(i, 0);
            for (int j = 0; j < points.ncol(); j++) {
                low[i] = Math.min(low[i], points.get(i, j));
                high[i] = Math.max(high[i], points.get(i, j));
            }
        }
        AxesChartStyler style = chart.getStyler();
        double plotWidth = axes.width() - 70, plotHeight = axes.height() - 60;
        double unit = Math.max((high[0] - low[0]) / plotWidth, (high[1] - low[1]) / plotHeight) * 1.06;
        if (unit == 0) unit = 1 / plotHeight;
        style.setXAxisMin((low[0] + high[0] - unit * plotWidth) / 2).setXAxisMax((low[0] + high[0] + unit * plotWidth) / 2);
        style.setYAxisMin((low[1] + high[1] - unit * plotHeight) / 2).setYAxisMax((low[1] + high[1] + unit * plotHeight) / 2);
    }

    private static void rings(Graphics2D g, XYChart chart) {
        g.setColor(Theme.MUTED);
        g.setStroke(Axes.HAIR_DASHES);
        for (int radius = 1; radius <= 2; radius++) {
            double left = chart.getScreenXFromChart(-radius), right = chart.getScreenXFromChart(radius);
            double top = chart.getScreenYFromChart(radius), bottom = chart.getScreenYFromChart(-radius);
            g.draw(new Ellipse2D.Double(left, top, right - left, bottom - top));
        }
    }

    /// Writes the name of a group at its centre, so that colour is never the only cue.
    private static void tag(Graphics2D g, XYChart chart, Series s) {
        float x = (float) chart.getScreenXFromChart(middle(s.x())), y = (float) chart.getScreenYFromChart(middle(s.y()));
        g.setFont(Theme.font(Font.BOLD, 14f));
        float left = x - g.getFontMetrics().stringWidth(s.name()) / 2f, base = y + 5;
        g.setColor(new Color(255, 255, 255, 230));
        double half = g.getFontMetrics().stringWidth(s.name()) / 2.0 + 5;
        g.fill(new Ellipse2D.Double(x - half, y - 9, 2 * half, 18));
        g.setColor(Theme.INK);
        g.drawString(s.name(), left, base);
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
