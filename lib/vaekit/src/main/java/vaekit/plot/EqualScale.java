package vaekit.plot;

import java.awt.Graphics2D;

import org.knowm.xchart.XYChart;

/// One unit equally long on both axes. XChart knows how much room the axes leave only after painting, so it paints on trial.
final class EqualScale {
    private static final double AIR = 1.06;

    private EqualScale() {}

    /// Shows more of one axis, around the middle, until both have the same scale.
    static void widen(XYChart chart, Axes axes, double[] x, double[] y) {
        double[] plot = {axes.width() - 70, axes.height() - 60};
        for (int trial = 0; trial < 3; trial++) {
            double unit = AIR * Math.max((x[1] - x[0]) / plot[0], (y[1] - y[0]) / plot[1]);
            if (unit == 0) unit = 1 / plot[1];
            double xMiddle = (x[0] + x[1]) / 2, yMiddle = (y[0] + y[1]) / 2;
            double xHalf = unit * plot[0] / 2, yHalf = unit * plot[1] / 2;
            chart.getStyler().setXAxisMin(xMiddle - xHalf).setXAxisMax(xMiddle + xHalf).setYAxisMin(yMiddle - yHalf).setYAxisMax(yMiddle + yHalf);
            plot = painted(chart, axes, xMiddle - xHalf, xMiddle + xHalf, yMiddle - yHalf, yMiddle + yHalf);
        }
    }

    /// Width and height of the rectangle as painted, in logical pixels.
    static double[] painted(XYChart chart, Axes axes, double xFrom, double xTo, double yFrom, double yTo) {
        Graphics2D g = Theme.pen(Theme.blank(1, 1));
        chart.paint(g, axes.width(), axes.height());
        g.dispose();
        return new double[] {chart.getScreenXFromChart(xTo) - chart.getScreenXFromChart(xFrom), chart.getScreenYFromChart(yFrom) - chart.getScreenYFromChart(yTo)};
    }
}
