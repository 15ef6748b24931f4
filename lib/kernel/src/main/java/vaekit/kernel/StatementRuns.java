package vaekit.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vaekit.kernel.CellSource.Piece;

/// Makes few snippets of a cell with many statements: neighbours become one block.
///
/// JShell compiles each snippet by itself, which takes 10 to 50 ms; the 5,000 lines that a program has written would take minutes. A block does
/// the same as its statements, as none of them declares anything, and only the last statement of a cell shows its value.
final class StatementRuns {
    /// In a cell that a person has written only what needs no parser is looked for: calls, and loops and conditions, which begin alike.
    private static final int FEW = 20;
    private static final Pattern CALL = Pattern.compile("(?:[\\p{L}_$][\\w$]*\\s*\\.\\s*)*[\\p{L}_$][\\w$]*\\s*\\(");
    /// A stop that comes while a statement runs is heeded before the next one.
    private static final String STOP_HERE = StopCheck.class.getName() + ".check();";
    /// Far below the 64 kB of code that a method can have.
    private static final int MOST_CHARACTERS = 8_000;

    private StatementRuns() {}

    /// `piece` stands for itself, or for all of `parts` as one block; a block that does not compile is run part by part.
    record Run(Piece piece, List<Piece> parts) {
        List<Piece> all() { return parts.isEmpty() ? List.of(piece) : parts; }

        Piece first() { return all().getFirst(); }
    }

    static List<Run> of(CellSource cell) {
        var pieces = cell.pieces();
        var runs = new ArrayList<Run>();
        var together = together(pieces.subList(0, Math.max(0, pieces.size() - 1)));
        for (int from = 0; from < pieces.size(); ) {
            int end = from;
            while (end < together.length && together[end] && pieces.get(end).offset() - pieces.get(from).offset() < MOST_CHARACTERS) end++;
            if (end == from) while (end < pieces.size() && Imports.isOne(pieces.get(end))) end++;
            runs.add(end - from < 2 ? alone(pieces.get(from)) : Imports.isOne(pieces.get(from)) ? imports(pieces.subList(from, end)) : block(cell, from, end));
            from = Math.max(end, from + 1);
        }
        return runs;
    }

    private static boolean[] together(List<Piece> pieces) {
        long code = pieces.stream().filter(p -> !p.source().startsWith("import")).count();
        if (code >= FEW) return statements(pieces);
        var calls = new boolean[pieces.size()];
        for (int i = 0; i < calls.length; i++) calls[i] = CALL.matcher(pieces.get(i).source()).lookingAt();
        return calls;
    }

    private static Run alone(Piece piece) { return new Run(piece, List.of()); }

    private static Run imports(List<Piece> parts) { return new Run(Imports.together(parts), parts); }

    /// On the same lines as its parts.
    private static Run block(CellSource cell, int from, int end) {
        var parts = cell.pieces().subList(from, end);
        var text = new StringBuilder("{");
        for (int i = from; i < end; i++) text.append(STOP_HERE).append(cell.code(), cell.pieces().get(i).offset(), cell.pieces().get(i + 1).offset());
        return new Run(new Piece(text.append("\n}").toString(), parts.getFirst().offset(), true), parts);
    }

    /// Whether it is a statement or declares variables, but no method, class or import.
    static boolean standsInMethod(Piece piece) {
        var bodies = bodies(List.of(piece));
        return !bodies.isEmpty() && bodies.getFirst().stream().noneMatch(s -> s instanceof ClassTree);
    }

    /// Which pieces are statements that declare nothing.
    private static boolean[] statements(List<Piece> pieces) {
        var are = new boolean[pieces.size()];
        look(pieces, 0, are);
        return are;
    }

    /// All at once; where one of them (a method, an import) is no statement, each half by itself.
    private static void look(List<Piece> pieces, int at, boolean[] are) {
        if (pieces.isEmpty()) return;
        var bodies = bodies(pieces);
        for (int i = 0; i < bodies.size(); i++) are[at + i] = bodies.get(i).stream().allMatch(StatementRuns::declaresNothing);
        if (!bodies.isEmpty() || pieces.size() == 1) return;
        int half = pieces.size() / 2;
        look(pieces.subList(0, half), at, are);
        look(pieces.subList(half, pieces.size()), at + half, are);
    }

    private static boolean declaresNothing(StatementTree s) {
        return !(s instanceof VariableTree) && !(s instanceof ClassTree) && !(s instanceof ReturnTree);
    }

    /// The parsed statements of each piece; none at all if not every piece can stand in a method.
    private static List<List<? extends StatementTree>> bodies(List<Piece> pieces) {
        var source = new StringBuilder("class Cell {");
        for (int i = 0; i < pieces.size(); i++) source.append("void piece").append(i).append("() {").append(pieces.get(i).source()).append("\n}");
        var bodies = new ArrayList<List<? extends StatementTree>>();
        int errors = JavaText.parse(source.append('}').toString(), (unit, _) -> {
            for (var member : ((ClassTree) unit.getTypeDecls().getFirst()).getMembers()) if (member instanceof MethodTree method) bodies.add(method.getBody().getStatements());
        });
        return errors == 0 && bodies.size() == pieces.size() ? bodies : List.of();
    }
}
