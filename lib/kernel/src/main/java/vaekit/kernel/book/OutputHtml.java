package vaekit.kernel.book;

import com.google.gson.JsonObject;
import java.util.regex.Pattern;
import vaekit.kernel.run.Notebook;

/// A cell's output as HTML: the richest form that the page can show.
final class OutputHtml {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[([0-9;]*)m");

    private final MarkdownHtml markdown;

    OutputHtml(MarkdownHtml markdown) { this.markdown = markdown; }

    String html(JsonObject output) {
        return switch (output.get("output_type").getAsString()) {
            case "stream" -> "<pre tabindex=\"0\" class=\"" + output.get("name").getAsString() + "\">" + ansi(Notebook.overwritten(Notebook.text(output.get("text")))) + "</pre>";
            case "error" -> "<pre tabindex=\"0\" class=\"error\">" + ansi(traceback(output)) + "</pre>";
            default -> data(output.getAsJsonObject("data"), output.getAsJsonObject("metadata"));
        };
    }

    private static String traceback(JsonObject output) {
        var lines = new StringBuilder();
        for (var line : output.getAsJsonArray("traceback")) lines.append(line.getAsString()).append('\n');
        return lines.toString();
    }

    private String data(JsonObject data, JsonObject metadata) {
        for (var type : new String[] {"image/png", "image/jpeg", "image/gif"}) {
            if (data.has(type)) return FigureHtml.of(type, Notebook.text(data.get(type)).replaceAll("\\s", ""), metadata);
        }
        if (data.has("image/svg+xml")) return Notebook.text(data.get("image/svg+xml"));
        if (data.has("text/html")) return "<div class=\"html\">" + Notebook.text(data.get("text/html")) + "</div>";
        if (data.has("text/markdown")) return markdown.html(Notebook.text(data.get("text/markdown")));
        if (data.has("text/latex")) return markdown.html(Notebook.text(data.get("text/latex")));
        return "<pre tabindex=\"0\" class=\"value\">" + Html.escape(Notebook.text(data.get("text/plain"))) + "</pre>";
    }

    private static String ansi(String text) {
        var html = new StringBuilder();
        int open = 0;
        int end = 0;
        var colour = COLOUR.matcher(text);
        while (colour.find()) {
            html.append(Html.escape(text.substring(end, colour.start())));
            end = colour.end();
            if (colour.group(1).matches("0?")) {
                html.append("</span>".repeat(open));
                open = 0;
            } else {
                html.append("<span class=\"ansi").append(colour.group(1).replace(";", " ansi")).append("\">");
                open++;
            }
        }
        return html.append(Html.escape(text.substring(end))).append("</span>".repeat(open)).toString();
    }
}
