package vaekit.grader.wire;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;

/// The line of the student's code that threw, as the student counts lines: in a file from its top, in a notebook, where JShell
/// wraps every class into a file of its own, from the line with `class`.
final class CodePlace {
    private CodePlace() {}

    /// ` (line 12)`, ` (line 3 of class MyKl)`, or nothing where no line of the student is known.
    static String of(Throwable thrown, ClassLoader loader) {
        for (var frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("java.") || frame.getClassName().startsWith("jdk.")) continue;
            return frame.getClassName().startsWith("REPL.") ? inNotebook(frame, loader) : " (line %d)".formatted(frame.getLineNumber());
        }
        return "";
    }

    private static String inNotebook(StackTraceElement frame, ClassLoader loader) {
        var name = frame.getClassName().substring(frame.getClassName().lastIndexOf('$') + 1);
        int declared = declarationLine(frame.getClassName(), loader);
        return declared < 0 ? " (in %s of class %s)".formatted(frame.getMethodName(), name) : " (line %d of class %s)".formatted(frame.getLineNumber() - declared + 1, name);
    }

    /// The compiler gives the constructor that nobody wrote the line of the class itself; −1 where somebody wrote one.
    private static int declarationLine(String className, ClassLoader loader) {
        try (var in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in == null ? -1 : constructorLine(ClassFile.of().parse(in.readAllBytes()));
        } catch (IOException e) {
            return -1;
        }
    }

    private static int constructorLine(ClassModel model) {
        int first = Integer.MAX_VALUE, constructor = -1;
        for (var method : model.methods()) {
            int line = method.code().flatMap(c -> c.findAttribute(Attributes.lineNumberTable())).map(t -> t.lineNumbers().getFirst().lineNumber()).orElse(Integer.MAX_VALUE);
            if (method.methodName().equalsString("<init>")) constructor = line;
            else first = Math.min(first, line);
        }
        boolean written = constructor > first || model.methods().stream().filter(m -> m.methodName().equalsString("<init>")).count() != 1;
        return written ? -1 : constructor;
    }
}
