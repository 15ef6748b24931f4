package vaekit.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;

import org.knowm.xchart.XYChart;

/// The name of each group of dots, where the group is densest, so that colour is never the only cue; names that would lie on top of
/// each other are moved apart.
final class GroupTags {
    private static final double APART = 22, NEAR = 18;       // logical pixels
    private static final int LOOKED_AT = 200, ROUNDS = 60;

    private GroupTags() {}

    static void draw(Graphics2D g, XYChart chart, List<Series> groups) {
        double[][] places = groups.stream().map(s -> densest(chart, s)).toArray(double[][]::new);
        for (int round = 0; round < ROUNDS; round++) moveApart(places);
        g.setFont(Theme.font(Font.BOLD, 14f));
        for (int i = 0; i < places.length; i++) tag(g, groups.get(i).name(), places[i][0], places[i][1]);
    }

    /// The dot with the most dots of its group near it, on the screen.
    private static double[] densest(XYChart chart, Series s) {
        int step = Math.ceilDiv(s.x().length, LOOKED_AT), best = -1;
        double[] place = {0, 0};
        for (int i = 0; i < s.x().length; i += step) {
            double x = chart.getScreenXFromChart(s.x()[i]), y = chart.getScreenYFromChart(s.y()[i]);
            int near = 0;
            for (int j = 0; j < s.x().length; j += step) {
                if (Math.hypot(chart.getScreenXFromChart(s.x()[j]) - x, chart.getScreenYFromChart(s.y()[j]) - y) < NEAR) near++;
            }
            if (near > best) place = new double[] {x, y};
            best = Math.max(best, near);
        }
        return place;
    }

    static void moveApart(double[][] places) {
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < i; j++) {
                double dx = places[i][0] - places[j][0], dy = places[i][1] - places[j][1], far = Math.hypot(dx, dy);
                if (far >= APART) continue;
                double angle = far < 1e-9 ? i : Math.atan2(dy, dx), push = (APART - far) / 2;
                places[i][0] += push * Math.cos(angle);
                places[i][1] += push * Math.sin(angle);
                places[j][0] -= push * Math.cos(angle);
                places[j][1] -= push * Math.sin(angle);
            }
        }
    }

    private static void tag(Graphics2D g, String name, double x, double y) {
        double half = g.getFontMetrics().stringWidth(name) / 2.0;
        g.setColor(new Color(255, 255, 255, 230));
        g.fill(new Ellipse2D.Double(x - half - 5, y - 9, 2 * half + 10, 18));
        g.setColor(Theme.INK);
        g.drawString(name, (float) (x - half), (float) y + 5);
    }
}
