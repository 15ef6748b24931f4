package vaekit.grader.submission;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vaekit.grader.submission.CellUnit.Kind;

/// An answer in a notebook's cell, and what it may need of the other cells.
///
/// By itself the cell is a file with the imports that a notebook has by default; statements such as `Exercises.check(...)` are blanked out.
/// If names are missing then, the cell becomes the body of a class, and what the notebook declares under these names (methods,
/// variables, types) stands before it, on the first line, so that the lines of the cell keep their numbers.
public final class CellAnswer {
    private final String cell;
    private final CellDeclarations notebook;
    private final List<CellUnit> units;
    private final LambdaAnswer lambda;

    CellAnswer(String cell, CellDeclarations notebook, Class<?> exercise) {
        this.cell = cell;
        this.notebook = notebook;
        units = CellUnit.of(cell);
        lambda = LambdaAnswer.in(cell, units, exercise);
    }

    /// The cell as a file of its own.
    String alone() {
        var kept = new StringBuilder(DefaultImports.LINE);
        for (var unit : units) {
            boolean keep = unit.kind() == Kind.TYPE || unit.kind() == Kind.BLANK || CellDeclarations.isImport(unit);
            kept.append(keep ? unit.text(cell) : unit.blank(cell));
        }
        return kept.toString();
    }

    /// Names of the cell's own declarations without which there is no answer: a lambda's variable.
    public Set<String> needed() {
        return lambda.variables();
    }

    /// The names that [#with] can provide.
    public Set<String> provides() {
        var names = new TreeSet<>(notebook.helpers().keySet());
        for (var unit : units) if (unit.kind() != Kind.TYPE) names.addAll(unit.names());
        return names;
    }

    /// The cell with what the notebook declares under these names.
    public String with(Set<String> names) {
        var imports = units.stream().filter(CellDeclarations::isImport).map(u -> u.header().replace('\n', ' ') + "; ").collect(Collectors.joining());
        var text = new StringBuilder(DefaultImports.LINE).append(notebook.imports()).append(imports).append("final class NotebookCells { ");
        var own = new TreeSet<String>();
        units.forEach(u -> own.addAll(u.names()));
        names.stream().filter(n -> !own.contains(n)).flatMap(n -> notebook.helpers().getOrDefault(n, List.of()).stream())
                .distinct().forEach(h -> text.append(h).append(' ')); // one declaration may hold two of the names
        for (var unit : units) {
            boolean keep = unit.kind() == Kind.TYPE || unit.names().stream().anyMatch(names::contains);
            text.append(keep ? unit.member(cell) : unit.kind() == Kind.BLANK ? unit.text(cell) : unit.blank(cell));
        }
        return text.append('\n').append(lambda.adapter()).append("}\n").toString();
    }

    /// Everything that decides how it is graded.
    @Override
    public String toString() {
        return cell + "\n" + notebook;
    }
}
