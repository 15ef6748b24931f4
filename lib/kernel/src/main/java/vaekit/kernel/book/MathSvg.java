package vaekit.kernel.book;

import java.awt.Color;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGHints;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;

/// LaTeX formulas as SVG drawings inside the page: they need neither a network nor a font, and follow the text's colour. Beside each stands its LaTeX, which
/// nobody sees but everybody copies: Word's equations, Jupyter and LaTeX itself take it. A screen reader gets the same text. MathML would read better there,
/// but no well-kept Java library writes it from all the LaTeX of the notebooks, and a formula that is wrong for the few who cannot see it is worse than its source.
final class MathSvg {
    /// Pixels per em while drawing; the page scales by em.
    private static final float EM = 20;
    static final DrawnFormulas DRAWN = new DrawnFormulas();

    /// What MathJax knows and JLaTeXMath does not.
    private static final Map<Pattern, String> ALSO = Map.of(
        Pattern.compile("\\\\lvert(?![a-zA-Z])"), "|", Pattern.compile("\\\\rvert(?![a-zA-Z])"), "|",
        Pattern.compile("\\\\bm(?![a-zA-Z])"), "\\\\boldsymbol", Pattern.compile("\\\\arg(max|min)(?![a-zA-Z])"), "\\\\operatorname{arg\\\\,$1}",
        Pattern.compile("\\\\tag\\*?\\{([^}]*)\\}"), "\\\\qquad(\\\\text{$1})", Pattern.compile("\\\\(nonumber|notag|displaystyle\\s)"), "",
        Pattern.compile("\\\\(big|Big|bigg|Bigg)([lrm]?)\\s*\\\\([lr])Vert"), "\\\\$1$2\\\\Vert");

    private MathSvg() {}

    /// The formula as an element of a page; a formula that cannot be drawn is shown as its source.
    static String of(String latex, boolean display) {
        return DRAWN.get((display ? "d" : "i") + latex, () -> draw(latex, display));
    }

    private static String draw(String latex, boolean display) {
        try {
            var svg = svg(latex, display);
            return display ? "<div class=\"math\" tabindex=\"0\">" + svg + "</div>" : svg;
        } catch (ParseException cannot) {
            return "<code class=\"math-source\">" + Html.escape(latex) + "</code>";
        }
    }

    private static String svg(String latex, boolean display) {
        var source = latex;
        for (var also : ALSO.entrySet()) source = also.getKey().matcher(source).replaceAll(also.getValue());
        var icon = new TeXFormula(source).createTeXIcon(display ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT, EM);
        icon.setForeground(Color.BLACK);
        var graphics = new SVGGraphics2D(icon.getIconWidth(), icon.getIconHeight());
        graphics.setRenderingHint(SVGHints.KEY_DRAW_STRING_TYPE, SVGHints.VALUE_DRAW_STRING_TYPE_VECTOR);
        graphics.setGeomDoubleConverter(MathSvg::rounded);
        graphics.setTransformDoubleConverter(MathSvg::rounded);
        icon.paintIcon(null, graphics, 0, 0);
        var svg = graphics.getSVGElement();
        var open = String.format(Locale.ROOT,
                "<svg class=\"tex\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" style=\"width:%.3fem;height:%.3fem;vertical-align:%.3fem\">",
                Html.escape(latex.strip()), icon.getIconWidth(), icon.getIconHeight(),
                icon.getIconWidth() / EM, icon.getIconHeight() / EM, -icon.getIconDepth() / EM);
        return open + svg.substring(svg.indexOf('>') + 1).replace("rgb(0,0,0)", "currentColor").replace("\n", "")
            + "<span class=\"source\" aria-hidden=\"true\">$" + Html.escape(latex.strip()) + "$</span>";
    }

    /// Glyphs are drawn at five times their size and scaled, so that one decimal is plenty and three suffice for a scale.
    private static String rounded(double value) {
        double unit = Math.abs(value) < 2 ? 1000 : 10, rounded = Math.round(value * unit) / unit;
        return rounded == (long) rounded ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
