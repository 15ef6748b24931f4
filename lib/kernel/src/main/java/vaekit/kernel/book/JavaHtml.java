package vaekit.kernel.book;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Java code with its comments, strings, numbers and keywords coloured.
final class JavaHtml {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*(?s:.*?)\\*/)"
            + "|(?<string>\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
            + "|(?<number>\\b(?:0x[\\da-fA-F_]+|\\d[\\d_]*(?:\\.\\d[\\d_]*)?(?:[eE][+-]?\\d+)?)[fFdDlL]?\\b)"
            + "|(?<keyword>\\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends|final"
            + "|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package|private|protected|public|record|return"
            + "|sealed|short|static|super|switch|this|throw|throws|true|false|try|var|void|volatile|while|yield)\\b)");

    private JavaHtml() {}

    static String html(String code) {
        var html = new StringBuilder();
        var token = TOKEN.matcher(code);
        int end = 0;
        while (token.find()) {
            html.append(Html.escape(code.substring(end, token.start())));
            html.append("<span class=\"").append(kind(token)).append("\">").append(Html.escape(token.group())).append("</span>");
            end = token.end();
        }
        return html.append(Html.escape(code.substring(end))).toString();
    }

    private static String kind(Matcher token) {
        for (var kind : new String[] {"comment", "string", "number"}) if (token.group(kind) != null) return kind;
        return "keyword";
    }
}
