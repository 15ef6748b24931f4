package vaekit.kernel;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Weaves [StopCheck#check] into the bytecode of a cell: at the start of each method (recursion) and before each
/// backward branch (loops). A call of `System.exit` becomes [StopCheck#exit].
final class StopWeaver {
    private static final ClassDesc STOP_CHECK = ClassDesc.of(StopCheck.class.getName());
    private static final MethodTypeDesc EXIT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    /// Classes of earlier cells: stack maps can name them, and the class path does not hold them.
    private final Map<ClassDesc, byte[]> known = new ConcurrentHashMap<>();
    private final ClassFile classFile = ClassFile.of(ClassHierarchyResolverOption.of(
            ClassHierarchyResolver.defaultResolver()
                    .orElse(ClassHierarchyResolver.ofResourceParsing(desc -> known.containsKey(desc)
                            ? new ByteArrayInputStream(known.get(desc)) : null))));

    void remember(String className, byte[] bytes) {
        known.put(ClassDesc.of(className), bytes);
    }

    /// The same class with checks; unchanged where it needs the hierarchy of a class that only `%jars` brought in.
    byte[] weave(byte[] bytes) {
        try {
            return classFile.transformClass(classFile.parse(bytes),
                    ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Checks::new)));
        } catch (IllegalArgumentException unresolved) {
            return bytes;
        }
    }

    private static final class Checks implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();

        @Override public void atStart(CodeBuilder code) { check(code); }

        @Override public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction branch when passed.contains(branch.target()) -> check(code);
                case InvokeInstruction call when call.owner().asInternalName().equals("java/lang/System")
                        && call.name().equalsString("exit") -> {
                    code.invokestatic(STOP_CHECK, "exit", EXIT);
                    return;
                }
                default -> { }
            }
            code.with(element);
        }

        private static void check(CodeBuilder code) {
            code.invokestatic(STOP_CHECK, "check", ConstantDescs.MTD_void);
        }
    }
}
