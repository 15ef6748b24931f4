package vaekit.kernel.book;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/// An image of a cell's output, with what its metadata say of it.
final class FigureHtml {
    private FigureHtml() {}

    /// The figure at the width that its metadata ask for (it may have more pixels than that, to be sharp), with its words; panels
    /// side by side wrap where the page is narrow.
    static String of(String type, String base64, JsonObject metadata) {
        var says = metadata != null && metadata.has(type) && metadata.get(type).isJsonObject() ? metadata.getAsJsonObject(type) : new JsonObject();
        var alt = Html.escape(says.has("alt") ? says.get("alt").getAsString() : "figure");
        var source = "data:" + type + ";base64," + base64;
        if (says.has("panels") && says.getAsJsonArray("panels").size() > 1) return panels(says, alt, source);
        return "<img alt=\"" + alt + "\"" + (says.has("width") ? " width=\"" + says.get("width").getAsInt() + "\"" : "") + " src=\"" + source + "\">";
    }

    /// One image, of which each panel shows its part: the bytes are in the page once.
    private static String panels(JsonObject says, String alt, String source) {
        JsonArray begins = says.getAsJsonArray("panels");
        int width = says.get("width").getAsInt(), height = says.get("height").getAsInt();
        var id = "figure-" + Integer.toHexString(source.hashCode());
        var html = new StringBuilder("<div class=\"panels\" role=\"img\" aria-label=\"" + alt + "\">");
        for (int i = 0; i < begins.size(); i++) {
            int left = begins.get(i).getAsInt(), wide = (i + 1 < begins.size() ? begins.get(i + 1).getAsInt() : width) - left;
            html.append("<svg viewBox=\"%d 0 %d %d\" style=\"flex: %d 1 %dpx; max-width: %dpx\">".formatted(left, wide, height, wide, wide * 3 / 5, wide));
            html.append(i > 0 ? "<use href=\"#%s\"/>".formatted(id) : "<image id=\"%s\" width=\"%d\" height=\"%d\" href=\"%s\"/>".formatted(id, width, height, source));
            html.append("</svg>");
        }
        return html.append("</div>").toString();
    }
}
