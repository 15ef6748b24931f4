package vaekit.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.knowm.xchart.XYChart;

/// How a training went, in nats per example: the loss with its first term at the left, its other terms at the right.
///
/// Training is solid, test dashed. Reconstruction and KL have their own panels because they live on different scales.
///
/// @param title  says what to see
/// @param epochs how many epochs the x axis shows
/// @param curves what was measured; the first is the loss, the second its first term
public record LossChart(String title, int epochs, List<Curve> curves) {
    /// One number of the loss after each epoch; `test` is empty where there is no test set.
    public record Curve(String name, double[] train, double[] test) {
        /// Refuses values that are not finite.
        public Curve {
            Inputs.finite(name + " by epoch", train);
            Inputs.finite("test " + name + " by epoch", test);
        }
    }

    private static final int LEFT = 400, RIGHT = 300, HEIGHT = 290;
    private static final Color[] COLOR = {Concept.ELBO.color(), Concept.RECONSTRUCTION.color(), Concept.KL.color(), Theme.color(1), Theme.color(4)};

    /// Draws both panels.
    public BufferedImage draw() {
        var left = new ArrayList<Series>();
        var right = new ArrayList<Series>();
        var keys = new ArrayList<Figure.Key>();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            List<Series> panel = i < 2 ? left : right;
            add(panel, curve.train(), COLOR[i % COLOR.length], false);
            add(panel, curve.test(), COLOR[i % COLOR.length], true);
            keys.add(new Figure.Key(curve.name(), COLOR[i % COLOR.length], Series.Look.LINE, Mark.CIRCLE));
        }
        if (curves.stream().anyMatch(c -> c.test().length > 0)) keys.add(new Figure.Key("dashed: test data", Theme.MUTED, Series.Look.DASHED, Mark.CIRCLE));
        XYChart first = panel(left, "nats per example", LEFT), second = panel(right, curves.size() == 3 ? curves.get(2).name() + ", nats per example" : "nats per example", RIGHT);
        return new Figure(title, "Two charts by epoch: the loss and its first term at the left, its other terms at the right", keys, LEFT + RIGHT, HEIGHT, g -> {
            first.paint(g, LEFT, HEIGHT);
            Graphics2D shifted = (Graphics2D) g.create();
            shifted.translate(LEFT, 0);
            second.paint(shifted, RIGHT, HEIGHT);
        }).draw();
    }

    private static void add(List<Series> to, double[] y, Color color, boolean dashed) {
        if (y.length == 0) return;
        Series line = Series.line("", IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(), y).in(color);
        to.add(dashed ? line.dashed() : line);
    }

    private XYChart panel(List<Series> series, String yTitle, int width) {
        XYChart chart = new Axes("", "epoch", yTitle, width, HEIGHT).chart();
        chart.getStyler().setXAxisMin(0.0).setXAxisMax((double) Math.max(1, epochs));
        chart.getStyler().setxAxisTickLabelsFormattingFunction(e -> e == Math.rint(e) ? Theme.tick(e) : " ");
        series.forEach(s -> OnChart.add(chart, s));
        OnChart.reach(chart, series);
        return chart;
    }
}
