package vaekit.kernel;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The text of arrays, and of collections and maps too large to read whole: their first elements, and how many there are.
final class Elements {
    /// Elements that are written out; a matrix of weights has hundreds of thousands.
    private static final int MOST = 100;
    /// Characters of any one value; a page of text has three thousand.
    private static final int LONGEST = 100_000;

    private final List<Object> around = new ArrayList<>();
    private int length;

    private Elements() {}

    /// The text of `o`, whatever it is; a reader's own class is asked for its `toString`.
    static String text(Object o) {
        var text = new Elements().of(o);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… %,d characters in all".formatted(text.length());
    }

    private String of(Object o) {
        return switch (o) {
            case null -> "null";
            case Object array when array.getClass().isArray() -> array(array);
            case Collection<?> c when isLarge(c, c.size()) -> cut(c.iterator()::next, c.size(), "[", "]");
            case Map<?, ?> m when isLarge(m, m.size()) -> cut(m.entrySet().iterator()::next, m.size(), "{", "}");
            default -> String.valueOf((Object) o.toString());
        };
    }

    /// Of the JDK's own classes; a reader's may have a better text.
    private static boolean isLarge(Object o, int size) { return size > MOST && o.getClass().getName().startsWith("java."); }

    private String array(Object array) {
        for (var outer : around) if (outer == array) return "(an array around it)";
        around.add(array);
        var next = new int[1];
        var text = cut(() -> Array.get(array, next[0]++), Array.getLength(array), "[", "]");
        around.removeLast();
        return text;
    }

    private interface Next {
        Object get();
    }

    private String cut(Next elements, int size, String open, String close) {
        var text = new StringJoiner(", ", open, close);
        int shown = 0;
        while (shown < Math.min(size, MOST) && length < LONGEST) {
            var element = of(elements.get());
            length += element.length();
            text.add(element);
            shown++;
        }
        if (shown < size) text.add("… %,d in all".formatted(size));
        return text.toString();
    }
}
