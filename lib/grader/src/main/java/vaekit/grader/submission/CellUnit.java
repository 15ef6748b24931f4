package vaekit.grader.submission;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import vaekit.grader.compile.VarFields;

/// One declaration or statement at the top level of a notebook's cell.
///
/// @param header its text outside brackets, comments and strings
/// @param start where it begins in the cell, with the blanks and comments before it
/// @param first where its first word begins
/// @param end where it ends
record CellUnit(Kind kind, String header, int start, int first, int end) {
    enum Kind { IMPORT, TYPE, METHOD, FIELD, STATEMENT, BLANK }

    private static final String MODIFIERS = "(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed|strictfp|synchronized|@[\\w.]+(?:\\(\\))?)\\s+){0,9}";
    private static final Pattern TYPE = Pattern.compile(MODIFIERS + "(?:class|interface|record|enum)\\s+(\\w+).*", Pattern.DOTALL);
    private static final String RESULT = "(?!(?:new|return|else|throw|do|try|case|while|if|for|switch|assert|yield|break|continue|package|import)\\b)([\\w.$]+(?:\\s*<[^=;(){}]*>)?(?:\\s*\\[\\s*\\]){0,4})";
    private static final Pattern METHOD = Pattern.compile(MODIFIERS + "(?:<[^=;(){}]*>\\s*)?" + RESULT + "\\s+(\\w+)\\s*\\(\\).*\\{\\}", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile(MODIFIERS + RESULT + "\\s+((\\w+)\\s*(?:\\[\\]\\s*)?(?:[=,].*)?)", Pattern.DOTALL);
    private static final Pattern INSTANCE = Pattern.compile("\\A[^={]*=\\s*new\\s+(\\w+)\\s*\\(\\s*\\)\\s*\\{");
    private static final Pattern DECLARED = Pattern.compile("(?:^|,)\\s*(\\w+)\\s*(?=[=,\\[]|$)");

    static List<CellUnit> of(String cell) {
        return new CellScanner(cell).units();
    }

    static CellUnit classified(String header, int start, int first, int end) {
        var words = header.strip();
        Kind kind;
        if (words.isEmpty()) kind = Kind.BLANK;
        else if (words.matches("import\\s.*")) kind = Kind.IMPORT;
        else if (TYPE.matcher(words).matches()) kind = Kind.TYPE;
        else if (METHOD.matcher(words).matches()) kind = Kind.METHOD;
        else kind = FIELD.matcher(words).matches() ? Kind.FIELD : Kind.STATEMENT;
        return new CellUnit(kind, words, start, first, end);
    }

    /// What it declares: a type, a method, or one or more variables.
    Set<String> names() {
        var names = new TreeSet<String>();
        var pattern = switch (kind) {
            case TYPE -> TYPE;
            case METHOD -> METHOD;
            case FIELD -> FIELD;
            default -> null;
        };
        if (pattern == null) return names;
        var match = pattern.matcher(header);
        if (!match.matches()) return names;
        if (kind != Kind.FIELD) names.add(match.group(match.groupCount()));
        else for (var declared = DECLARED.matcher(match.group(2)); declared.find(); ) names.add(declared.group(1));
        return names;
    }

    /// The declared type of a variable, such as `double` or `var`; empty for anything else.
    String type() {
        var match = FIELD.matcher(header);
        return kind == Kind.FIELD && match.matches() ? match.group(1) : "";
    }

    /// The interfaces of which it may hold an implementation.
    Set<String> offers(String cell) {
        if (kind == Kind.TYPE) return SourceText.implemented(text(cell));
        var offered = new TreeSet<String>();
        if (kind != Kind.FIELD) return offered;
        offered.add(type());
        if (isAnonymous(cell)) offered.add(INSTANCE.matcher(text(cell)).results().findFirst().orElseThrow().group(1));
        return offered;
    }

    boolean isAnonymous(String cell) {
        return kind == Kind.FIELD && INSTANCE.matcher(text(cell)).find();
    }

    boolean isStatic() {
        return header.matches("(?s)" + MODIFIERS + "static\\s.*");
    }

    String text(String cell) {
        return cell.substring(start, end);
    }

    /// The same text as spaces, so that lines keep their numbers.
    String blank(String cell) {
        return text(cell).replaceAll("[^\n]", " ");
    }

    /// As a member of a class: static, and closed.
    String member(String cell) {
        return cell.substring(start, first) + asMember(cell.substring(first, end));
    }

    /// The same on one line, without comments.
    String memberOnOneLine(String cell) {
        return asMember(CellScanner.onOneLine(cell.substring(first, end)).strip());
    }

    private String asMember(String declaration) {
        var close = kind == Kind.FIELD && !declaration.stripTrailing().endsWith(";") ? ";" : "";
        if (type().equals("var")) return VarFields.mark(names().iterator().next(), declaration + close);
        return (isStatic() ? "" : "static ") + declaration + close;
    }
}
