package vaekit.kernel.book;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/// An image of a cell's output, with what its metadata say of it.
final class FigureHtml {
    private FigureHtml() {}

    /// The figure at the width that its metadata ask for (it may have more pixels than that, to be sharp), with its words; panels
    /// side by side wrap where the page is narrow. A dark page turns its lightness round, but not where a colour stands for a number.
    static String of(String type, String base64, JsonObject metadata) {
        var says = metadata != null && metadata.has(type) && metadata.get(type).isJsonObject() ? metadata.getAsJsonObject(type) : new JsonObject();
        var alt = Html.escape(says.has("alt") ? says.get("alt").getAsString() : "figure");
        var source = "data:" + type + ";base64," + base64;
        if (says.has("values") || says.has("panels") && says.getAsJsonArray("panels").size() > 1) return panels(says, alt, source);
        return "<img alt=\"" + alt + "\"" + (says.has("width") ? " width=\"" + says.get("width").getAsInt() + "\"" : "") + " src=\"" + source + "\">";
    }

    /// One image, of which each panel shows its part: the bytes are in the page once.
    private static String panels(JsonObject says, String alt, String source) {
        int[] begins = says.has("panels") ? numbers(says, "panels") : new int[1];
        int width = says.get("width").getAsInt(), height = says.get("height").getAsInt();
        var id = "figure-" + Integer.toHexString(source.hashCode());
        var html = new StringBuilder("<div class=\"panels\" role=\"img\" aria-label=\"" + alt + "\">");
        for (int i = 0; i < begins.length; i++) {
            int left = begins[i], wide = (i + 1 < begins.length ? begins[i + 1] : width) - left;
            var svg = "<svg viewBox=\"%d 0 %d %d\"".formatted(left, wide, height);
            html.append("<div style=\"flex: %d 1 %dpx; max-width: %dpx\">".formatted(wide, wide * 3 / 5, wide)).append(svg).append('>');
            html.append(i > 0 ? "<use href=\"#%s\"/>".formatted(id) : "<image id=\"%s\" width=\"%d\" height=\"%d\" href=\"%s\"/>".formatted(id, width, height, source));
            html.append("</svg>").append(says.has("values") ? asDrawn(svg, id, i, numbers(says, "values")) : "").append("</div>");
        }
        return html.append("</div>").toString();
    }

    /// The same panel once more, above the first and only where colours are values: no dark page changes it.
    private static String asDrawn(String svg, String id, int panel, int[] values) {
        var html = new StringBuilder(svg + " class=\"values\"><clipPath id=\"%s-%d\">".formatted(id, panel));
        for (int k = 0; k < values.length; k += 4) {
            html.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>".formatted(values[k], values[k + 1], values[k + 2], values[k + 3]));
        }
        return html.append("</clipPath><use href=\"#%s\" clip-path=\"url(#%s-%d)\"/></svg>".formatted(id, id, panel)).toString();
    }

    private static int[] numbers(JsonObject says, String name) {
        return says.getAsJsonArray(name).asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }
}
