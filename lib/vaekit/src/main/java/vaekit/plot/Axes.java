package vaekit.plot;

import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

import org.knowm.xchart.XYChart;

/// Lines, dots, bands and histograms on one pair of axes: an XChart chart in the house's [Theme].
///
/// @param title  says what to see
/// @param xTitle name and unit of x
/// @param yTitle name and unit of y
/// @param width  logical pixels
/// @param height logical pixels, without title and legend
/// @param xLog   x in powers of ten
/// @param yLog   y in powers of ten
/// @param equal  one unit is equally long on both axes: circles are round, angles right
public record Axes(String title, String xTitle, String yTitle, int width, int height, boolean xLog, boolean yLog, boolean equal) {

    Axes(String title, String xTitle, String yTitle, int width, int height) {
        this(title, xTitle, yTitle, width, height, false, false, false);
    }

    /// Axes of the usual size.
    public static Axes of(String title, String xTitle, String yTitle) {
        return new Axes(title, xTitle, yTitle, Theme.WIDTH, Theme.HEIGHT);
    }

    /// The same with x in powers of ten.
    public Axes logX() {
        return new Axes(title, xTitle, yTitle, width, height, true, yLog, false);
    }

    /// The same with y in powers of ten.
    public Axes logY() {
        return new Axes(title, xTitle, yTitle, width, height, xLog, true, false);
    }

    /// The same with one scale for both: circles are round, angles right.
    public Axes equalScale() {
        return new Axes(title, xTitle, yTitle, width, height, false, false, true);
    }

    /// The same, narrower or wider.
    Axes ofWidth(int width) {
        return new Axes(title, xTitle, yTitle, width, height, xLog, yLog, equal);
    }

    Axes ofSize(int width, int height) {
        return new Axes(title, xTitle, yTitle, width, height, xLog, yLog, equal);
    }

    /// Draws the series over each other, the first one lowest.
    public BufferedImage draw(List<Series> series) {
        if (series.isEmpty()) throw new IllegalArgumentException("nothing to draw: pass at least one series, such as Plot.line(\"loss\", x, y)");
        List<Series> painted = painted(series), placed = painted.stream().map(this::placed).toList();
        XYChart chart = chart();
        OnChart.sizeMarks(chart, placed);
        placed.forEach(s -> OnChart.add(chart, s));
        OnChart.reach(chart, placed);
        if (equal) EqualScale.widen(chart, this, OnChart.xRange(placed), OnChart.yRange(placed));
        return new Chart(figure(painted, chart).draw(), w -> ofWidth(w).draw(series));
    }

    /// Powers of ten are drawn as their exponents.
    private Series placed(Series s) {
        if (xLog) Inputs.positive(s.name(), "x", s.x());
        if (yLog) Inputs.positive(s.name(), "y", s.y());
        return s.mapped(x -> xLog ? Math.log10(x) : x, y -> yLog ? Math.log10(y) : y);
    }

    Figure figure(List<Series> painted, XYChart chart) {
        return new Figure(title, "Chart of " + words(), keys(painted), width, height, g -> chart.paint(g, width, height));
    }

    /// The axes in words.
    String words() {
        return (yTitle.isEmpty() ? "values" : yTitle) + (yLog ? " (logarithmic)" : "") + " against " + xTitle + (xLog ? " (logarithmic)" : "");
    }

    static List<Figure.Key> keys(List<Series> painted) {
        return painted.stream().filter(s -> !s.name().isEmpty()).map(s -> new Figure.Key(s.name(), s.color(), s.look(), s.mark())).toList();
    }

    /// Gives every series without a colour of its own the next one of the palette, and dots the next shape.
    static List<Series> painted(List<Series> series) {
        var painted = new ArrayList<Series>();
        int next = 0, dots = 0;
        for (Series s : series) {
            Series colored = s.color() == null ? s.in(Theme.color(next++)) : s;
            painted.add(s.mark() == null ? colored.mark(Mark.at(s.look() == Series.Look.DOTS ? dots++ : 0)) : colored);
        }
        return painted;
    }

    XYChart chart() {
        var chart = new XYChart(width, height);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        Theme.dress(chart.getStyler());
        chart.getStyler().setxAxisTickLabelsFormattingFunction(v -> tick(v, xLog)).setyAxisTickLabelsFormattingFunction(v -> tick(v, yLog));
        return chart;
    }

    /// XChart divides the exponents evenly, so between the powers of ten stand numbers of two digits, such as 1.6, 2.5, 4 and 6.3.
    static String tick(double v, boolean log) {
        if (!log) return Theme.tick(v);
        return v == Math.rint(v) ? Theme.powerOfTen((int) v) : Theme.tick(new BigDecimal(Math.pow(10, v)).round(new MathContext(2)).doubleValue());
    }
}
