package vaekit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.knowm.xchart.style.AxesChartStyler;

/// The one look of every figure: colours, fonts, sizes.
///
/// Sizes are in *logical* pixels; an image has [#SCALE] device pixels for each, and says so in its property
/// [#PIXEL_RATIO], so that a kernel which reads it can show the figure sharp and at its intended size.
/// The palette is Okabe and Ito's (2008), its light colours darkened to a contrast of 3 : 1 with the paper, and darker companions: its
/// neighbours stay apart for colour-blind eyes. What a colour means, where it means something, says [Concept].
public final class Theme {
    /// Device pixels per logical pixel.
    public static final int SCALE = 2;
    /// Name of the image property that holds [#SCALE].
    public static final String PIXEL_RATIO = "pixelRatio";
    /// Name of the image property that says in words what the figure shows.
    public static final String ALT = "alt";
    /// Name of the image property that holds where the panels of a figure begin, in logical pixels (`int[]`), if it has several.
    public static final String PANELS = "panels";
    /// Name of the image property that holds the places where a colour stands for a number, `{x, y, width, height, x, …}` in logical pixels (`int[]`), if there
    /// are any: a page that turns light figures dark leaves them as they are, or the largest number would be the darkest.
    public static final String VALUES = "values";
    /// Width of a single chart, in logical pixels.
    public static final int WIDTH = 680;
    /// Height of a single chart without its title, in logical pixels.
    public static final int HEIGHT = 340;

    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x1F2430);
    static final Color MUTED = new Color(0x5B6472);
    static final Color RULE = new Color(0xC9CED6);
    static final Color GRID = new Color(0xECEEF2);

    private static final Color[] PALETTE = {
        new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xB85C8E), new Color(0xB37A00),
        new Color(0x3A8FC4), new Color(0x332288), new Color(0x882255), new Color(0x8A8A1F), new Color(0x5F6670)};

    private Theme() {}

    /// How many colours there are before they repeat.
    public static int colors() {
        return PALETTE.length;
    }

    /// The `i`-th colour of the palette; any `i >= 0`.
    public static Color color(int i) {
        return PALETTE[Math.floorMod(i, PALETTE.length)];
    }

    static Color fade(Color c, int alpha) {
        return new Color(c.getRed(), c.getGreen(), c.getBlue(), alpha);
    }

    static Font font(int style, float size) {
        return new Font(Font.SANS_SERIF, style, 1).deriveFont(size);
    }

    static Font small() {
        return font(Font.PLAIN, 11.5f);
    }

    /// `v` to a hundredth of the leading digit of `scale`, without needless zeros.
    static String number(double v, double scale) {
        if (v == 0 || scale == 0) return new BigDecimal(v).round(new MathContext(3)).toString();
        int places = 2 - (int) Math.floor(Math.log10(Math.abs(scale)));
        var rounded = new BigDecimal(v).setScale(places, RoundingMode.HALF_EVEN).stripTrailingZeros();
        boolean plain = Math.abs(scale) < 1e5 && Math.abs(scale) >= 1e-3;
        return rounded.signum() == 0 ? "0" : plain ? rounded.toPlainString() : rounded.toString();
    }

    /// The label of a tick mark: no rounding dust, a real minus sign.
    static String tick(double v) {
        var rounded = new BigDecimal(v).round(new MathContext(9)).stripTrailingZeros();
        boolean plain = v == 0 || Math.abs(v) < 1e6 && Math.abs(v) >= 1e-4;
        return rounded.signum() == 0 ? "0" : (plain ? rounded.toPlainString() : rounded.toString()).replace('-', '−');
    }

    /// The label of a power of ten.
    static String powerOfTen(int exponent) {
        if (Math.abs(exponent) <= 5) return tick(Math.pow(10, exponent));
        return "10" + Integer.toString(exponent).chars().mapToObj(c -> c == '-' ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹".substring(c - '0', c - '0' + 1)).collect(Collectors.joining());
    }

    /// An empty white image for measuring.
    static BufferedImage blank(int width, int height) {
        return blank(width, height, "");
    }

    /// An empty white image of `width` × `height` logical pixels that shows what `alt` says.
    static BufferedImage blank(int width, int height, String alt) {
        return blank(width, height, Map.of(PIXEL_RATIO, SCALE, ALT, alt));
    }

    static BufferedImage blank(int width, int height, Map<String, Object> says) {
        var plain = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        var properties = new Hashtable<>(says);
        var image = new BufferedImage(plain.getColorModel(), plain.getRaster(), false, properties);
        Graphics2D g = image.createGraphics();
        g.setColor(PAPER);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.dispose();
        return image;
    }

    /// A pen that draws on `image` in logical pixels.
    static Graphics2D pen(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.scale(SCALE, SCALE);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    /// Dresses a chart: no boxes, a faint grid, text in the same ink as everything else. The title and the legend are
    /// drawn by [Figure], above the chart, so they never cover data.
    static void dress(AxesChartStyler s) {
        s.setLocale(Locale.ROOT);
        s.setChartBackgroundColor(PAPER).setPlotBackgroundColor(PAPER).setChartFontColor(INK);
        s.setChartTitleVisible(false).setLegendVisible(false).setPlotBorderVisible(false).setChartPadding(6);
        s.setAxisTitleFont(font(Font.PLAIN, 12.5f)).setAxisTickLabelsFont(small());
        s.setAxisTickLabelsColor(MUTED).setAxisTickMarksColor(RULE).setPlotGridLinesColor(GRID);
        s.setPlotGridLinesStroke(new BasicStroke(1f)).setAxisTickMarksStroke(new BasicStroke(1f));
        s.setAxisTickMarkLength(4).setAxisTickPadding(4).setAxisTitlePadding(8).setPlotMargin(0);
        s.setXAxisTitleColor(MUTED).setYAxisTitleColor(MUTED);
        s.setYAxisTickMarkSpacingHint(44).setXAxisTickMarkSpacingHint(88);
    }
}
