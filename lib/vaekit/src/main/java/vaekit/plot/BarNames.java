package vaekit.plot;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

import org.knowm.xchart.XYChart;

/// The names under the bars and the title of their axis. No name is ever left out: long ones are wrapped, and where words are wider
/// than bars they slant. Only numbers (1, 2, 3, …) are thinned out, as ticks are.
record BarNames(List<String> names, Axes axes) {
    /// Room for one line of names and the title.
    static final int ONE_LINE = 44;
    private static final int LINE = 14, PLOT_MARGIN = 70;
    private static final double SLANT = Math.toRadians(32);

    /// Room for everything, logical pixels.
    int height() {
        FontMetrics metrics = metrics();
        if (numbers()) return ONE_LINE;
        if (slanted(metrics)) return ONE_LINE + (int) (Math.sin(SLANT) * widest(names, metrics));
        return ONE_LINE + LINE * (names.stream().mapToInt(name -> lines(name, metrics).size()).max().getAsInt() - 1);
    }

    /// Draws them with the first base line at `base`.
    void draw(Graphics2D g, XYChart chart, int base) {
        g.setFont(Theme.small());
        g.setColor(Theme.MUTED);
        FontMetrics metrics = g.getFontMetrics();
        boolean slanted = !numbers() && slanted(metrics);
        int every = numbers() ? Math.max(1, (int) Math.ceil((widest(names, metrics) + 4) / pitch())) : 1;
        for (int i = 0; i < names.size(); i += every) {
            if (slanted) slant(g, names.get(i), chart.getScreenXFromChart(i), base);
            else centre(g, numbers() ? List.of(names.get(i)) : lines(names.get(i), metrics), chart.getScreenXFromChart(i), base);
        }
        g.setFont(Theme.font(Font.PLAIN, 12.5f));
        float middle = (float) (chart.getScreenXFromChart(0) + chart.getScreenXFromChart(names.size() - 1)) / 2;
        g.drawString(axes.xTitle(), middle - g.getFontMetrics().stringWidth(axes.xTitle()) / 2f, base + 22 + height() - ONE_LINE);
    }

    private boolean numbers() {
        return names.stream().allMatch(name -> name.matches("\\d+"));
    }

    private double pitch() {
        return (axes.width() - PLOT_MARGIN) / (names.size() + 0.2);
    }

    private List<String> lines(String name, FontMetrics metrics) {
        return Figure.wrapped(name, metrics, (int) pitch() - 6);
    }

    private boolean slanted(FontMetrics metrics) {
        return names.stream().flatMap(name -> lines(name, metrics).stream()).anyMatch(line -> metrics.stringWidth(line) > pitch() - 4);
    }

    private static int widest(List<String> texts, FontMetrics metrics) {
        return texts.stream().mapToInt(metrics::stringWidth).max().orElse(0);
    }

    private static FontMetrics metrics() {
        Graphics2D g = Theme.pen(Theme.blank(1, 1));
        return g.getFontMetrics(Theme.small());
    }

    private static void centre(Graphics2D g, List<String> lines, double x, int base) {
        for (int k = 0; k < lines.size(); k++) {
            g.drawString(lines.get(k), (float) (x - g.getFontMetrics().stringWidth(lines.get(k)) / 2.0), base + LINE * k);
        }
    }

    /// The end of the name stands under its bar.
    private static void slant(Graphics2D g, String name, double x, int base) {
        AffineTransform upright = g.getTransform();
        g.translate(x + 4, base - 4);
        g.rotate(-SLANT);
        g.drawString(name, -g.getFontMetrics().stringWidth(name), 4);
        g.setTransform(upright);
    }
}
