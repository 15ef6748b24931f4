package vaekit.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// Which colour stands for which number between `low` and `high`, and the bar that says so.
record ColorScale(double low, double high) {
    /// Room for the bar and its numbers, logical pixels.
    static final int WIDTH = 74;

    Color color(double v) {
        return Colormap.at(high > low ? (v - low) / (high - low) : 0.5);
    }

    /// Draws the bar with five numbers, its top left corner at (x, top).
    void draw(Graphics2D g, int x, int top, int tall) {
        for (int i = 0; i < 2 * tall; i++) {
            g.setColor(Colormap.at(1 - i / (2.0 * tall)));
            g.fill(new Rectangle2D.Double(x, top + i / 2.0, 12, 0.6));
        }
        g.setColor(Theme.MUTED);
        g.setFont(Theme.small());
        for (int k = 0; k <= 4; k++) {
            g.drawString(Theme.number(low + (high - low) * k / 4, high - low), x + 17, top + tall - k * tall / 4f + 4);
        }
    }
}
