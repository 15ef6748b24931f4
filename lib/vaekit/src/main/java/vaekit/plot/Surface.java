package vaekit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

import org.knowm.xchart.XYChart;
import smile.tensor.DenseMatrix;

/// A function of two variables on a rectangle: as colours, as contour lines, with series drawn over it.
///
/// `values[r][c]` is the value at the r-th y from below and the c-th x from the left, edges included; or, when `cells`,
/// the value of a whole cell of a matrix whose rows count from the top.
public record Surface(double xFrom, double xTo, double yFrom, double yTo, double[][] values, boolean cells) {
    private static final int RESOLUTION = 161;
    private static final int BAR = 74;           // room for the colour scale at the right

    /// Refuses an empty rectangle, fewer than 2 × 2 values and values that are not finite.
    public Surface {
        if (!(xFrom < xTo && yFrom < yTo)) {
            throw new IllegalArgumentException("the rectangle [%s, %s] x [%s, %s] is empty; from must be below to".formatted(xFrom, xTo, yFrom, yTo));
        }
        if (!cells && (values.length < 2 || values[0].length < 2)) throw new IllegalArgumentException("a surface needs at least 2 x 2 values");
        for (int r = 0; r < values.length; r++) Inputs.finite("surface, row " + r, values[r]);
    }

    /// Evaluates `f(x, y)` on a fine grid.
    public static Surface of(double xFrom, double xTo, double yFrom, double yTo, DoubleBinaryOperator f) {
        var values = new double[RESOLUTION][RESOLUTION];
        for (int r = 0; r < RESOLUTION; r++) {
            for (int c = 0; c < RESOLUTION; c++) {
                values[r][c] = f.applyAsDouble(xFrom + (xTo - xFrom) * c / (RESOLUTION - 1), yFrom + (yTo - yFrom) * r / (RESOLUTION - 1));
            }
        }
        return new Surface(xFrom, xTo, yFrom, yTo, values, false);
    }

    /// The entries of a matrix, each a cell of one colour.
    public static Surface cells(DenseMatrix matrix) {
        int rows = matrix.nrow(), cols = matrix.ncol();
        var values = new double[rows][cols];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) values[rows - 1 - i][j] = matrix.get(i, j);
        }
        return new Surface(-0.5, cols - 0.5, -0.5, rows - 0.5, values, true);
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
        int width = 560, height = 420;
        var frame = new Axes(axes.title(), axes.xTitle(), axes.yTitle(), width - BAR, height);
        List<Series> painted = Axes.painted(over);
        XYChart chart = frame.chart();
        var style = chart.getStyler();
        style.setPlotContentSize(1).setChartBackgroundColor(new Color(0, true)).setPlotBackgroundColor(new Color(0, true));
        style.setPlotGridLinesVisible(!filled).setXAxisMin(xFrom).setXAxisMax(xTo).setYAxisMin(yFrom).setYAxisMax(yTo);
        Axes.add(chart, Series.dots("", new double[] {xFrom, xTo}, new double[] {yFrom, yTo}).paint(new Color(0, true)));
        painted.forEach(s -> Axes.add(chart, s));
        if (cells) wholeNumbers(chart);
        return new Figure(frame.title(), Axes.keys(painted), width, height, g -> {
            chart.paint(Theme.pen(Theme.blank(1, 1)), frame.width(), height);     // lays the axes out
            var place = new Rectangle2D.Double(chart.getScreenXFromChart(xFrom), chart.getScreenYFromChart(yTo),
                chart.getScreenXFromChart(xTo) - chart.getScreenXFromChart(xFrom),
                chart.getScreenYFromChart(yFrom) - chart.getScreenYFromChart(yTo));
            if (filled) fill(g, place);
            chart.paint(g, frame.width(), height);
            if (!filled) lines(g, place);
            scale(g, place, width - BAR + 14);
        }).draw();
    }

    private void wholeNumbers(XYChart chart) {
        chart.setCustomXAxisTickLabelsFormatter(x -> x == Math.rint(x) ? Integer.toString((int) Math.rint(x)) : " ");
        chart.setCustomYAxisTickLabelsFormatter(y -> y == Math.rint(y) ? Integer.toString(values.length - 1 - (int) Math.rint(y)) : " ");
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

    private static Color color(double v, double low, double high) {
        return Colormap.at(high > low ? (v - low) / (high - low) : 0.5);
    }

    private void fill(Graphics2D g, Rectangle2D place) {
        int rows = values.length, cols = values[0].length;
        var image = new BufferedImage(cols, rows, BufferedImage.TYPE_INT_RGB);
        double low = low(), high = high();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) image.setRGB(c, rows - 1 - r, color(values[r][c], low, high).getRGB());
        }
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION,
            cells ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, (int) Math.round(place.getX()), (int) Math.round(place.getY()),
            (int) Math.round(place.getWidth()), (int) Math.round(place.getHeight()), null);
    }

    private void lines(Graphics2D g, Rectangle2D place) {
        double low = low(), high = high();
        double dx = place.getWidth() / (values[0].length - 1), dy = place.getHeight() / (values.length - 1);
        g.setStroke(new BasicStroke(1.6f));
        for (int k = 0; k < 10; k++) {
            double level = low + (high - low) * (k + 0.5) / 10;
            g.setColor(color(level, low, high).darker());
            for (Line2D cut : Contour.at(values, level)) {
                g.draw(new Line2D.Double(place.getX() + cut.getX1() * dx, place.getMaxY() - cut.getY1() * dy,
                    place.getX() + cut.getX2() * dx, place.getMaxY() - cut.getY2() * dy));
            }
        }
    }

    private void scale(Graphics2D g, Rectangle2D place, int x) {
        double low = low(), high = high();
        int top = (int) place.getY(), tall = (int) place.getHeight();
        for (int i = 0; i < 2 * tall; i++) {
            g.setColor(Colormap.at(1 - i / (2.0 * tall)));
            g.fill(new Rectangle2D.Double(x, top + i / 2.0, 12, 0.6));
        }
        g.setColor(Theme.MUTED);
        g.setFont(Theme.small());
        for (int k = 0; k <= 4; k++) {
            g.drawString(String.format(Locale.ROOT, "%.3g", low + (high - low) * k / 4), x + 17, top + tall - k * tall / 4f + 4);
        }
    }
}
