package vaekit.molecules;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openscience.cdk.depict.DepictionGenerator;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.renderer.color.IAtomColorer;
import vaekit.io.AtomicFile;
import vaekit.plot.NotebookCell;
import vaekit.plot.Theme;

/// Structural formulas in rows, each with a line below it, as HTML with SVG inside: sharp at any size, and in the ink of the page it stands on, light or dark.
/// Lines are bonds, their ends and corners carbon atoms, whose hydrogens are not drawn.
///
/// @param title what to see
/// @param rows  from top to bottom
public record Structures(String title, List<Row> rows) {
    private static final int WIDTH = 132, HEIGHT = 96;
    private static final Color INK = new Color(1, 1, 1);           // stands for the page's own ink

    /// @param label     what the row is, empty for none
    /// @param molecules from left to right
    /// @param captions  a line for each
    public record Row(String label, List<Molecule> molecules, List<String> captions) {
        public Row {
            if (molecules.size() != captions.size()) throw new IllegalArgumentException("Structures: " + captions.size() + " captions for " + molecules.size() + " molecules; expected one for each.");
        }
    }

    /// A row with a caption made from each molecule.
    public static Row row(String label, List<Molecule> molecules, Function<Molecule, String> caption) {
        return new Row(label, List.copyOf(molecules), molecules.stream().map(caption).toList());
    }

    /// A row in which each molecule's caption is its logP.
    public static Row row(String label, List<Molecule> molecules) {
        return row(label, molecules, m -> "logP %.1f".formatted(m.logP()).replace('-', '−'));
    }

    /// Shows the rows below the running notebook cell; elsewhere says how to keep them.
    public static void show(String title, Row... rows) {
        if (!NotebookCell.showHtml(new Structures(title, List.of(rows)).html())) System.out.println(title + ": no notebook is listening here. Keep the figure with new Structures(…).save(Path.of(\"structures.html\")).");
    }

    /// The figure, for a place in a page.
    public String html() {
        return """
            <figure class="vaekit-structures" style="margin:0.5rem 0;font:13px/1.4 system-ui,sans-serif">
            <figcaption style="font-weight:bold;margin-bottom:.3rem">%s</figcaption>
            %s</figure>
            """.formatted(escape(title), rows.stream().map(Structures::html).collect(Collectors.joining()));
    }

    private static String html(Row row) {
        var html = new StringBuilder("<div style=\"display:flex;flex-wrap:wrap;align-items:flex-end;gap:.2rem .5rem;margin:.3rem 0\">\n");
        if (!row.label.isEmpty()) html.append("<div style=\"width:6.5rem;align-self:center\">%s</div>\n".formatted(escape(row.label)));
        for (int i = 0; i < row.molecules.size(); i++) {
            html.append("<div style=\"width:%dpx;text-align:center\">%s<div style=\"font-size:11.5px\">%s</div></div>\n".formatted(WIDTH, svg(row.molecules.get(i)), escape(row.captions.get(i))));
        }
        return html.append("</div>\n").toString();
    }

    /// One structural formula as an SVG element that names the molecule for those who cannot see it.
    static String svg(Molecule molecule) {
        try {
            String svg = new DepictionGenerator().withSize(WIDTH, HEIGHT).withFillToFit().withBackgroundColor(new Color(0, true)).withAtomColors(new Colours())
                .withParam(org.openscience.cdk.renderer.generators.standard.StandardGenerator.StrokeRatio.class, 1.1)
                .depict(molecule.graph()).toSvgStr("px");
            String body = svg.substring(svg.indexOf('>', svg.indexOf("<svg")) + 1).replaceAll("(?s)<desc>.*?</desc>", "").replaceAll("<rect [^>]*/>", "")
                .replaceAll(" (id|class)='[^']*'", "").replace("#010101", "currentColor").replaceAll("\\s*\n\\s*", "\n");
            return "<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%s".formatted(escape(molecule.canonical()), WIDTH, HEIGHT, WIDTH, HEIGHT, body.strip());
        } catch (CDKException e) {
            throw new IllegalStateException("CDK could not draw " + molecule.canonical(), e);
        }
    }

    /// The kit's colours for what is not carbon.
    private record Colours() implements IAtomColorer {
        @Override public Color getAtomColor(IAtom atom) {
            return getAtomColor(atom, INK);
        }

        @Override public Color getAtomColor(IAtom atom, Color other) {
            return switch (atom.getAtomicNumber()) {
                case 7 -> Theme.color(5);
                case 8 -> Theme.color(1);
                case 16 -> Theme.color(4);
                case 9, 17, 35 -> Theme.color(2);
                default -> INK;
            };
        }
    }

    /// Writes a page that holds only this figure; atomically.
    public void save(Path file) throws IOException {
        var page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escape(title) + "</title><style>:root { color-scheme: light dark; }</style></head>\n<body>\n" + html() + "</body></html>\n";
        AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
