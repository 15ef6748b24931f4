package vaekit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;

import org.knowm.xchart.XYChart;

/// One bar per name, or one of each group, its value written above it, with an optional error of ± one standard error.
///
/// @param groups samples as long as `names`; a single one has no entry in the legend
/// @param errors one for each name, or none; only for a single group
/// @param colors one for each name, or none; only for a single group
public record Bars(Axes axes, List<String> names, List<Series> groups, double[] errors, List<Color> colors) {
    private static final double WIDE = 0.72;                   // of the pitch
    private static final int MOST_NUMBERS = 16;

    public Bars {
        if (groups.isEmpty()) throw new IllegalArgumentException("nothing to draw: pass at least one sample, such as Plot.sample(\"prior\", values)");
        for (Series group : groups) {
            if (group.x().length != names.size() || names.isEmpty()) {
                throw new IllegalArgumentException("%s names for %s bars%s; each bar needs one name".formatted(names.size(), group.x().length,
                    group.name().isEmpty() ? "" : " of '" + group.name() + "'"));
            }
        }
        if (errors.length != 0 && errors.length != names.size()) {
            throw new IllegalArgumentException("%s errors for %s bars; pass one each, or none".formatted(errors.length, names.size()));
        }
        Inputs.finite("errors", errors);
        groups = Axes.painted(groups);
    }

    /// One bar for each name.
    public static Bars of(Axes axes, List<String> names, double[] values, double[] errors, List<Color> colors) {
        Inputs.finite("bars", values);
        return new Bars(axes, names, List.of(Series.sample("", values)), errors, colors);
    }

    public BufferedImage draw() {
        XYChart chart = chart();
        var foot = new BarNames(names, axes);
        var figure = new Figure(axes.title(), "Bars: " + axes.yTitle() + " for each " + axes.xTitle() + " (" + String.join(", ", names) + ")", keys(),
            axes.width(), axes.height() - BarNames.ONE_LINE + foot.height(), g -> {
                chart.paint(g, axes.width(), axes.height() - BarNames.ONE_LINE);
                foot.draw(g, chart, axes.height() - BarNames.ONE_LINE + 14);
                for (int k = 0; k < groups.size(); k++) for (int i = 0; i < names.size(); i++) draw(g, chart, k, i);
            });
        return new Chart(figure.draw(), w -> new Bars(axes.ofWidth(w), names, groups, errors, colors).draw());
    }

    private void draw(Graphics2D g, XYChart chart, int k, int i) {
        double value = groups.get(k).x()[i], error = errors.length == 0 ? 0 : errors[i], wide = WIDE / groups.size();
        double from = i - WIDE / 2 + k * wide, middle = from + wide / 2;
        bar(g, chart, from, from + (groups.size() > 1 ? 0.94 : 1) * wide, value, colors.isEmpty() ? groups.get(k).color() : colors.get(i));
        if (error > 0) whisker(g, chart, middle, value, error);
        if (groups.size() * names.size() <= MOST_NUMBERS) write(g, chart, middle, value, error);
    }

    private XYChart chart() {
        double reach = DoubleStream.of(errors).max().orElse(0);
        double low = Math.min(0, values().min().getAsDouble() - reach), high = Math.max(0, values().max().getAsDouble() + reach);
        double air = 0.08 * (high > low ? high - low : 1);
        XYChart chart = axes.chart();
        var style = chart.getStyler();
        style.setPlotGridVerticalLinesVisible(false).setPlotContentSize(1);
        style.setXAxisMin(-0.6).setXAxisMax(names.size() - 0.4).setYAxisMin(low < 0 ? low - air : 0).setYAxisMax(high + air);
        OnChart.reach(chart, -0.6, names.size() - 0.4, low, high + air);
        style.setXAxisTicksVisible(false).setXAxisTitleVisible(false);
        return chart;
    }

    /// As solid as the bars.
    private List<Figure.Key> keys() {
        return Axes.keys(groups).stream().map(key -> new Figure.Key(key.name(), key.color(), Series.Look.DOTS, Mark.SQUARE)).toList();
    }

    private DoubleStream values() {
        return groups.stream().flatMapToDouble(group -> DoubleStream.of(group.x()));
    }

    private static void bar(Graphics2D g, XYChart chart, double from, double to, double value, Color color) {
        double left = chart.getScreenXFromChart(from), right = chart.getScreenXFromChart(to);
        double zero = chart.getScreenYFromChart(0), tip = chart.getScreenYFromChart(value);
        g.setColor(color);
        g.fill(new Rectangle2D.Double(left, Math.min(zero, tip), right - left, Math.abs(zero - tip)));
    }

    /// Writes the value beyond the tip of the bar and of its whisker.
    private static void write(Graphics2D g, XYChart chart, double x, double value, double error) {
        double tip = chart.getScreenYFromChart(value >= 0 ? value + error : value - error);
        g.setFont(Theme.small());
        g.setColor(Theme.INK);
        String text = Theme.number(value, value);
        g.drawString(text, (float) chart.getScreenXFromChart(x) - g.getFontMetrics().stringWidth(text) / 2f, (float) (value >= 0 ? tip - 4 : tip + 13));
    }

    private static void whisker(Graphics2D g, XYChart chart, double at, double value, double error) {
        double x = chart.getScreenXFromChart(at), low = chart.getScreenYFromChart(value - error), high = chart.getScreenYFromChart(value + error);
        g.setColor(Theme.INK);
        g.setStroke(new BasicStroke(1.4f));
        g.draw(new Line2D.Double(x, low, x, high));
        for (double y : new double[] {low, high}) g.draw(new Line2D.Double(x - 5, y, x + 5, y));
    }
}
