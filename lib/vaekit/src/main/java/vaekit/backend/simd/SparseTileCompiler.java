package vaekit.backend.simd;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static vaekit.backend.simd.VectorCode.FLOATS;
import static vaekit.backend.simd.VectorCode.INTS;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

/// Writes the innermost loop of a [SparseProduct] for any height, as [TileCompiler] does for a [Product]. For two vectors it reads, in Java:
///
/// ```java
/// void run(float[] a, int ao, int[] offset, float[] value, int from, int count, float[] c, int co, int ldc) {
///     var c0 = zero; var c1 = zero; var d0 = zero; var d1 = zero;
///     for (int end = from + count; from < end; from++) {
///         int next = 2 * from, at = ao + offset[from];
///         var first = FloatVector.broadcast(S, value[next]); next++;
///         var second = FloatVector.broadcast(S, value[next]);
///         var a0 = FloatVector.fromArray(S, a, at); c0 = a0.fma(first, c0); d0 = a0.fma(second, d0);
///         var a1 = FloatVector.fromArray(S, a, at + L); c1 = a1.fma(first, c1); d1 = a1.fma(second, d1);
///     }
///     c0.intoArray(c, co); c1.intoArray(c, co + L); co += ldc;
///     d0.intoArray(c, co); d1.intoArray(c, co + L);
/// }
/// ```
final class SparseTileCompiler {
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, FLOATS, CD_int, INTS, FLOATS, CD_int, CD_int, FLOATS, CD_int, CD_int);
    // slots of run's arguments, then of local variables; 0 is `this`
    private static final int A = 1, AO = 2, OFFSET = 3, VALUE = 4, FROM = 5, COUNT = 6, C = 7, CO = 8, LDC = 9, END = 10, AT = 11, NEXT = 12, VECTOR = 13, FIRST = 14, SECOND = 15, SUMS = 16;

    private SparseTileCompiler() {}

    /// The kernel for tiles of `rows` vectors of two columns.
    static SparseTile compile(Lanes lanes, int rows) {
        return VectorCode.define(SparseTile.class, "SparseTile" + rows, RUN, code -> body(code, new VectorCode(code, lanes), rows, lanes.length()));
    }

    private static void body(CodeBuilder code, VectorCode vectors, int rows, int length) {
        for (int i = 0; i < 2 * rows; i++) vectors.zero(SUMS + i);
        code.iload(FROM).iload(COUNT).iadd().istore(END);
        var loop = code.newLabel();
        var end = code.newLabel();
        code.labelBinding(loop).iload(FROM).iload(END).if_icmpge(end);
        code.iload(FROM).iconst_1().ishl().istore(NEXT);
        code.iload(AO).aload(OFFSET).iload(FROM).iaload().iadd().istore(AT);
        vectors.broadcast(VALUE, NEXT, FIRST);
        code.iinc(NEXT, 1);
        vectors.broadcast(VALUE, NEXT, SECOND);
        for (int i = 0; i < rows; i++) {
            vectors.load(A, AT, i * length, VECTOR);
            vectors.multiplyAdd(VECTOR, FIRST, SUMS + i);
            vectors.multiplyAdd(VECTOR, SECOND, SUMS + rows + i);
        }
        code.iinc(FROM, 1).goto_(loop).labelBinding(end);
        for (int i = 0; i < rows; i++) vectors.store(SUMS + i, C, CO, i * length);
        code.iload(CO).iload(LDC).iadd().istore(CO);
        for (int i = 0; i < rows; i++) vectors.store(SUMS + rows + i, C, CO, i * length);
        code.return_();
    }
}
