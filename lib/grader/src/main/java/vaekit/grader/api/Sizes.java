package vaekit.grader.api;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How long the arrays are that an answer was called with: numbers by which a sum differs from a mean.
///
/// @param names by size, such as `5 columns`
public record Sizes(Map<Integer, String> names) {
    private static final int LEAST = 2;

    public static Sizes of(Object... arguments) {
        var sizes = new Sizes(new TreeMap<>());
        for (var argument : arguments) sizes.add(argument);
        return sizes;
    }

    /// Those of the answer's last call in the running test; none where no judge runs it.
    static Sizes ofTheLastCall() {
        return AnswerSource.CURRENT.isBound() ? AnswerSource.CURRENT.get().sizes() : of();
    }

    private void add(Object argument) {
        switch (argument) {
            case null -> { }
            case Object[] rows -> {
                put(rows.length, "rows");
                for (var row : rows) addRow(row);
            }
            case List<?> list -> {
                put(list.size(), "entries");
                list.forEach(this::add);
            }
            case Record r -> {
                for (var component : r.getClass().getRecordComponents()) addComponent(r, component);
            }
            default -> {
                if (argument.getClass().isArray()) put(Array.getLength(argument), "entries");
            }
        }
    }

    private void addRow(Object row) {
        if (row instanceof Object[] || row == null || !row.getClass().isArray()) add(row);
        else put(Array.getLength(row), "columns");
    }

    private void addComponent(Record r, java.lang.reflect.RecordComponent component) {
        try {
            add(component.getAccessor().invoke(r));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record " + r.getClass().getSimpleName() + " is not public", e);
        }
    }

    private void put(int size, String what) {
        if (size >= LEAST) names.merge(size, size + " " + what, (a, b) -> a.endsWith("columns") ? a : b);
    }

    /// The name of the size that is this number.
    Optional<String> named(double number) {
        return names.entrySet().stream().filter(e -> Values.near(number, e.getKey(), 1e-9, 0)).map(Map.Entry::getValue).findFirst();
    }
}
