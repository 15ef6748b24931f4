package vaekit.molecules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import smile.tensor.DenseMatrix;
import vaekit.Plot;
import vaekit.SequenceVae;
import vaekit.TokenRule;
import vaekit.explore.Explorer;
import vaekit.explore.JsonData;
import vaekit.plot.Concept;
import vaekit.rng.Rng;

/// A figure with a slider for a property that is asked for: what a model writes for each target, how much of that is a molecule, and the first few drawn.
/// All of it is written in advance, with the noise of `Rng.seed(6)`, so the page holds a table and no network.
public final class TargetExplorer {
    private static final int DRAWN = 6;
    private static final long SEED = 6;

    private TargetExplorer() {}

    /// What was written for one target: a molecule with its property, or a string with its fault.
    private record Line(String smiles, Double value, String fault) {
        static Line of(String string, Molecule molecule, ToDoubleFunction<Molecule> property) {
            return molecule == null ? new Line(string, null, Written.fault(string).text) : new Line(molecule.canonical(), property.applyAsDouble(molecule), null);
        }
    }

    /// A way of writing, and per target what came of it.
    private record Way(String name, String java, List<List<Line>> lines) {}

    /// @param asked    codes for a target `[L, N]`, the same number for each
    /// @param name     of the property, with its unit
    /// @param property what was asked for, as it is of a molecule
    /// @param targets  at equal distances, in rising order
    public static Explorer of(SequenceVae writer, DoubleFunction<DenseMatrix> asked, String name, ToDoubleFunction<Molecule> property, double... targets) {
        if (targets.length < 2) throw new IllegalArgumentException("TargetExplorer: " + targets.length + " targets; expected two or more, at equal distances.");
        var codes = Arrays.stream(targets).mapToObj(asked).toList();
        var ways = List.of(new Way("without the mask", "", new ArrayList<>()), new Way("with the mask", ", WayOut::allows", new ArrayList<>()));
        var drawings = new LinkedHashMap<String, String>();
        for (var z : codes) for (var way : ways) {
            TokenRule rule = way.java.isEmpty() ? TokenRule.NONE : WayOut::allows;
            var written = Written.of(Molecules.read(writer.write(z, Rng.seed(SEED), rule)));
            var lines = new ArrayList<Line>();
            for (int n = 0; n < z.ncol(); n++) lines.add(Line.of(written.strings().get(n), written.molecules().get(n).orElse(null), property));
            way.lines.add(lines);
            written.molecules().stream().limit(DRAWN).flatMap(Optional::stream).forEach(m -> drawings.computeIfAbsent(m.canonical(), c -> Structures.svg(m)));
        }
        var data = JsonData.of(json -> json.text("property", name).numbers("targets", targets).number("strings", codes.getFirst().ncol())
            .each("ways", ways, TargetExplorer::write).texts("drawings", drawings));
        return new Explorer("molecules", "Ask for a property and see the molecules that are written for it: move the target",
            Plot.lines("Asked and given: the mean of what was written", "target", name, Plot.line("as asked", targets[0], targets[targets.length - 1], y -> y).color(Concept.PRIOR).dashed(),
                Plot.dots("given, with the mask", targets, ways.getLast().lines.stream().mapToDouble(TargetExplorer::mean).toArray())), data);
    }

    private static double mean(List<Line> lines) {
        return lines.stream().filter(l -> l.value != null).mapToDouble(Line::value).average().orElse(0);
    }

    private static void write(Way way, JsonData json) {
        json.text("name", way.name).text("java", way.java).each("targets", way.lines, (lines, one) -> one
            .numbers("values", lines.stream().filter(l -> l.value != null).mapToDouble(l -> Math.round(100 * l.value) / 100.0).toArray())
            .each("first", lines.subList(0, Math.min(DRAWN, lines.size())), (line, field) -> {
                field.text("smiles", line.smiles);
                if (line.fault == null) field.number("value", line.value);
                else field.text("fault", line.fault);
            }));
    }
}
