package vaekit.grader.api;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.util.Comparator;
import java.util.HashMap;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/// Runs tests in the order in which they are written, so the first hint is the one that the author put first.
/// Hidden ones come last: what an answer learns of their inputs, it cannot show in a test that everybody sees.
/// javac writes methods in source order; reflection does not promise to keep it, hence the look into the file.
public final class SourceOrder implements MethodOrderer {
    @Override
    public void orderMethods(MethodOrdererContext context) {
        var position = positions(context.getTestClass());
        context.getMethodDescriptors().sort(Comparator.comparing((MethodDescriptor m) -> m.isAnnotated(Hidden.class))
                .thenComparing(m -> position.getOrDefault(m.getMethod().getName(), Integer.MAX_VALUE)));
    }

    /// Method name to its place in the class file.
    public static HashMap<String, Integer> positions(Class<?> type) {
        var position = new HashMap<String, Integer>();
        var file = type.getName().substring(type.getPackageName().length() + (type.getPackageName().isEmpty() ? 0 : 1)) + ".class";
        try (var in = type.getResourceAsStream(file)) {
            if (in == null) return position;
            for (var method : ClassFile.of().parse(in.readAllBytes()).methods())
                position.putIfAbsent(method.methodName().stringValue(), position.size());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return position;
    }
}
