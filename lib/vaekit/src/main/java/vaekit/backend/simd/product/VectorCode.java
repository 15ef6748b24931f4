package vaekit.backend.simd.product;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.function.Consumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorSpecies;
import vaekit.backend.simd.vector.Lanes;

/// The bytecode of a kernel: Vector API calls on local variables, each named by its slot.
///
/// @param code  where it is written to
/// @param lanes the vectors it is for
record VectorCode(CodeBuilder code, Lanes lanes) {
    static final ClassDesc FLOATS = CD_float.arrayType(), INTS = CD_int.arrayType();
    private static final ClassDesc VECTOR = FloatVector.class.describeConstable().orElseThrow();
    private static final ClassDesc ANY = Vector.class.describeConstable().orElseThrow();
    private static final ClassDesc SPECIES = VectorSpecies.class.describeConstable().orElseThrow();

    /// A hidden class of this name that does what the one method of `type`, `run`, promises; `body` writes that method.
    static <T> T define(Class<T> type, String name, MethodTypeDesc run, Consumer<CodeBuilder> body) {
        var bytes = ClassFile.of().build(ClassDesc.of(VectorCode.class.getPackageName(), name), writer -> writer
                .withFlags(AccessFlag.FINAL)
                .withInterfaceSymbols(type.describeConstable().orElseThrow())
                .withMethodBody("<init>", MethodTypeDesc.of(CD_void), ClassFile.ACC_PUBLIC, code -> code
                        .aload(0).invokespecial(ConstantDescs.CD_Object, "<init>", MethodTypeDesc.of(CD_void)).return_())
                .withMethodBody("run", run, ClassFile.ACC_PUBLIC, body));
        try {
            var lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return type.cast(lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class)).invoke());
        } catch (Throwable e) {
            throw new IllegalStateException("The kernel " + name + " could not be defined", e);
        }
    }

    /// to = the vector that starts at array[offset + plus].
    void load(int array, int offset, int plus, int to) {
        species().aload(array);
        sum(offset, plus).invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int)).astore(to);
    }

    /// to = array[offset + plus], in all lanes.
    void broadcast(int array, int offset, int plus, int to) {
        species().aload(array);
        sum(offset, plus).faload().invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float)).astore(to);
    }

    /// sum += a·b.
    void multiplyAdd(int a, int b, int sum) {
        if (lanes.fused()) {
            code.aload(a).aload(b).aload(sum).invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY, ANY));
        } else {
            code.aload(sum).aload(a).aload(b).invokevirtual(VECTOR, "mul", MethodTypeDesc.of(VECTOR, ANY)).invokevirtual(VECTOR, "add", MethodTypeDesc.of(VECTOR, ANY));
        }
        code.astore(sum);
    }

    /// The vector goes to array[offset + plus] and on.
    void store(int vector, int array, int offset, int plus) {
        code.aload(vector).aload(array);
        sum(offset, plus).invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
    }

    private CodeBuilder sum(int slot, int number) {
        return number == 0 ? code.iload(slot) : code.iload(slot).loadConstant(number).iadd();
    }

    private CodeBuilder species() {
        return code.getstatic(VECTOR, "SPECIES_" + lanes.species().vectorBitSize(), SPECIES);
    }
}
