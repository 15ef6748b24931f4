package vaekit.grader.suite;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vaekit.grader.allow.AllowList;

/// The classes of an answer in a notebook: its own, and those of the cells that it uses. The loader of the cells has their bytes, so a
/// notebook can be told what `kit grade`, which takes the same declarations along, would refuse.
public final class CellClasses {
    /// What a kernel weaves into cells so that they can be stopped is not the student's.
    private static final List<String> WOVEN = List.of("vaekit.kernel.StopCheck.", "REPL.$Cancel$.", "REPL..Cancel..");

    private CellClasses() {}

    /// What the answer may not use; nothing where its classes are not those of cells.
    public static List<String> violations(Class<?> answer) {
        var loader = answer.getClassLoader();
        if (loader == null || loader == CellClasses.class.getClassLoader()) return List.of();
        return AllowList.violations(used(answer.getName(), loader)).stream().filter(v -> WOVEN.stream().noneMatch(v::startsWith)).toList();
    }

    /// Whether every method that the exercise asks for is still the one it began with, `throw new UnsupportedOperationException("not written yet")`.
    public static boolean unwritten(Class<?> answer, Class<?> exercise) {
        var loader = answer.getClassLoader();
        if (loader == null || loader == CellClasses.class.getClassLoader()) return false;
        var bytes = bytes(answer.getName(), loader);
        if (bytes.length == 0) return false;
        var asked = Arrays.stream(exercise.getMethods()).filter(m -> Modifier.isAbstract(m.getModifiers())).map(m -> m.getName()).collect(Collectors.toSet());
        var written = ClassFile.of().parse(bytes).methods().stream().filter(m -> asked.contains(m.methodName().stringValue()) && m.code().isPresent()).toList();
        return written.size() >= asked.size() && written.stream().allMatch(m -> onlyThrows(m.code().get()));
    }

    /// Whether the code only makes the exception and throws it. (Checks that a kernel weaves in take no argument.)
    private static boolean onlyThrows(CodeModel code) {
        boolean says = false;
        for (var element : code) {
            if (!(element instanceof Instruction instruction)) continue;
            switch (instruction) {
                case ConstantInstruction constant -> says |= "not written yet".equals(constant.constantValue());
                case InvokeInstruction call when call.name().equalsString("<init>") || call.typeSymbol().parameterCount() == 0 -> {}
                case NewObjectInstruction _, StackInstruction _, ThrowInstruction _ -> {}
                default -> { return false; }
            }
        }
        return says;
    }

    private static Map<String, byte[]> used(String answer, ClassLoader loader) {
        var classes = new TreeMap<String, byte[]>();
        var names = new ArrayDeque<>(List.of(answer));
        while (!names.isEmpty()) {
            var name = names.pop();
            var bytes = classes.containsKey(name) || !isOf(loader, name) ? new byte[0] : bytes(name, loader);
            if (bytes.length == 0) continue;
            classes.put(name, bytes);
            for (var entry : ClassFile.of().parse(bytes).constantPool())
                if (entry instanceof ClassEntry used && !used.asInternalName().startsWith("[")) names.push(used.asInternalName().replace('/', '.'));
        }
        return classes;
    }

    private static boolean isOf(ClassLoader loader, String name) {
        try {
            return !name.startsWith("REPL.$Cancel$") && Class.forName(name, false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static byte[] bytes(String name, ClassLoader loader) {
        try (var in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
