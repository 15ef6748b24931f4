package vaekit.plot;

import java.awt.Color;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

import org.knowm.xchart.XYChart;

/// One bar per name, its value written above it, with an optional error of ± one standard error.
public final class Bars {
    private static final int FOOT = 44;          // room for names and axis title

    private Bars() {}

    /// Draws `values[i]` above `names.get(i)`; `errors` is empty or as long as `values`, `colors` likewise.
    public static BufferedImage draw(Axes axes, List<String> names, double[] values, double[] errors, List<Color> colors) {
        if (names.size() != values.length || values.length == 0) {
            throw new IllegalArgumentException("%d names for %d bars; each bar needs one name".formatted(names.size(), values.length));
        }
        if (errors.length != 0 && errors.length != values.length) {
            throw new IllegalArgumentException("%d errors for %d bars; pass one each, or none".formatted(errors.length, values.length));
        }
        Inputs.finite("bars", values);
        Inputs.finite("errors", errors);
        XYChart chart = chart(axes, names, values, errors);
        var figure = new Figure(axes.title(), List.of(), axes.width(), axes.height(), g -> {
            chart.paint(g, axes.width(), axes.height() - FOOT);
            names(g, chart, axes, names);
            for (int i = 0; i < values.length; i++) {
                double error = errors.length == 0 ? 0 : errors[i];
                bar(g, chart, i, values[i], colors.isEmpty() ? Theme.color(0) : colors.get(i));
                if (error > 0) whisker(g, chart, i, values[i], error);
                if (values.length <= 16) write(g, chart, i, values[i], error);
            }
        });
        return new Chart(figure.draw(), w -> draw(axes.ofWidth(w), names, values, errors, colors));
    }

    private static XYChart chart(Axes axes, List<String> names, double[] values, double[] errors) {
        double reach = errors.length == 0 ? 0 : Arrays.stream(errors).max().getAsDouble();
        double low = Math.min(0, Arrays.stream(values).min().getAsDouble() - reach);
        double high = Math.max(0, Arrays.stream(values).max().getAsDouble() + reach);
        double air = 0.08 * (high > low ? high - low : 1);
        XYChart chart = axes.chart();
        var style = chart.getStyler();
        style.setPlotGridVerticalLinesVisible(false).setPlotContentSize(1);
        style.setXAxisMin(-0.6).setXAxisMax(names.size() - 0.4).setYAxisMin(low < 0 ? low - air : 0).setYAxisMax(high + air);
        Axes.reach(chart, -0.6, names.size() - 0.4, low, high + air);
        style.setXAxisTicksVisible(false).setXAxisTitleVisible(false);
        return chart;
    }

    /// Writes the names and the title of the x axis, which XChart would number; crowded names are thinned out.
    private static void names(Graphics2D g, XYChart chart, Axes axes, List<String> names) {
        g.setFont(Theme.small());
        g.setColor(Theme.MUTED);
        FontMetrics metrics = g.getFontMetrics();
        double pitch = chart.getScreenXFromChart(1) - chart.getScreenXFromChart(0);
        int widest = names.stream().mapToInt(metrics::stringWidth).max().getAsInt();
        int every = Math.max(1, (int) Math.ceil((widest + 4) / pitch));
        int base = axes.height() - FOOT + 14;
        for (int i = 0; i < names.size(); i += every) {
            g.drawString(names.get(i), (float) chart.getScreenXFromChart(i) - metrics.stringWidth(names.get(i)) / 2f, base);
        }
        g.setFont(Theme.font(Font.PLAIN, 12.5f));
        float middle = (float) (chart.getScreenXFromChart(0) + chart.getScreenXFromChart(names.size() - 1)) / 2;
        g.drawString(axes.xTitle(), middle - g.getFontMetrics().stringWidth(axes.xTitle()) / 2f, base + 22);
    }

    private static void bar(Graphics2D g, XYChart chart, int i, double value, Color color) {
        double left = chart.getScreenXFromChart(i - 0.36), right = chart.getScreenXFromChart(i + 0.36);
        double zero = chart.getScreenYFromChart(0), tip = chart.getScreenYFromChart(value);
        g.setColor(color);
        g.fill(new Rectangle2D.Double(left, Math.min(zero, tip), right - left, Math.abs(zero - tip)));
    }

    /// Writes the value beyond the tip of the bar and of its whisker.
    private static void write(Graphics2D g, XYChart chart, int i, double value, double error) {
        double tip = chart.getScreenYFromChart(value >= 0 ? value + error : value - error);
        g.setFont(Theme.small());
        g.setColor(Theme.INK);
        FontMetrics metrics = g.getFontMetrics();
        String text = Theme.number(value, value);
        g.drawString(text, (float) chart.getScreenXFromChart(i) - metrics.stringWidth(text) / 2f, (float) (value >= 0 ? tip - 4 : tip + 13));
    }

    private static void whisker(Graphics2D g, XYChart chart, int i, double value, double error) {
        double x = chart.getScreenXFromChart(i), low = chart.getScreenYFromChart(value - error), high = chart.getScreenYFromChart(value + error);
        g.setColor(Theme.INK);
        g.setStroke(new BasicStroke(1.4f));
        g.draw(new Line2D.Double(x, low, x, high));
        for (double y : new double[] {low, high}) g.draw(new Line2D.Double(x - 5, y, x + 5, y));
    }
}
