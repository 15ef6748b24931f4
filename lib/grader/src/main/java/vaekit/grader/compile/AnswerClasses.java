package vaekit.grader.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds, in class files that are never loaded here, the class that answers an exercise.
public final class AnswerClasses {
    private AnswerClasses() {}

    /// Names of the concrete classes that implement the interface, directly or through each other.
    public static List<String> implementing(Class<?> exercise, Map<String, byte[]> classes) {
        var models = classes.values().stream().map(bytes -> ClassFile.of().parse(bytes)).toList();
        Set<String> family = new HashSet<>(Set.of(exercise.getName().replace('.', '/')));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (var model : models) if (parents(model).stream().anyMatch(family::contains)) grew |= family.add(name(model));
        }
        return models.stream().filter(m -> family.contains(name(m)))
                .filter(m -> !m.flags().has(AccessFlag.ABSTRACT) && !m.flags().has(AccessFlag.INTERFACE))
                .map(m -> name(m).replace('/', '.')).sorted().toList();
    }

    private static List<String> parents(ClassModel model) {
        var parents = new ArrayList<String>();
        model.superclass().ifPresent(s -> parents.add(s.asInternalName()));
        model.interfaces().forEach(i -> parents.add(i.asInternalName()));
        return parents;
    }

    private static String name(ClassModel model) {
        return model.thisClass().asInternalName();
    }
}
