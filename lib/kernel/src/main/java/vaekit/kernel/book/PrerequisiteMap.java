package vaekit.kernel.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vaekit.kernel.run.Notebook;

/// What needs what, as a drawing: each notebook one step to the right of the last that it needs.
final class PrerequisiteMap {
    private static final int WIDE = 165, HIGH = 40, GAP_X = 44, GAP_Y = 18;

    private final Map<String, Notebook> byNumber = new HashMap<>();
    private final Map<Notebook, Integer> column = new HashMap<>(), row = new HashMap<>();
    private final List<Notebook> notebooks;

    PrerequisiteMap(List<Notebook> notebooks) {
        this.notebooks = notebooks;
        for (var notebook : notebooks) byNumber.put(FrontPage.number(notebook), notebook);
        var used = new HashMap<Integer, Integer>();
        for (var notebook : notebooks) row.put(notebook, used.merge(column(notebook), 1, Integer::sum) - 1);
    }

    /// The longest way to it. A notebook needs earlier ones only, so this ends.
    private int column(Notebook notebook) {
        var known = column.get(notebook);
        if (known != null) return known;
        int place = before(notebook).stream().mapToInt(n -> column(n) + 1).max().orElse(0);
        column.put(notebook, place);
        return place;
    }

    private List<Notebook> before(Notebook notebook) {
        var before = new ArrayList<Notebook>();
        for (var number : Intro.of(notebook).needs())
            if (byNumber.containsKey(number) && number.compareTo(FrontPage.number(notebook)) < 0) before.add(byNumber.get(number));
        return before;
    }

    String svg() {
        int columns = column.values().stream().mapToInt(c -> c + 1).max().orElse(1), rows = row.values().stream().mapToInt(r -> r + 1).max().orElse(1);
        int width = columns * (WIDE + GAP_X) - GAP_X + 4, height = rows * (HIGH + GAP_Y) - GAP_Y + 4;
        var svg = new StringBuilder("<div class=\"map\" tabindex=\"0\" role=\"region\" aria-label=\"Which notebook needs which\">\n<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n".formatted(width, height, width, height));
        for (var notebook : notebooks) for (var needed : before(notebook)) {
            int x0 = x(needed) + WIDE, y0 = y(needed) + HIGH / 2, x1 = x(notebook), y1 = y(notebook) + HIGH / 2, bend = GAP_X / 2;
            svg.append("<path class=\"edge\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n".formatted(x0, y0, x0 + bend, y0, x1 - bend, y1, x1, y1));
        }
        for (var notebook : notebooks) {
            svg.append("<a href=\"%s.html\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>".formatted(notebook.name(), x(notebook), y(notebook), WIDE, HIGH));
            svg.append("<text x=\"%d\" y=\"%d\">%s</text><title>%s</title></a>\n".formatted(x(notebook) + 10, y(notebook) + 25, Html.escape(brief(notebook.title())), Html.escape(notebook.title())));
        }
        return svg.append("</svg>\n</div>\n").toString();
    }

    private int x(Notebook notebook) {
        return column.get(notebook) * (WIDE + GAP_X) + 2;
    }

    private int y(Notebook notebook) {
        return row.get(notebook) * (HIGH + GAP_Y) + 2;
    }

    /// As much of the title as fits, whole words.
    private static String brief(String title) {
        var brief = new StringBuilder();
        for (var word : title.replace(" · ", " ").replaceFirst("^(\\d\\d[a-z]?) The ", "$1 ").split(" ")) {
            if (brief.length() + word.length() > 17) return brief.append(" …").toString();
            brief.append(brief.isEmpty() ? "" : " ").append(word);
        }
        return brief.toString();
    }
}
