package vaekit.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Carries the values of a notebook's variables over to the classes that replace theirs.
///
/// JShell keeps each variable in a static field of a class of its own, `REPL.$JShell$12`. When something that the variable depends on is
/// declared anew, that class is compiled again; where [HotSwap] cannot change it (a member is new, say), it is loaded as `REPL.$JShell$12B`,
/// whose field starts empty.
final class Variables {
    private static final Pattern HOLDER = Pattern.compile("(REPL\\.\\$JShell\\$\\d+)[A-Z]*");

    private final Map<String, Class<?>> latest = new HashMap<>();
    private final Set<String> lost = new LinkedHashSet<>();

    /// Called for each class of a cell when it is loaded, before any of its code runs.
    void loaded(Class<?> type) {
        var name = HOLDER.matcher(type.getName());
        if (!name.matches()) return;
        var before = latest.put(name.group(1), type);
        if (before == null) return;
        for (var field : before.getDeclaredFields()) if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) carry(field, type);
    }

    private void carry(Field from, Class<?> type) {
        try {
            from.setAccessible(true);
            var value = from.get(null);
            if (isEmpty(from, value)) return;
            var to = type.getDeclaredField(from.getName());
            to.setAccessible(true);
            if (sameType(from, to)) to.set(null, value);
            else lost.add(from.getName());
        } catch (ReflectiveOperationException | LinkageError | TypeNotPresentException cannotBeKept) {
            lost.add(from.getName());
        }
    }

    /// Only of a primitive is the value looked at: what a reader's own `Number` does is nothing for the kernel's threads.
    private static boolean isEmpty(Field field, Object value) {
        if (!field.getType().isPrimitive()) return value == null;
        return Boolean.FALSE.equals(value) || value instanceof Number n && n.doubleValue() == 0 || value instanceof Character c && c == 0;
    }

    /// A type that names a class of the notebook is another one when that class was declared anew.
    private static boolean sameType(Field from, Field to) {
        return from.getType() == to.getType() && from.getGenericType().getTypeName().equals(to.getGenericType().getTypeName());
    }

    /// The variable can no longer be used.
    void lose(String name) { lost.add(name); }

    /// The variable has been set by the cell itself: nothing of it is lost.
    void set(String name) { lost.remove(name); }

    /// The variables whose values could not be kept since this was asked last.
    Collection<String> takeLost() {
        var names = List.copyOf(lost);
        lost.clear();
        return names;
    }
}
