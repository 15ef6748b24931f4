package vaekit.plot;

import java.awt.Color;

/// A sequence of colours for numbers: dark for small, bright for large, readable in grey too.
///
/// The eight anchors follow viridis (Smith and van der Walt, 2015), in equal steps of lightness; between them the
/// colour is interpolated.
final class Colormap {
    private static final int[] ANCHORS = {0x440154, 0x46327E, 0x365C8D, 0x277F8E, 0x1FA187, 0x4AC16D, 0xA0DA39, 0xFDE725};

    private Colormap() {}

    /// The colour of `t` in [0, 1]; values outside are clamped.
    static Color at(double t) {
        double place = Math.clamp(t, 0.0, 1.0) * (ANCHORS.length - 1);
        int i = Math.min((int) place, ANCHORS.length - 2);
        double f = place - i;
        return new Color(mix(i, f, 16), mix(i, f, 8), mix(i, f, 0));
    }

    /// The colour of `t` in [-1, 1]: blue below 0, vermilion above, white at 0.
    static Color signed(double t) {
        double f = Math.min(1, Math.abs(t));
        Color full = Theme.color(t < 0 ? 0 : 1);
        return new Color(fade(full.getRed(), f), fade(full.getGreen(), f), fade(full.getBlue(), f));
    }

    private static int fade(int channel, double f) {
        return (int) Math.round(255 + f * (channel - 255));
    }

    private static int mix(int i, double f, int shift) {
        int a = ANCHORS[i] >> shift & 255, b = ANCHORS[i + 1] >> shift & 255;
        return (int) Math.round(a + f * (b - a));
    }
}
