package vaekit;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import smile.tensor.DenseMatrix;
import vaekit.eval.ActiveUnits;
import vaekit.io.AtomicFile;
import vaekit.plot.Axes;
import vaekit.plot.Bars;
import vaekit.plot.Cells;
import vaekit.plot.Concept;
import vaekit.plot.Histogram;
import vaekit.plot.ImageGrid;
import vaekit.plot.ManifoldSheet;
import vaekit.plot.Scatter;
import vaekit.plot.Series;
import vaekit.plot.SideBySide;
import vaekit.plot.Surface;
import vaekit.plot.Theme;
import vaekit.train.History;
import vaekit.train.LivePlot;

/// Every figure of the notebooks: a call in, a finished image out.
///
/// Matrices hold one example per column. A title's first line says what to see; further lines are its small print.
/// Arguments of the wrong shape, NaN and infinite values are refused with an [IllegalArgumentException] that names them.
public final class Plot {
    private Plot() {}

    /// A line through points, for [#lines].
    public static Series line(String name, double[] x, double[] y) {
        return Series.line(name, x, y);
    }

    /// The graph of `f` on [from, to], for [#lines].
    public static Series line(String name, double from, double to, DoubleUnaryOperator f) {
        return Series.line(name, from, to, f);
    }

    /// Points without a line, for [#lines].
    public static Series dots(String name, double[] x, double[] y) {
        return Series.dots(name, x, y);
    }

    /// The columns of `points` [2, N] as dots, for [#lines], [#heatmap] and [#contour].
    public static Series dots(String name, DenseMatrix points) {
        return Series.dots(name, points);
    }

    /// A shaded region, for [#lines].
    public static Series band(String name, double[] x, double[] lower, double[] upper) {
        return Series.band(name, x, lower, upper);
    }

    /// Draws of a random variable, for [#histogram].
    public static Series sample(String name, double[] values) {
        return Series.sample(name, values);
    }

    /// A named row of images, `x` [784, N], for [#images(String, ImageGrid.Row...)].
    public static ImageGrid.Row row(String name, DenseMatrix x) {
        return new ImageGrid.Row(name, x);
    }

    /// Axes with a scale of their own, for [#lines(Axes, Series...)] and its likes: `Plot.axes("loss", "step", "nats").logX()`.
    public static Axes axes(String title, String x, String y) {
        return Axes.of(title, x, y);
    }

    /// Lines, dots and bands on axes that are logarithmic or of equal scale.
    public static BufferedImage lines(Axes axes, Series... series) {
        return axes.draw(List.of(series));
    }

    /// Lines, dots and bands on one pair of axes; name the units in `x` and `y`.
    public static BufferedImage lines(String title, String x, String y, Series... series) {
        return Axes.of(title, x, y).draw(List.of(series));
    }

    /// The area between two curves over the same x, such as q·log q and q·log p, whose area is a KL: where `upper` is above `lower`
    /// in one colour, where it is below in grey; then more series.
    public static BufferedImage area(String title, String x, String y, Series upper, Series lower, Series... more) {
        if (!Arrays.equals(upper.x(), lower.x())) {
            throw new IllegalArgumentException("'%s' and '%s' do not share their x; the area between them needs the same points".formatted(upper.name(), lower.name()));
        }
        int n = upper.x().length;
        var over = IntStream.range(0, n).mapToDouble(i -> Math.max(upper.y()[i], lower.y()[i])).toArray();
        var under = IntStream.range(0, n).mapToDouble(i -> Math.min(upper.y()[i], lower.y()[i])).toArray();
        var plus = Series.band("", upper.x(), lower.y(), over).color(Concept.KL);
        var minus = Series.band("", upper.x(), under, lower.y()).color(Concept.PRIOR);
        return Axes.of(title, x, y).draw(Stream.concat(Stream.of(plus, minus, upper, lower), Stream.of(more)).toList());
    }

    /// Densities of samples in `bins` bins; lines among the series are drawn over them.
    public static BufferedImage histogram(String title, String x, int bins, Series... series) {
        return new Histogram(Axes.of(title, x, "density"), bins).draw(List.of(series));
    }

    /// Points [2, N] coloured by label 0, 1, 2, …; `names` of the labels are optional.
    public static BufferedImage scatter(String title, String x, String y, DenseMatrix points, int[] labels, String... names) {
        return Scatter.draw(Axes.of(title, x, y), points, labels, List.of(names), false);
    }

    /// Points [2, N] in one colour.
    public static BufferedImage scatter(String title, String x, String y, DenseMatrix points) {
        return Scatter.draw(Axes.of(title, x, y), points, new int[0], List.of(), false);
    }

    /// The latent map: means `mu` [2, N] coloured by label, with the prior's circles of radius 1 and 2.
    public static BufferedImage latent(String title, DenseMatrix mu, int[] labels) {
        return Scatter.draw(Axes.of(title, "z₁", "z₂"), mu, labels, List.of(), true);
    }

    /// A function of two variables as colours, with series over it.
    public static BufferedImage heatmap(String title, String x, String y, Surface surface, Series... over) {
        return heatmap(Axes.of(title, x, y), surface, over);
    }

    /// The same on axes of equal scale.
    public static BufferedImage heatmap(Axes axes, Surface surface, Series... over) {
        return surface.heatmap(axes, List.of(over));
    }

