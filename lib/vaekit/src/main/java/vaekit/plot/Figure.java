package vaekit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A title, a legend and a drawing below them.
///
/// The first line of `title` is set bold; the lines after it, if any, are the small print. The legend stands between
/// title and drawing, so it never covers data.
///
/// @param title  says what to see; may be empty
/// @param what   kind and axes in words, for those who cannot see it: with title and legend it becomes the property [Theme#ALT]
/// @param keys   the legend; may be empty
/// @param width  of the drawing, logical pixels
/// @param height of the drawing, logical pixels
/// @param body   draws with its origin at the drawing's top left corner
record Figure(String title, String what, List<Key> keys, int width, int height, Consumer<Graphics2D> body) {
    private static final int MARGIN = 12;

    /// One entry of the legend.
    record Key(String name, Color color, Series.Look look, Mark mark) {}

    /// The width that sets every line of `title` without wrapping it.
    static int widthOf(String title) {
        Graphics2D g = Theme.pen(Theme.blank(1, 1));
        int width = 0;
        String[] lines = title.split("\n");
        for (int i = 0; i < lines.length; i++) width = Math.max(width, g.getFontMetrics(titleFont(i)).stringWidth(lines[i]));
        return width + 2 * MARGIN + 2;
    }

    private static Font titleFont(int line) {
        return line == 0 ? Theme.font(Font.BOLD, 14.5f) : Theme.font(Font.PLAIN, 12f);
    }

    /// @param values where colours stand for numbers, in logical pixels of the drawing ([Theme#VALUES])
    BufferedImage draw(Rectangle... values) {
        try {
            BufferedImage probe = Theme.blank(1, 1);
            int head = header(Theme.pen(probe));
            BufferedImage image = Theme.blank(width, head + height, says(head, values));
            Graphics2D g = Theme.pen(image);
            header(g);
            g.translate(0, head);
            body.accept(g);
            g.dispose();
            return image;
        } catch (InternalError | NoClassDefFoundError e) {   // what the JDK throws where no font is installed
            throw new IllegalStateException("Java found no fonts to draw with. On Debian or Ubuntu: apt-get install fontconfig fonts-dejavu-core", e);
        }
    }

    private Map<String, Object> says(int head, Rectangle[] values) {
        if (values.length == 0) return Map.of(Theme.PIXEL_RATIO, Theme.SCALE, Theme.ALT, alt());
        int[] places = Stream.of(values).flatMapToInt(v -> IntStream.of(v.x, head + v.y, v.width, v.height)).toArray();
        return Map.of(Theme.PIXEL_RATIO, Theme.SCALE, Theme.ALT, alt(), Theme.VALUES, places);
    }

    private String alt() {
        String shown = keys.isEmpty() ? "" : ". Shown: " + keys.stream().map(Key::name).collect(Collectors.joining("; "));
        return (title.isEmpty() ? what : title.replace("\n", "; ") + ". " + what) + shown + ".";
    }

    /// Draws title and legend; returns the height they take.
    private int header(Graphics2D g) {
        int y = title.isEmpty() && keys.isEmpty() ? 0 : 8;
        String[] lines = title.isEmpty() ? new String[0] : title.split("\n");
        for (int i = 0; i < lines.length; i++) {
            g.setFont(titleFont(i));
            g.setColor(i == 0 ? Theme.INK : Theme.MUTED);
            for (String part : wrapped(lines[i], g.getFontMetrics(), width - 2 * MARGIN)) {
                y += g.getFontMetrics().getHeight();
                g.drawString(part, MARGIN, y - g.getFontMetrics().getDescent());
            }
        }
        return keys.isEmpty() ? y + (y > 0 ? 6 : 0) : legend(g, y + 4) + 4;
    }

    /// The words of a line in lines of at most `room`; a longer word has a line of its own.
    static List<String> wrapped(String line, FontMetrics metrics, int room) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (String word : line.split(" ")) {
            if (!part.isEmpty() && metrics.stringWidth(part + " " + word) > room) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.isEmpty() ? "" : " ").append(word);
        }
        parts.add(part.toString());
        return parts;
    }

    private int legend(Graphics2D g, int top) {
        g.setFont(Theme.font(Font.PLAIN, 12f));
        FontMetrics metrics = g.getFontMetrics();
        int x = MARGIN, y = top;
        for (Key key : keys) {
            int need = 24 + metrics.stringWidth(key.name) + 18;
            if (x > MARGIN && x + need - 18 > width - MARGIN) {
                x = MARGIN;
                y += 18;
            }
            mark(g, key, x, y + 9);
            g.setColor(Theme.INK);
            g.drawString(key.name, x + 24, y + 13);
            x += need;
        }
        return y + 18;
    }

    private static void mark(Graphics2D g, Key key, int x, int y) {
        g.setColor(key.color);
        switch (key.look) {
            case LINE -> {
                g.setStroke(OnChart.SOLID);
                g.draw(new Line2D.Double(x, y, x + 18, y));
            }
            case DASHED -> {
                g.setStroke(OnChart.DASHES);
                g.draw(new Line2D.Double(x, y, x + 18, y));
            }
            case DOTS -> key.mark.fill(g, x + 10, y, 9);
            case BAND, SAMPLE -> {
                g.setColor(Theme.fade(key.color, 110));
                g.fill(new Rectangle2D.Double(x + 1, y - 5, 16, 10));
            }
        }
        g.setStroke(new BasicStroke(1f));
    }
}
