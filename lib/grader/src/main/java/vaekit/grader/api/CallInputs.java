package vaekit.grader.api;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The arguments of one call as numbers under the names that the statement uses, `mu` or `model.w`.
///
/// @param numbers of each input
/// @param lengths by name, such as ``number of columns of `mu` ``
public record CallInputs(Map<String, List<Double>> numbers, Map<String, Integer> lengths, Sizes sizes) {
    private static final Map<Integer, List<String>> NAMES = Map.of(1, List.of("number of entries"), 2, List.of("number of rows", "number of columns"),
            3, List.of("first length", "second length", "third length"));

    static CallInputs of() {
        return new CallInputs(new LinkedHashMap<>(), new LinkedHashMap<>(), Sizes.of());
    }

    static CallInputs of(Method method, Object[] arguments) {
        var inputs = new CallInputs(new LinkedHashMap<>(), new LinkedHashMap<>(), Sizes.of(arguments == null ? new Object[0] : arguments));
        for (int i = 0; arguments != null && i < arguments.length; i++) inputs.add(method.getParameters()[i].getName(), arguments[i]);
        return inputs;
    }

    private void add(String name, Object value) {
        switch (value) {
            case null -> { }
            case Number n -> put(name, n.doubleValue());
            case Boolean b -> put(name, b ? 1 : 0);
            case Record r -> {
                for (var component : r.getClass().getRecordComponents()) {
                    try {
                        add(name + "." + component.getName(), component.getAccessor().invoke(r));
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException("the record " + r.getClass().getSimpleName() + " is not public", e);
                    }
                }
            }
            default -> {
                if (!value.getClass().isArray()) return;
                addArray(name, value, NAMES.get(rank(value)));
            }
        }
    }

    /// @param lengths what the lengths of this array and of the arrays in it are called
    private void addArray(String name, Object array, List<String> names) {
        int n = Array.getLength(array);
        lengths.putIfAbsent(names.getFirst() + " of `" + name + "`", n);
        for (int i = 0; i < n; i++)
            if (names.size() > 1 && Array.get(array, i) != null) addArray(name, Array.get(array, i), names.subList(1, names.size()));
            else add(name, Array.get(array, i));
    }

    private static int rank(Object array) {
        return Math.min(3, (int) array.getClass().getName().chars().takeWhile(c -> c == '[').count());
    }

    private void put(String name, double number) {
        numbers.computeIfAbsent(name, _ -> new ArrayList<>()).add(number);
    }

    boolean contain(double number) {
        return numbers.values().stream().anyMatch(n -> n.contains(number));
    }

    /// The one input in which these differ; none if it is not one.
    public static Optional<String> onlyDifference(CallInputs a, CallInputs b) {
        var differ = a.numbers.keySet().stream().filter(name -> !a.numbers.get(name).equals(b.numbers.get(name))).toList();
        return differ.size() == 1 ? Optional.of(differ.getFirst()) : Optional.empty();
    }

    /// `0`, `1` or `the same everywhere`: what one can say of all numbers of an input.
    public String summary(String name) {
        double[] values = numbers.get(name).stream().mapToDouble(v -> v).toArray();
        if (Arrays.stream(values).allMatch(v -> v == 0)) return "0";
        if (Arrays.stream(values).allMatch(v -> v == 1)) return "1";
        if (Arrays.stream(values).allMatch(v -> v == values[0])) return "the same everywhere";
        return "";
    }
}
