package vaekit.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/// Which colour stands for which number between `low` and `high`, and the bar that says so.
///
/// @param signed two colours for the two signs, white for 0, instead of dark to bright
record ColorScale(double low, double high, boolean signed) {
    /// Room for the bar and its numbers, logical pixels.
    static final int WIDTH = 74;
    private static final int BAR = 12;

    ColorScale(double low, double high) {
        this(low, high, false);
    }

    /// Signed where 0 is in the middle.
    static ColorScale between(double low, double high) {
        return new ColorScale(low, high, low < 0 && low == -high);
    }

    /// The least and the largest of the values; where both signs occur, as far on one side of 0 as on the other.
    static double[] limits(double[] values) {
        DoubleSummaryStatistics all = Arrays.stream(values).summaryStatistics();
        if (all.getCount() == 0) return new double[2];
        double far = Math.max(-all.getMin(), all.getMax());
        return all.getMin() < 0 && all.getMax() > 0 ? new double[] {-far, far} : new double[] {all.getMin(), all.getMax()};
    }

    Color color(double v) {
        return at(high > low ? (v - low) / (high - low) : 0.5);
    }

    /// Whether dark letters are read better on the colour of `v` than light ones.
    boolean light(double v) {
        Color c = color(v);
        return 0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue() > 140;
    }

    private Color at(double t) {
        return signed ? Colormap.signed(2 * t - 1) : Colormap.at(t);
    }

    /// Where the bar is, without its numbers.
    static Rectangle bar(int x, int top, int tall) {
        return new Rectangle(x, top, BAR, tall);
    }

    /// Draws the bar with five numbers, its top left corner at (x, top).
    void draw(Graphics2D g, int x, int top, int tall) {
        for (int i = 0; i < 2 * tall; i++) {
            g.setColor(at(1 - i / (2.0 * tall)));
            g.fill(new Rectangle2D.Double(x, top + i / 2.0, BAR, 0.6));
        }
        g.setColor(Theme.MUTED);
        g.setFont(Theme.small());
        for (int k = 0; k <= 4; k++) {
            g.drawString(Theme.number(low + (high - low) * k / 4, high - low), x + 17, top + tall - k * tall / 4f + 4);
        }
    }
}
