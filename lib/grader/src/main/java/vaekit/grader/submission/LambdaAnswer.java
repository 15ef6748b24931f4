package vaekit.grader.submission;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// An answer that is no class: `GaussianKlExercise kl = (mu, logVar) -> ...`, or an anonymous one.
///
/// @param variables that hold it; empty for an answer that is a class
/// @param adapter source of a class that passes calls on to a lambda, or empty
record LambdaAnswer(Set<String> variables, String adapter) {

    static LambdaAnswer in(String cell, List<CellUnit> units, Class<?> exercise) {
        var variables = new TreeSet<String>();
        var adapter = "";
        for (var unit : units) {
            if (!unit.offers(cell).contains(exercise.getSimpleName()) || unit.kind() != CellUnit.Kind.FIELD) continue;
            variables.addAll(unit.names());
            if (!unit.isAnonymous(cell)) adapter = adapter(exercise, unit.names().iterator().next());
        }
        return new LambdaAnswer(variables, adapter);
    }

    private static String adapter(Class<?> exercise, String variable) {
        var text = new StringBuilder("static final class Answer implements %s { ".formatted(exercise.getName()));
        for (var method : exercise.getMethods()) {
            if (!Modifier.isAbstract(method.getModifiers())) continue;
            var parameters = new ArrayList<String>();
            var arguments = new ArrayList<String>();
            for (var type : method.getGenericParameterTypes()) {
                arguments.add("a" + arguments.size());
                parameters.add(name(type) + " " + arguments.getLast());
            }
            text.append("public %s %s(%s) { return %s.%s(%s); } ".formatted(name(method.getGenericReturnType()), method.getName(),
                    String.join(", ", parameters), variable, method.getName(), String.join(", ", arguments)));
        }
        return text.append("} ").toString();
    }

    private static String name(java.lang.reflect.Type type) {
        return type.getTypeName().replace('$', '.');
    }
}
