package vaekit.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/// Shift-Tab: the signature of what is under the cursor, and its documentation.
final class Inspection {
    private Inspection() {}

    /// The documentation at `cursor` (in code points), or `null` where there is none.
    static DisplayData at(JavaShell shell, String cell, int cursor) {
        shell.names().want();
        int end = CodePoints.toIndex(cell, cursor);
        while (end < cell.length() && Character.isJavaIdentifierPart(cell.charAt(end))) end++;
        int afterSpace = end;
        while (afterSpace < cell.length() && cell.charAt(afterSpace) == ' ') afterSpace++;
        if (afterSpace < cell.length() && cell.charAt(afterSpace) == '(') end = afterSpace + 1;   // a call: its methods
        var code = cell.substring(0, end);
        return ways(shell, code).map(way -> shell.analysis().documentation(way, way.length(), true)).filter(found -> !found.isEmpty()).findFirst()
                .map(found -> new DisplayData(found.stream().map(doc -> text(shell, doc)).distinct().collect(Collectors.joining("\n\n")))).orElse(null);
    }

    /// JShell finds what stands in one statement or among several, and a method only behind its parenthesis.
    private static Stream<String> ways(JavaShell shell, String code) {
        var pieces = CellSource.split(0, code, shell.analysis()).pieces();
        var statement = pieces.isEmpty() ? code : code.substring(pieces.getLast().offset());
        var whole = List.of(statement, Completion.statementsOf(shell, code));
        return Stream.concat(whole.stream(), code.endsWith("(") ? Stream.of() : whole.stream().map(text -> text + "("));
    }

    private static String text(JavaShell shell, Documentation documentation) {
        var signature = readable(documentation.signature());
        var doc = Optional.ofNullable(documentation.javadoc()).filter(text -> !text.isBlank())
                .or(() -> SourceDocs.ofThisKit().flatMap(kit -> kit.of(signature, packageOf(shell, documentation.signature()))));
        return doc.map(text -> signature + "\n\n" + plain(text)).orElse(signature);
    }

    /// The package of the class whose member this is. JShell leaves it out where the class is imported; asked about the class, it says it.
    private static Optional<String> packageOf(JavaShell shell, String signature) {
        return SourceDocs.owner(readable(signature)).flatMap(owner -> {
            var named = Pattern.compile("\\b((?:[a-z]\\w*\\.)*[a-z]\\w*)\\." + owner + "\\b");
            var types = shell.analysis().documentation(owner, owner.length(), false).stream().map(Documentation::signature);
            return Stream.concat(types, Stream.of(signature.replaceFirst("\\(.*", ""))).map(named::matcher).filter(Matcher::find).map(found -> found.group(1)).findFirst();
        });
    }

    /// Without package names; JShell also puts a record's components behind its name wherever it stands.
    static String readable(String signature) {
        if (signature.matches("\\w+:.+")) return readable(signature.replaceFirst("(\\w+):(.+)", "$2 $1"));   // a local variable
        var simple = signature.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
        return simple.replaceAll("\\([^()]*\\)(?=[.(])", "");
    }

    /// Javadoc without its tags: `{@code int}` is int.
    private static String plain(String javadoc) {
        return javadoc.strip().replaceAll("(?m)^ ", "").replaceAll("\\{@\\w+\\s+([^}]*)}", "$1").replaceAll("</?[a-zA-Z][^>]*>", "");
    }
}
