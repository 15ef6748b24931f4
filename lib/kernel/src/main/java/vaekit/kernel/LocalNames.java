package vaekit.kernel;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The local variables, parameters and record components that can be seen at the end of a text.
///
/// JShell suggests static names alone inside a method, and everything in a cell is static to it.
final class LocalNames {
    /// A cell's text can be statements or members, and both are needed to find what they declare.
    private static final List<String> AROUND = List.of("class Cell { ", "class Cell { void cell() { ");

    private LocalNames() {}

    /// Those that begin with the identifier at the end of `code`, which may not compile.
    static List<String> completing(String code) {
        int start = startOfIdentifier(code);
        var prefix = code.substring(start);
        if (prefix.isEmpty() || start > 0 && code.charAt(start - 1) == '.') return List.of();
        var found = new LinkedHashSet<String>();
        for (var around : AROUND) JavaText.parse(around + code, (unit, trees) -> new Search(unit, trees, around.length() + start, found).scan(unit, null));
        return found.stream().filter(name -> name.startsWith(prefix) && !name.equals(prefix)).toList();
    }

    static int startOfIdentifier(String code) {
        int start = code.length();
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) start--;
        return start;
    }

    private static final class Search extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final int cursor;
        private final Set<String> found;

        Search(CompilationUnitTree unit, Trees trees, int cursor, Set<String> found) {
            this.unit = unit;
            this.positions = trees.getSourcePositions();
            this.cursor = cursor;
            this.found = found;
        }

        /// What encloses it has not ended before the cursor.
        @Override public Void visitVariable(VariableTree variable, Void none) {
            Tree scope = getCurrentPath().getParentPath().getLeaf();
            if (positions.getStartPosition(unit, variable) < cursor && positions.getEndPosition(unit, scope) >= cursor) found.add(variable.getName().toString());
            return super.visitVariable(variable, none);
        }
    }
}
