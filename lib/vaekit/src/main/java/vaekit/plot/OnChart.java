package vaekit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Puts our series on an XChart chart, in the way that keeps its ticks and dashes in order.
final class OnChart {
    static final BasicStroke SOLID = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHES = new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {6, 4}, 0);
    static final BasicStroke HAIR_DASHES = new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {4, 4}, 0);
    private static final BasicStroke RIM = new BasicStroke(4.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final int BAND_ALPHA = 60;
    private static final double DASH = 0.025;                 // of the chart's width, dash and gap

    private OnChart() {}

    /// Few dots are drawn larger.
    static void sizeMarks(XYChart chart, List<Series> series) {
        int most = series.stream().filter(s -> s.look() == Series.Look.DOTS).mapToInt(s -> s.x().length).max().orElse(0);
        chart.getStyler().setMarkerSize(most > 60 ? 6 : 9);
    }

    static void add(XYChart chart, Series s) {
        if (s.x().length == 0) return;
        String id = Integer.toString(chart.getSeriesMap().size());   // XChart wants unique names; ours may repeat
        switch (s.look()) {
            case LINE, DASHED -> {
                double[][] xy = s.look() == Series.Look.DASHED ? dashes(s.x(), s.y()) : new double[][] {s.x(), s.y()};
                XYSeries line = chart.addSeries(id, xy[0], xy[1]);
                line.setMarker(s.x().length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE).setMarkerColor(s.color());
                line.setLineColor(s.color()).setLineStyle(SOLID);
            }
            case DOTS -> {
                XYSeries dots = chart.addSeries(id, s.x(), s.y()).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
                dots.setMarker(s.mark().marker).setMarkerColor(Theme.fade(s.color(), s.x().length > 400 ? 150 : 220));
            }
            case BAND -> polygon(chart, id, s.x(), s.y(), s.upper(), s.color());
            case SAMPLE -> throw new IllegalArgumentException("a sample is drawn by Plot.histogram; Plot.lines needs x and y");
        }
    }

    /// The same with a rim in the colour of the paper, so that lines stand out on a coloured ground.
    static void addWithRim(XYChart chart, Series s) {
        if (s.look() == Series.Look.LINE && s.x().length > 1) {
            add(chart, s.in(Theme.PAPER));
            chart.getSeriesMap().get(Integer.toString(chart.getSeriesMap().size() - 1)).setLineStyle(RIM);
        }
        add(chart, s);
    }

    /// The line with gaps: XChart starts its own dashes anew at every point. What counts is the way along the line, with both axes' ranges as units; points are
    /// put in between, so that the dashes are as long where the given ones are far apart.
    private static double[][] dashes(double[] x, double[] y) {
        double wide = spread(x), high = spread(y), way = 0;
        DoubleStream.Builder px = DoubleStream.builder().add(x[0]), py = DoubleStream.builder().add(y[0]);
        for (int i = 1; i < x.length; i++) {
            double dx = x[i] - x[i - 1], dy = y[i] - y[i - 1], length = Math.hypot(dx / wide, 0.4 * dy / high);
            int pieces = (int) Math.max(1, Math.ceil(8 * length / DASH));
            for (int k = 1; k <= pieces; k++) {
                way += length / pieces;
                px.add(x[i - 1] + dx * k / pieces);
                py.add(way % DASH > 0.62 * DASH ? Double.NaN : y[i - 1] + dy * k / pieces);
            }
        }
        return new double[][] {px.build().toArray(), py.build().toArray()};
    }

    private static double spread(double[] values) {
        DoubleSummaryStatistics all = Arrays.stream(values).summaryStatistics();
        return Math.max(all.getMax() - all.getMin(), 1e-300);
    }

    /// Lets the axes reach over the series, with tick marks at round numbers.
    static void reach(XYChart chart, List<Series> series) {
        double[] x = xRange(series), y = yRange(series);
        reach(chart, x[0], x[1], y[0], y[1]);
    }

    static double[] xRange(List<Series> series) {
        return range(series.stream().flatMapToDouble(s -> Arrays.stream(s.x())));
    }

    static double[] yRange(List<Series> series) {
        return range(series.stream().flatMapToDouble(s -> DoubleStream.concat(Arrays.stream(s.y()), Arrays.stream(s.upper()))));
    }

    private static double[] range(DoubleStream values) {
        DoubleSummaryStatistics all = values.summaryStatistics();
        if (all.getCount() == 0) return new double[] {0, 1};
        double air = all.getMin() < all.getMax() ? 0 : Math.max(1e-6, 0.1 * Math.abs(all.getMax()));
        return new double[] {all.getMin() - air, all.getMax() + air};
    }

    /// Lets the axes reach over the rectangle without drawing anything. Where the data are few or equally spaced, XChart
    /// puts tick marks at their own values or at multiples of their step: hence the many points in growing steps.
    static void reach(XYChart chart, double xFrom, double xTo, double yFrom, double yTo) {
        double[] x = new double[41], y = new double[41];
        for (int i = 0; i <= 40; i++) {
            x[i] = xFrom + (xTo - xFrom) * i * i / 1600;
            y[i] = yFrom + (yTo - yFrom) * i * i / 1600;
        }
        XYSeries unseen = chart.addSeries(Integer.toString(chart.getSeriesMap().size()), x, y);
        unseen.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE).setLineColor(Theme.PAPER);
    }

    /// Shades the region between two edges over the same x.
    static void polygon(XYChart chart, String id, double[] x, double[] lower, double[] upper, Color color) {
        int n = x.length;
        double[] px = new double[2 * n], py = new double[2 * n];
        for (int i = 0; i < n; i++) {
            px[i] = x[i];
            py[i] = lower[i];
            px[2 * n - 1 - i] = x[i];
            py[2 * n - 1 - i] = upper[i];
        }
        XYSeries band = chart.addSeries(id, px, py).setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE).setFillColor(Theme.fade(color, BAND_ALPHA));
    }
}