    /// A matrix as colours: row 0 at the top, one cell per entry; `x` names the columns, `y` the rows.
    public static BufferedImage heatmap(String title, String x, String y, DenseMatrix matrix) {
        return Cells.of(Axes.of(title, x, y), matrix).draw();
    }

    /// The same with the colours of `low` to `high`, so that two matrices can be compared.
    public static BufferedImage heatmap(String title, String x, String y, DenseMatrix matrix, double low, double high) {
        return new Cells(Axes.of(title, x, y), matrix, low, high).draw();
    }

    /// A function of two variables as contour lines, with series over it.
    public static BufferedImage contour(String title, String x, String y, Surface surface, Series... over) {
        return contour(Axes.of(title, x, y), surface, over);
    }

    /// The same on axes of equal scale.
    public static BufferedImage contour(Axes axes, Surface surface, Series... over) {
        return surface.contour(axes, List.of(over));
    }

    /// `f` on a rectangle, for [#heatmap] and [#contour].
    public static Surface surface(double xFrom, double xTo, double yFrom, double yTo, DoubleBinaryOperator f) {
        return Surface.of(xFrom, xTo, yFrom, yTo, f);
    }

    /// The same from n × n points, where `f` takes its time: the usual grid has 161 × 161.
    public static Surface surface(double xFrom, double xTo, double yFrom, double yTo, int n, DoubleBinaryOperator f) {
        return Surface.of(xFrom, xTo, yFrom, yTo, n, f);
    }

    /// One bar per name, its value above it.
    public static BufferedImage bars(String title, String x, String y, String[] names, double[] values) {
        return Bars.of(Axes.of(title, x, y), List.of(names), values, new double[0], List.of()).draw();
    }

    /// One bar per name with ± one error.
    public static BufferedImage bars(String title, String x, String y, String[] names, double[] values, double[] errors) {
        return Bars.of(Axes.of(title, x, y), List.of(names), values, errors, List.of()).draw();
    }

    /// Groups of bars: for each name one bar of each sample, `Plot.sample("prior", values)`.
    public static BufferedImage bars(String title, String x, String y, String[] names, Series... groups) {
        return new Bars(Axes.of(title, x, y), List.of(names), List.of(groups), new double[0], List.of()).draw();
    }

    /// How much each latent dimension is used: the variance over the data of the encoder's mean, active above 0.01
    /// (Burda et al. 2016, section 5.3).
    public static BufferedImage activeUnits(double[] variances) {
        long active = IntStream.range(0, variances.length).filter(i -> variances[i] > ActiveUnits.THRESHOLD).count();
        List<String> names = IntStream.rangeClosed(1, variances.length).mapToObj(Integer::toString).toList();
        List<Color> colors = IntStream.range(0, variances.length).mapToObj(i -> Theme.color(variances[i] > ActiveUnits.THRESHOLD ? 0 : 9)).toList();
        String title = "%s of %s latent dimensions are active\nactive: the encoder's mean varies over the data by more than 0.01 (blue)"
            .formatted(active, variances.length);
        return Bars.of(Axes.of(title, "latent dimension", "variance of the mean"), names, variances, new double[0], colors).draw();
    }

    /// Square images, the columns of `x` [784, N] in [0, 1], `cols` to a row.
    public static BufferedImage images(DenseMatrix x, int cols) {
        return ImageGrid.draw("", x, cols);
    }

    /// Square images under a title.
    public static BufferedImage images(String title, DenseMatrix x, int cols) {
        return ImageGrid.draw(title, x, cols);
    }

    /// One named row of images per matrix: `Plot.images("…", Plot.row("input", x), Plot.row("output", y))`.
    public static BufferedImage images(String title, ImageGrid.Row... rows) {
        return ImageGrid.draw(title, List.of(rows));
    }

    /// What a VAE with a 2-D latent space decodes to, n × n images evenly spread in prior probability.
    public static BufferedImage manifold(Vae vae, int n) {
        return manifold("What each point of the latent plane decodes to\nz₁ and z₂ in equal steps of prior probability", vae.manifold(n));
    }

    /// Images `tiles` [784, n * n] as one sheet, decoded from the codes of `Manifold.grid(n)`.
    public static BufferedImage manifold(String title, DenseMatrix tiles) {
        return ManifoldSheet.draw(title, tiles);
    }

    /// How a training went: the loss and its terms by epoch, test data dashed.
    public static BufferedImage loss(History history) {
        String verdict = history.has("test") ? String.format(Locale.ROOT, "Loss %.1f on the training data, %.1f on the test data", history.last("loss"), history.last("test"))
            : String.format(Locale.ROOT, "Loss %.1f nats per example", history.last("loss"));
        return LivePlot.chart("%s\nafter %s epochs, in nats per example".formatted(verdict, history.epochs()), history.epochs(), history).draw();
    }

    /// Finished figures beside each other.
    public static BufferedImage side(BufferedImage... figures) {
        return SideBySide.draw(figures);
    }

    /// Writes a figure as PNG, whole or not at all; missing folders are made.
    ///
    /// @throws IOException with one sentence: which file, and why it could not be written
    public static void save(BufferedImage figure, String file) throws IOException {
        if (file.isBlank() || Files.isDirectory(Path.of(file)))
            throw new IllegalArgumentException("Plot.save: '" + file + "' is no file's name; expected one such as \"loss.png\".");
        AtomicFile.write(Path.of(file), out -> ImageIO.write(figure, "png", out));
    }
}
