package vaekit.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

import smile.tensor.DenseMatrix;

/// One named set of numbers of a chart. An empty name keeps it out of the legend.
///
/// @param name  what the legend says
/// @param x     abscissae; for [Look#SAMPLE] the sample itself
/// @param y     ordinates; for [Look#BAND] the lower edge
/// @param upper the upper edge of a band, else empty
/// @param look  how it is drawn
/// @param color its colour, or `null` for the next of the palette
/// @param mark  the shape of its dots, or `null` for the next one
public record Series(String name, double[] x, double[] y, double[] upper, Look look, Color color, Mark mark) {
    /// How a series is drawn.
    public enum Look { LINE, DASHED, DOTS, BAND, SAMPLE }

    private static final double[] NONE = {};

    /// Refuses different lengths and values that are not finite, by name and index.
    public Series {
        Objects.requireNonNull(name, "the name of a series is null; pass \"\" to keep it out of the legend");
        Inputs.finite("series '" + name + "', x", x);
        Inputs.finite("series '" + name + "', y", y);
        Inputs.finite("series '" + name + "', upper edge", upper);
        if (look != Look.SAMPLE && x.length != y.length) {
            throw new IllegalArgumentException("series '%s' has %s x but %s y; each point needs both"
                .formatted(name, x.length, y.length));
        }
        if (look == Look.BAND && upper.length != x.length) {
            throw new IllegalArgumentException("band '%s' has %s x but %s upper values".formatted(name, x.length, upper.length));
        }
    }

    private Series(String name, double[] x, double[] y, double[] upper, Look look) {
        this(name, x, y, upper, look, null, null);
    }

    /// A line through the points.
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, x, y, NONE, Look.LINE);
    }

    /// The graph of `f` on [from, to], at 401 equally spaced points.
    public static Series line(String name, double from, double to, DoubleUnaryOperator f) {
        double[] x = grid(from, to, 401);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) y[i] = f.applyAsDouble(x[i]);
        return line(name, x, y);
    }

    /// The points alone.
    public static Series dots(String name, double[] x, double[] y) {
        return new Series(name, x, y, NONE, Look.DOTS);
    }

    /// The columns of `points` [2, N] alone.
    public static Series dots(String name, DenseMatrix points) {
        Inputs.points("'" + name + "'", points, 2);
        double[] x = new double[points.ncol()], y = new double[points.ncol()];
        for (int j = 0; j < x.length; j++) {
            x[j] = points.get(0, j);
            y[j] = points.get(1, j);
        }
        return dots(name, x, y);
    }

    /// The shaded region between `lower` and `upper`.
    public static Series band(String name, double[] x, double[] lower, double[] upper) {
        return new Series(name, x, lower, upper, Look.BAND);
    }

    /// Draws of a random variable, for a histogram.
    public static Series sample(String name, double[] values) {
        return new Series(name, values, NONE, NONE, Look.SAMPLE);
    }

    /// The same, dashed.
    public Series dashed() {
        return new Series(name, x, y, upper, Look.DASHED, color, mark);
    }

    /// The same in the `i`-th colour of the palette.
    public Series color(int i) {
        return in(Theme.color(i));
    }

    /// The same in the colour that the concept has through the whole book.
    public Series color(Concept concept) {
        return in(concept.color());
    }

    /// The same with dots of this shape.
    public Series mark(Mark shape) {
        return new Series(name, x, y, upper, look, color, shape);
    }

    Series in(Color c) {
        return new Series(name, x, y, upper, look, c, mark);
    }

    /// The same in other coordinates.
    Series mapped(DoubleUnaryOperator forX, DoubleUnaryOperator forY) {
        return new Series(name, map(x, forX), map(y, forY), map(upper, forY), look, color, mark);
    }

    private static double[] map(double[] values, DoubleUnaryOperator f) {
        return Arrays.stream(values).map(f).toArray();
    }

    /// `n` equally spaced numbers from `from` to `to`, both included.
    public static double[] grid(double from, double to, int n) {
        if (n < 2 || !(from < to)) {
            throw new IllegalArgumentException("a grid needs from < to and n >= 2; given %s, %s, %s".formatted(from, to, n));
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = from + (to - from) * i / (n - 1);
        return x;
    }
}
