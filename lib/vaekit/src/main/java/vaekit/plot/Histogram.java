package vaekit.plot;

import java.awt.image.BufferedImage;
import java.util.List;

import org.knowm.xchart.XYChart;

/// Histograms of samples as densities (each encloses area 1), with curves drawn over them.
///
/// All samples share the same `bins` bins, from the smallest value to the largest.
public record Histogram(Axes axes, int bins) {
    private static final int MOST = 10_000;

    /// Draws samples as histograms and every other series as a line.
    public BufferedImage draw(List<Series> series) {
        List<Series> painted = Axes.painted(series);
        double from = Double.POSITIVE_INFINITY, to = Double.NEGATIVE_INFINITY;
        for (Series s : painted) {
            if (s.look() != Series.Look.SAMPLE) continue;
            for (double v : s.x()) {
                from = Math.min(from, v);
                to = Math.max(to, v);
            }
        }
        if (from > to) throw new IllegalArgumentException("nothing to count: pass at least one sample, such as Plot.sample(\"eps\", values)");
        if (bins < 1 || bins > MOST) throw new IllegalArgumentException("bins = " + bins + "; a histogram has 1 to " + MOST);
        if (from == to) {
            from -= 0.5;
            to += 0.5;
        }
        XYChart chart = axes.chart();
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        for (Series s : painted) {
            if (s.look() == Series.Look.SAMPLE) addSample(chart, s, from, to);
            else OnChart.add(chart, s);
        }
        OnChart.reach(chart, from, to, 0, 0);
        return new Chart(axes.figure(painted, chart).draw(), w -> new Histogram(axes.ofWidth(w), bins).draw(series));
    }

    private void addSample(XYChart chart, Series s, double from, double to) {
        double[] density = density(s.x(), from, to, bins);
        double width = (to - from) / bins;
        var x = new double[2 * bins];
        var top = new double[2 * bins];
        for (int b = 0; b < bins; b++) {                       // two corners for each bar
            x[2 * b] = from + b * width;
            x[2 * b + 1] = from + (b + 1) * width;
            top[2 * b] = top[2 * b + 1] = density[b];
        }
        OnChart.polygon(chart, Integer.toString(chart.getSeriesMap().size()), x, new double[2 * bins], top, s.color());
        OnChart.add(chart, Series.line("", x, top).in(s.color()));
    }

    /// Counts per bin, divided by sample size and bin width.
    static double[] density(double[] values, double from, double to, int bins) {
        var density = new double[bins];
        double width = (to - from) / bins;
        for (double v : values) {
            int b = Math.clamp((int) ((v - from) / width), 0, bins - 1);
            density[b] += 1.0 / (values.length * width);
        }
        return density;
    }
}
