package vaekit.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.knowm.xchart.XYChart;

/// How a training went: the loss with its first term at the left, the KL at the right; nats per example.
///
/// Training values are solid, validation values dashed. Reconstruction and KL have their own panels because they live
/// on different scales.
///
/// @param title          says what to see
/// @param epochs         how many epochs the x axis shows, at least the number of values
/// @param train          reconstruction and KL after each epoch
/// @param validation     the same on held-out data, or empty
public record LossChart(String title, int epochs, Terms train, Terms validation) {
    /// The two terms of the loss, one value an epoch.
    public record Terms(double[] reconstruction, double[] kl) {
        /// Nothing measured.
        public static final Terms NONE = new Terms(new double[0], new double[0]);

        /// Refuses different lengths and values that are not finite.
        public Terms {
            if (reconstruction.length != kl.length) {
                throw new IllegalArgumentException("%d reconstruction values but %d KL values; a history has one of each per epoch"
                    .formatted(reconstruction.length, kl.length));
            }
            Inputs.finite("reconstruction by epoch", reconstruction);
            Inputs.finite("KL by epoch", kl);
        }

        double[] total() {
            return IntStream.range(0, kl.length).mapToDouble(i -> reconstruction[i] + kl[i]).toArray();
        }
    }

    private static final int LEFT = 400, RIGHT = 300;

    /// Draws both panels.
    public BufferedImage draw() {
        List<Series> left = new ArrayList<>(), right = new ArrayList<>();
        add(left, "loss", train.total(), 0, false);
        add(left, "reconstruction", train.reconstruction(), 2, false);
        add(right, "KL", train.kl(), 1, false);
        add(left, "", validation.total(), 0, true);
        add(left, "", validation.reconstruction(), 2, true);
        add(right, "", validation.kl(), 1, true);
        var keys = new ArrayList<Figure.Key>(Axes.keys(left));
        keys.addAll(Axes.keys(right));
        if (validation.kl().length > 0) keys.add(new Figure.Key("dashed: validation", Theme.MUTED, Series.Look.DASHED));
        XYChart first = panel(left, "nats per example", LEFT), second = panel(right, "KL, nats per example", RIGHT);
        return new Figure(title, keys, LEFT + RIGHT, 300, g -> {
            first.paint(g, LEFT, 300);
            Graphics2D shifted = (Graphics2D) g.create();
            shifted.translate(LEFT, 0);
            second.paint(shifted, RIGHT, 300);
        }).draw();
    }

    private static void add(List<Series> to, String name, double[] y, int color, boolean dashed) {
        if (y.length == 0) return;
        Series line = Series.line(name, IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(), y).color(color);
        to.add(dashed ? line.dashed() : line);
    }

    private XYChart panel(List<Series> series, String yTitle, int width) {
        XYChart chart = new Axes("", "epoch", yTitle, width, 300).chart();
        chart.getStyler().setXAxisMin(0.0).setXAxisMax((double) Math.max(1, epochs)).setXAxisDecimalPattern("0");
        series.forEach(s -> Axes.add(chart, s));
        Axes.reach(chart, series);
        return chart;
    }
}
