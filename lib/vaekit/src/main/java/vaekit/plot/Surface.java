package vaekit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

import org.knowm.xchart.XYChart;

/// A function of two variables on a rectangle: as colours, as contour lines, with series drawn over it.
///
/// `values[r][c]` is the value at the r-th y from below and the c-th x from the left, edges included.
public record Surface(double xFrom, double xTo, double yFrom, double yTo, double[][] values) {
    private static final int MOST = 4000, RESOLUTION = 161, HEIGHT = 420, HIGHEST = 560;

    /// Refuses an empty rectangle, fewer than 2 × 2 values and values that are not finite.
    public Surface {
        if (!(xFrom < xTo && yFrom < yTo)) {
            throw new IllegalArgumentException("the rectangle [%s, %s] x [%s, %s] is empty; from must be below to".formatted(xFrom, xTo, yFrom, yTo));
        }
        if (values.length < 2 || values[0].length < 2) throw new IllegalArgumentException("a surface needs at least 2 x 2 values");
        for (int r = 0; r < values.length; r++) Inputs.finite("surface, row " + r, values[r]);
    }

    /// Evaluates `f(x, y)` on a fine grid.
    public static Surface of(double xFrom, double xTo, double yFrom, double yTo, DoubleBinaryOperator f) {
        return of(xFrom, xTo, yFrom, yTo, RESOLUTION, f);
    }

    /// Evaluates `f(x, y)` on a grid of n × n points, edges included.
    public static Surface of(double xFrom, double xTo, double yFrom, double yTo, int n, DoubleBinaryOperator f) {
        if (n < 2 || n > MOST) throw new IllegalArgumentException("a surface of n × n points with n = " + n + "; expected 2 to " + MOST);
        var values = new double[n][n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) values[r][c] = f.applyAsDouble(xFrom + (xTo - xFrom) * c / (n - 1), yFrom + (yTo - yFrom) * r / (n - 1));
        }
        return new Surface(xFrom, xTo, yFrom, yTo, values);
    }

    /// Colours with a scale beside them.
    public BufferedImage heatmap(Axes axes, List<Series> over) {
        return draw(axes, over, true);
    }

    /// Contour lines at ten levels, each in the colour of its height.
    public BufferedImage contour(Axes axes, List<Series> over) {
        return draw(axes, over, false);
    }

    private BufferedImage draw(Axes axes, List<Series> over, boolean filled) {
        int width = Math.min(560, axes.width());
        List<Series> painted = Axes.painted(over);
        var frame = axes.ofSize(width - ColorScale.WIDTH, HEIGHT);
        if (axes.equal()) frame = equal(chart(frame, painted, filled), frame);
        int height = frame.height(), across = frame.width();
        XYChart chart = chart(frame, painted, filled);
        EqualScale.painted(chart, frame, xFrom, xTo, yFrom, yTo);     // lays the axes out
        var place = new Rectangle2D.Double(chart.getScreenXFromChart(xFrom), chart.getScreenYFromChart(yTo),
            chart.getScreenXFromChart(xTo) - chart.getScreenXFromChart(xFrom), chart.getScreenYFromChart(yFrom) - chart.getScreenYFromChart(yTo));
        String what = (filled ? "Colours" : "Contour lines") + " over " + frame.xTitle() + " and " + frame.yTitle();
        var figure = new Figure(frame.title(), what, Axes.keys(painted), across + ColorScale.WIDTH, height, g -> {
            if (filled) fill(g, place);
            if (!filled) lines(g, place);
            chart.paint(g, across, height);
            new ColorScale(low(), high()).draw(g, across + 14, (int) place.getY(), (int) place.getHeight());
        });
        var values = filled ? new Rectangle[] {rounded(place), ColorScale.bar(across + 14, (int) place.getY(), (int) place.getHeight())} : new Rectangle[0];
        return new Chart(figure.draw(values), w -> draw(axes.ofWidth(w), over, filled));
    }

    private XYChart chart(Axes frame, List<Series> painted, boolean filled) {
        XYChart chart = frame.chart();
        var style = chart.getStyler();
        style.setPlotContentSize(1).setChartBackgroundColor(new Color(0, true)).setPlotBackgroundColor(new Color(0, true));
        style.setPlotGridLinesVisible(false).setXAxisMin(xFrom).setXAxisMax(xTo).setYAxisMin(yFrom).setYAxisMax(yTo);
        OnChart.reach(chart, xFrom, xTo, yFrom, yTo);
        OnChart.sizeMarks(chart, painted);
        for (Series s : painted) {
            if (filled) OnChart.addWithRim(chart, s);
            else OnChart.add(chart, s);
        }
        return chart;
    }

    /// A frame in which one unit is equally long on both axes: as high as it must be, and narrower where that is too high.
    private Axes equal(XYChart chart, Axes frame) {
        double[] plot = EqualScale.painted(chart, frame, xFrom, xTo, yFrom, yTo);
        double marginX = frame.width() - plot[0], marginY = frame.height() - plot[1], shape = (yTo - yFrom) / (xTo - xFrom);
        double wide = Math.min(plot[0], (HIGHEST - marginY) / shape);
        return frame.ofSize((int) Math.round(wide + marginX), (int) Math.round(wide * shape + marginY));
    }

    private double low() {
        double low = Double.POSITIVE_INFINITY;
        for (double[] row : values) for (double v : row) low = Math.min(low, v);
        return low;
    }

    private double high() {
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : values) for (double v : row) high = Math.max(high, v);
        return high;
    }

    private void fill(Graphics2D g, Rectangle2D place) {
        int rows = values.length, cols = values[0].length;
        var image = new BufferedImage(cols, rows, BufferedImage.TYPE_INT_RGB);
        var scale = new ColorScale(low(), high());
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) image.setRGB(c, rows - 1 - r, scale.color(values[r][c]).getRGB());
        }
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        var at = rounded(place);
        g.drawImage(image, at.x, at.y, at.width, at.height, null);
    }

    private static Rectangle rounded(Rectangle2D place) {
        return new Rectangle((int) Math.round(place.getX()), (int) Math.round(place.getY()), (int) Math.round(place.getWidth()), (int) Math.round(place.getHeight()));
    }

    private void lines(Graphics2D g, Rectangle2D place) {
        double low = low(), high = high();
        double dx = place.getWidth() / (values[0].length - 1), dy = place.getHeight() / (values.length - 1);
        g.setStroke(new BasicStroke(1.6f));
        for (int k = 0; k < 10; k++) {
            double level = low + (high - low) * (k + 0.5) / 10;
            g.setColor(new ColorScale(low, high).color(level).darker());
            for (Line2D cut : Contour.at(values, level)) {
                g.draw(new Line2D.Double(place.getX() + cut.getX1() * dx, place.getMaxY() - cut.getY1() * dy,
                    place.getX() + cut.getX2() * dx, place.getMaxY() - cut.getY2() * dy));
            }
        }
    }
}
