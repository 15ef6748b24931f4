package vaekit.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.instrument.ClassDefinition;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Ends the Java compiler in the middle of its work, for which it has no way of its own: it looks at no interrupt, and lambdas nested in the
/// arguments of generic methods, each looked at several times over, can keep it busy for hours.
///
/// While a cell is to stop, the compiler's method that looks at one expression or statement, and calls itself for those inside it, throws. JShell
/// takes that as it takes a full stack: it gives the next source to another compiler.
final class CompilerStop {
    private static final String ATTRIBUTION = "com.sun.tools.javac.comp.Attr", OF_ONE_TREE = "attribTree";
    private static final ClassDesc ERROR = ClassDesc.of(Error.class.getName());

    private boolean throwing;

    /// From now on the compiler throws, if `wanted` is still so.
    synchronized void begin(BooleanSupplier wanted) {
        if (!throwing && wanted.getAsBoolean()) throwing = change(true);
    }

    /// The compiler is as it was. What is compiled from now on is not concerned.
    synchronized void end() {
        if (throwing) throwing = !change(false);
    }

    private static boolean change(boolean toThrow) {
        try (var code = ClassLoader.getSystemResourceAsStream(ATTRIBUTION.replace('.', '/') + ".class")) {
            var original = code.readAllBytes();
            return HotSwap.change(List.of(new ClassDefinition(Class.forName(ATTRIBUTION), toThrow ? thatThrows(original) : original)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException otherCompiler) {
            return false;
        }
    }

    private static byte[] thatThrows(byte[] original) {
        var file = ClassFile.of();
        return file.transformClass(file.parse(original), ClassTransform.transformingMethods(method -> method.methodName().equalsString(OF_ONE_TREE), (method, element) -> {
            if (element instanceof CodeModel) method.withCode(code -> code.new_(ERROR).dup().invokespecial(ERROR, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).athrow());
            else method.with(element);
        }));
    }
}
