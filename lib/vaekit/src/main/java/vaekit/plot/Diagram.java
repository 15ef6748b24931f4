package vaekit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Boxes, circles and arrows on a grid: network architectures and graphical models.
///
/// In graphical models a circle is a random variable, a filled one is observed, an arrow says "depends on", and a plate is repeated.
public final class Diagram {
    private static final int COLUMN = 128, ROW = 78, MARGIN = 14, BOX = 104, BOX_HEIGHT = 46, RADIUS = 23;
    private static final BasicStroke LINE = new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHES = new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {5, 4}, 0);

    private static final Color RED = new Color(0xC62828);

    private Diagram() {}

    /// What a diagram is made of.
    public sealed interface Part permits Thing, Arrow, Plate {}

    /// A named box or circle in a cell of the grid; columns and rows count from 0 and may be halves.
    public record Thing(String name, String text, double col, double row, Kind kind) implements Part {}

    /// An arrow between two things, by their names.
    public record Arrow(String from, String to, String text, boolean dashed) implements Part {}

    /// A frame around the cells from (col, row) to (toCol, toRow).
    public record Plate(String text, double col, double row, double toCol, double toRow) implements Part {}

    /// How a thing looks.
    public enum Kind { NETWORK, VALUE, HIDDEN, OBSERVED, PARTLY, BLOCKED }

    /// A network: a coloured box. `text` may have several lines; its first line is the name that arrows use.
    public static Thing network(String text, double col, double row) {
        return thing(text, col, row, Kind.NETWORK);
    }

    /// Numbers that are given or computed: a plain box.
    public static Thing value(String text, double col, double row) {
        return thing(text, col, row, Kind.VALUE);
    }

    /// A step that no gradient passes, such as drawing at random: a red box.
    public static Thing blocked(String text, double col, double row) {
        return thing(text, col, row, Kind.BLOCKED);
    }

    /// A random variable that nobody sees: an empty circle.
    public static Thing hidden(String text, double col, double row) {
        return thing(text, col, row, Kind.HIDDEN);
    }

    /// A random variable that is seen: a filled circle.
    public static Thing observed(String text, double col, double row) {
        return thing(text, col, row, Kind.OBSERVED);
    }

    /// A random variable that is seen for some examples only: a circle filled to one half.
    public static Thing partlyObserved(String text, double col, double row) {
        return thing(text, col, row, Kind.PARTLY);
    }

    public static Arrow arrow(String from, String to) {
        return new Arrow(from, to, "", false);
    }

    /// An arrow with a word on it.
    public static Arrow arrow(String from, String to, String text) {
        return new Arrow(from, to, text, false);
    }

    /// A dashed arrow: inference (the encoder's direction) in graphical models.
    public static Arrow dashed(String from, String to) {
        return new Arrow(from, to, "", true);
    }

    public static Plate plate(String text, double col, double row, double toCol, double toRow) {
        return new Plate(text, col, row, toCol, toRow);
    }

    private static Thing thing(String text, double col, double row, Kind kind) {
        return new Thing(text.lines().findFirst().orElse(""), text, col, row, kind);
    }

    /// Draws the parts, things over arrows over plates.
    ///
    /// @throws IllegalArgumentException if there is nothing to draw, or an arrow names a thing that is not there
    public static BufferedImage draw(String title, Part... parts) {
        Map<String, Thing> things = new LinkedHashMap<>();
        double cols = 0, rows = 0;
        for (Part part : parts) {
            if (part instanceof Thing t) {
                things.put(t.name, t);
                cols = Math.max(cols, t.col);
                rows = Math.max(rows, t.row);
            }
        }
        if (things.isEmpty()) throw new IllegalArgumentException("diagram '" + title + "': nothing to draw; pass at least one thing, such as Diagram.value(\"x\", 0, 0)");
        int width = Math.max((int) ((cols + 1) * COLUMN) + 2 * MARGIN, Math.min(Figure.widthOf(title), 640)), height = (int) ((rows + 1) * ROW) + 2 * MARGIN;
        return new Figure(title, "Diagram: " + words(parts), List.of(), width, height, g -> {
            for (Part part : parts) if (part instanceof Plate p) plate(g, p);
            for (Part part : parts) if (part instanceof Arrow a) arrow(g, a, find(things, a.from), find(things, a.to));
            for (Thing t : things.values()) thing(g, t);
        }).draw();
    }

    /// The arrows in words, or the things where there is none.
    private static String words(Part... parts) {
        var arrows = Stream.of(parts).filter(Arrow.class::isInstance).map(p -> ((Arrow) p).from + " → " + ((Arrow) p).to).collect(Collectors.joining(", "));
        return arrows.isEmpty() ? Stream.of(parts).filter(Thing.class::isInstance).map(p -> ((Thing) p).name).collect(Collectors.joining(", ")) : arrows;
    }

    private static Thing find(Map<String, Thing> things, String name) {
        var thing = things.get(name);
        if (thing == null) throw new IllegalArgumentException("an arrow names '" + name + "', which is not in the diagram; there are " + things.keySet());
        return thing;
    }

    private static double x(double col) {
        return MARGIN + (col + 0.5) * COLUMN;
    }

    private static double y(double row) {
        return MARGIN + (row + 0.5) * ROW;
    }

    private static Shape outline(Thing t, double grow) {
        double cx = x(t.col), cy = y(t.row);
        return switch (t.kind) {
            case NETWORK, VALUE, BLOCKED -> new RoundRectangle2D.Double(cx - BOX / 2.0 - grow, cy - BOX_HEIGHT / 2.0 - grow, BOX + 2 * grow, BOX_HEIGHT + 2 * grow, 12, 12);
            case HIDDEN, OBSERVED, PARTLY -> new Ellipse2D.Double(cx - RADIUS - grow, cy - RADIUS - grow, 2 * (RADIUS + grow), 2 * (RADIUS + grow));
        };
    }

    private static void thing(Graphics2D g, Thing t) {
        var shape = outline(t, 0);
        g.setColor(Theme.PAPER);
        g.fill(shape);
        boolean tinted = t.kind == Kind.NETWORK || t.kind == Kind.BLOCKED;
        g.setColor(tinted ? Theme.fade(tint(t), 45) : Theme.fade(Theme.MUTED, 70));
        if (tinted || t.kind == Kind.OBSERVED) g.fill(shape);
        if (t.kind == Kind.PARTLY) {
            var clip = g.getClip();
            g.clip(shape);
            g.fillRect((int) x(t.col) - RADIUS, (int) y(t.row), 2 * RADIUS, RADIUS);
            g.setClip(clip);
        }
        g.setStroke(LINE);
        g.setColor(tinted ? tint(t) : Theme.INK);
        g.draw(shape);
        var lines = t.text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            g.setFont(i == 0 ? Theme.font(Font.BOLD, 12.5f) : Theme.font(Font.PLAIN, 11f));
            centred(g, lines[i], x(t.col), y(t.row) + 4.5 + 14 * (i - (lines.length - 1) / 2.0), i == 0 ? Theme.INK : Theme.MUTED);
        }
    }

    private static Color tint(Thing t) {
        return t.kind == Kind.BLOCKED ? RED : Theme.color(0);
    }

    private static void centred(Graphics2D g, String text, double cx, double baseline, Color color) {
        g.setColor(color);
        g.drawString(text, (float) (cx - g.getFontMetrics().stringWidth(text) / 2.0), (float) baseline);
    }

    private static void arrow(Graphics2D g, Arrow a, Thing from, Thing to) {
        var start = edge(from, to, 2);
        var end = edge(to, from, 3);
        double angle = Math.atan2(end.getY() - start.getY(), end.getX() - start.getX());
        g.setColor(Theme.MUTED);
        g.setStroke(a.dashed ? DASHES : LINE);
        g.draw(new Line2D.Double(start.getX(), start.getY(), end.getX() - 6 * Math.cos(angle), end.getY() - 6 * Math.sin(angle)));
        var head = new Path2D.Double();
        head.moveTo(end.getX(), end.getY());
        for (int side : new int[] {-1, 1}) head.lineTo(end.getX() - 10 * Math.cos(angle + side * 0.42), end.getY() - 10 * Math.sin(angle + side * 0.42));
        head.closePath();
        g.fill(head);
        if (a.text.isEmpty()) return;
        g.setFont(Theme.small());
        double cx = (start.getX() + end.getX()) / 2, cy = (start.getY() + end.getY()) / 2, wide = g.getFontMetrics().stringWidth(a.text);
        g.setColor(Theme.PAPER);
        g.fill(new RoundRectangle2D.Double(cx - wide / 2 - 3, cy - 8, wide + 6, 16, 6, 6));
        centred(g, a.text, cx, cy + 4, Theme.INK);
    }

    /// Where the straight line from the middle of `t` to the middle of `other` leaves `t`, by bisection.
    private static Point2D edge(Thing t, Thing other, double air) {
        var shape = outline(t, air);
        double inside = 0, outside = 1;
        for (int i = 0; i < 30; i++) {
            double at = (inside + outside) / 2;
            if (shape.contains(x(t.col) + at * (x(other.col) - x(t.col)), y(t.row) + at * (y(other.row) - y(t.row)))) inside = at;
            else outside = at;
        }
        return new Point2D.Double(x(t.col) + outside * (x(other.col) - x(t.col)), y(t.row) + outside * (y(other.row) - y(t.row)));
    }

    private static void plate(Graphics2D g, Plate p) {
        double left = x(p.col) - COLUMN / 2.0 + 6, top = y(p.row) - ROW / 2.0 + 4;
        g.setColor(Theme.MUTED);
        g.setStroke(LINE);
        g.draw(new RoundRectangle2D.Double(left, top, (p.toCol - p.col + 1) * COLUMN - 12, (p.toRow - p.row + 1) * ROW - 4, 14, 14));
        g.setFont(Theme.small());
        double right = x(p.toCol) + COLUMN / 2.0 - 14, bottom = y(p.toRow) + ROW / 2.0 - 8;
        g.setColor(Theme.MUTED);
        g.drawString(p.text, (float) (right - g.getFontMetrics().stringWidth(p.text)), (float) bottom);
    }
}
