package vaekit.grader.submission;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vaekit.grader.submission.CellUnit.Kind;

/// What a notebook declares, for the answers in it that need more than their own cell.
///
/// @param imports those that an answer may use, on one line
/// @param helpers declarations by name, each a member of a class on one line; overloads of a method are several
record CellDeclarations(String imports, Map<String, List<String>> helpers) {
    private static final String MAY_IMPORT = "(?s)import\\s+(static\\s+)?(java\\.|vaekit\\.exercise\\.).*";

    static CellDeclarations of(List<String> cells) {
        var imports = new StringBuilder();
        var byKey = new LinkedHashMap<String, String>();
        var keys = new HashMap<String, Set<String>>();
        for (var cell : cells)
            for (var unit : CellUnit.of(cell)) {
                if (isImport(unit)) imports.append(unit.header().replace('\n', ' ')).append("; ");
                for (var name : unit.names()) {
                    var key = unit.kind() == Kind.METHOD ? name + parameters(cell, unit) : name;
                    byKey.put(key, unit.memberOnOneLine(cell)); // a later one replaces an earlier one, as running them in order would
                    keys.computeIfAbsent(name, _ -> new TreeSet<>()).add(key);
                }
            }
        var helpers = new LinkedHashMap<String, List<String>>();
        keys.forEach((name, ofName) -> helpers.put(name, ofName.stream().map(byKey::get).toList()));
        return new CellDeclarations(imports.toString(), helpers);
    }

    /// Imports of the library and the like mean nothing where an answer is graded.
    static boolean isImport(CellUnit unit) {
        return unit.kind() == Kind.IMPORT && unit.header().matches(MAY_IMPORT);
    }

    /// The parameters' types, to tell overloads from redefinitions.
    private static String parameters(String cell, CellUnit unit) {
        var text = cell.substring(unit.first(), unit.end());
        int open = text.indexOf('(');
        return text.substring(open, Math.max(open, text.indexOf(')'))).replaceAll("\\s+\\w+\\s*(?=,|$)|\\s", "");
    }
}
