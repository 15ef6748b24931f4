package vaekit.kernel.book;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page whose headings have anchors, and the list of them.
///
/// @param html     the page's body
/// @param headings its sections, in their order
record Outline(String html, List<Heading> headings) {
    private static final Pattern HEADING = Pattern.compile("<h([23])>(.*?)</h\\1>", Pattern.DOTALL);

    /// @param id   the anchor
    /// @param html the heading's text, formulas drawn
    record Heading(int level, String id, String html) {
        String text() {
            return plain(html);
        }
    }

    static Outline of(String body) {
        var headings = new ArrayList<Heading>();
        var taken = new HashSet<String>();
        var html = HEADING.matcher(body).replaceAll(found -> {
            var heading = new Heading(Integer.parseInt(found.group(1)), unused(slug(found.group(2)), taken), found.group(2));
            headings.add(heading);
            return Matcher.quoteReplacement("<h%d id=\"%s\">%s <a class=\"anchor\" href=\"#%s\" aria-label=\"Link to this section\">#</a></h%d>"
                .formatted(heading.level, heading.id, heading.html, heading.id, heading.level));
        });
        return new Outline(html, headings);
    }

    /// The sections as a list that folds; empty for a page with less than three.
    String contents() {
        if (headings.size() < 3) return "";
        var list = new StringBuilder("<details class=\"sections\" open>\n<summary>On this page</summary>\n<ol>\n");
        for (var heading : headings) {
            if (heading.level == 2) list.append("<li><a href=\"#").append(heading.id).append("\">").append(heading.html.replaceFirst("^\\d+ · ", "")).append("</a></li>\n");
        }
        return list.append("</ol>\n</details>\n").toString();
    }

    /// Words of a piece of HTML; formulas as their LaTeX.
    static String plain(String html) {
        return withoutDrawings(html).replaceAll("(?s)<!--.*?-->|<(script|style)\\b.*?</\\1>", " ").replaceAll("<[^>]*>", " ")
            .replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").replaceAll("\\s+", " ").strip();
    }

    /// Each formula's drawing goes, and its source behind it stays: thousands of numbers that no pattern need look at.
    private static String withoutDrawings(String html) {
        var without = new StringBuilder();
        int from = 0, at, end;
        while ((at = html.indexOf("<svg class=\"tex\"", from)) >= 0 && (end = html.indexOf("</svg>", at)) >= 0) {
            without.append(html, from, at);
            from = end + "</svg>".length();
        }
        return without.append(html, from, html.length()).toString().replaceAll("(?s)<span class=\"source\"[^>]*>\\$(.*?)\\$</span>", " $1 ");
    }

    /// Words as the name of a place in a page.
    static String slug(String html) {
        var slug = plain(html).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "section" : slug;
    }

    private static String unused(String slug, HashSet<String> taken) {
        var id = slug;
        for (int n = 2; !taken.add(id); n++) id = slug + "-" + n;
        return id;
    }
}
