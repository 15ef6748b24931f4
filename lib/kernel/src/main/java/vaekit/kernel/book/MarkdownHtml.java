package vaekit.kernel.book;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import vaekit.kernel.run.Notebook;

/// A Markdown cell as HTML: tables, images (put into the page), links between notebooks, LaTeX.
final class MarkdownHtml {
    /// Code first, so that a dollar in it stays a dollar; then formulas, which Markdown must not touch.
    private static final Pattern CODE_OR_MATH = Pattern.compile(
            "(?<code>(?ms:^(```|~~~).*?^\\2)|(`+)(?s:.+?)\\3)"
            + "|(?<escaped>\\\\\\$)"
            + "|\\$\\$(?<display>(?s:.+?))\\$\\$"
            + "|(?<environment>\\\\begin\\{(?<name>align\\*?|equation\\*?|aligned|gather\\*?)\\}(?s:.+?)\\\\end\\{\\k<name>\\})"
            + "|\\$(?<inline>(?!\\s)(?:[^$\\n]|\\n(?!\\s*\\n))+?(?<![ \\t]))\\$(?!\\d)");
    /// An image, written in Markdown or as HTML.
    private static final Pattern IMAGE = Pattern.compile("(<img\\b[^>]*?\\bsrc=)([\"'])(.*?)\\2");
    /// Private-use characters that Markdown leaves alone stand for formula number n.
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final Pattern PLACE = Pattern.compile(OPEN + "(\\d+)" + CLOSE);

    private final Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private final HtmlRenderer renderer;
    private final Path folder;

    /// @param folder the notebook's folder, from which its images are read
    MarkdownHtml(Path folder) {
        this.folder = folder;
        renderer = HtmlRenderer.builder().extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(context -> attributes()).build();
    }

    /// A cell's `html` with the pictures that were pasted into the cell.
    static String pasted(String html, Notebook.Cell cell) {
        return IMAGE.matcher(html).replaceAll(found -> {
            var pasted = found.group(3).startsWith("attachment:") ? cell.attachment(decoded(found.group(3).substring("attachment:".length()))) : Optional.<String>empty();
            return Matcher.quoteReplacement(found.group(1) + found.group(2) + pasted.orElse(found.group(3)) + found.group(2));
        });
    }

    String html(String markdown) {
        var formulas = new ArrayList<String>();
        var withPlaces = CODE_OR_MATH.matcher(markdown).replaceAll(found -> Matcher.quoteReplacement(place(found, formulas)));
        var html = renderer.render(parser.parse(withPlaces)).replaceAll("<th( [^>]*)?></th>", "<td></td>");   // a header cell that names nothing is none
        var withImages = IMAGE.matcher(html).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + found.group(2) + inPage(found.group(3)) + found.group(2)));
        return PLACE.matcher(withImages).replaceAll(found -> Matcher.quoteReplacement(formulas.get(Integer.parseInt(found.group(1)))));
    }

    private static String place(MatchResult found, List<String> formulas) {
        if (found.group("code") != null) return found.group();
        if (found.group("escaped") != null) return "$";
        if (found.group("display") != null) return keep(MathSvg.of(found.group("display"), true), formulas);
        if (found.group("environment") != null) return keep(MathSvg.of(found.group("environment"), true), formulas);
        return keep(MathSvg.of(found.group("inline"), false), formulas);
    }

    private static String keep(String formula, List<String> formulas) {
        formulas.add(formula);
        return OPEN + String.valueOf(formulas.size() - 1) + CLOSE;
    }

    private AttributeProvider attributes() {
        return (Node node, String tag, Map<String, String> attributes) -> {
            if (tag.equals("pre") || tag.equals("table")) attributes.put("tabindex", "0");                // it may scroll: the keyboard must reach it
            if (node instanceof Link) attributes.computeIfPresent("href", (key, target) -> target.replaceFirst("^([\\w./-]+)\\.ipynb(#.*)?$", "$1.html$2"));
        };
    }

    /// The image as a data URI, if it lies in the notebook's folder or below; else as it was.
    private String inPage(String source) {
        var type = source.endsWith(".svg") ? "image/svg+xml" : source.endsWith(".png") ? "image/png" : source.matches(".*\\.jpe?g") ? "image/jpeg" : source.endsWith(".gif") ? "image/gif" : null;
        if (type == null || source.contains(":")) return source;
        try {
            return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(decoded(source))));
        } catch (IOException | InvalidPathException missing) {
            return source;
        }
    }

    /// A file's name as the file system has it: a blank is written `%20` in an address.
    private static String decoded(String address) {
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return address;
        }
    }
}
