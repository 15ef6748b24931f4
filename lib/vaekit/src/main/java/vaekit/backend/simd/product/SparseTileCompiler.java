package vaekit.backend.simd.product;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static vaekit.backend.simd.product.VectorCode.FLOATS;
import static vaekit.backend.simd.product.VectorCode.INTS;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import vaekit.backend.simd.vector.Lanes;

/// Writes the innermost loop of a [SparseProduct] for any height, as [TileCompiler] does for a [Product]. For two vectors it reads, in Java:
///
/// ```java
/// void run(float[] a, int ao, int[] offset, float[] value, int from, int count, float[] bias, int at, float[] c, int co, int ldc) {
///     var c0 = FloatVector.fromArray(S, bias, at); var c1 = FloatVector.fromArray(S, bias, at + L);
///     var d0 = c0; var d1 = c1;
///     for (int end = from + count; from < end; from++) {
///         int next = 2 * from, ap = ao + offset[from];
///         var first = FloatVector.broadcast(S, value[next]); next++;
///         var second = FloatVector.broadcast(S, value[next]);
///         var a0 = FloatVector.fromArray(S, a, ap); c0 = a0.fma(first, c0); d0 = a0.fma(second, d0);
///         var a1 = FloatVector.fromArray(S, a, ap + L); c1 = a1.fma(first, c1); d1 = a1.fma(second, d1);
///     }
///     c0.intoArray(c, co); c1.intoArray(c, co + L); co += ldc;
///     d0.intoArray(c, co); d1.intoArray(c, co + L);
/// }
/// ```
final class SparseTileCompiler {
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, FLOATS, CD_int, INTS, FLOATS, CD_int, CD_int, FLOATS, CD_int,
            FLOATS, CD_int, CD_int);
    // slots of run's arguments, then of local variables; 0 is `this`
    private static final int A = 1, AO = 2, OFFSET = 3, VALUE = 4, FROM = 5, COUNT = 6, BIAS = 7, BIAS_AT = 8, C = 9, CO = 10, LDC = 11, END = 12, A_AT = 13, NEXT = 14, VECTOR = 15,
            FIRST = 16, SECOND = 17, SUMS = 18;

    private SparseTileCompiler() {}

    /// The kernel for tiles of `rows` vectors of two columns.
    static SparseTile compile(Lanes lanes, int rows) {
        return VectorCode.define(SparseTile.class, "SparseTile" + rows, RUN, code -> body(code, new VectorCode(code, lanes), rows, lanes.length()));
    }

    private static void body(CodeBuilder code, VectorCode vectors, int rows, int length) {
        for (int i = 0; i < rows; i++) vectors.load(BIAS, BIAS_AT, i * length, SUMS + i);
        for (int i = 0; i < rows; i++) code.aload(SUMS + i).astore(SUMS + rows + i);
        code.iload(FROM).iload(COUNT).iadd().istore(END);
        var loop = code.newLabel();
        var end = code.newLabel();
        code.labelBinding(loop).iload(FROM).iload(END).if_icmpge(end);
        code.iload(FROM).iconst_1().ishl().istore(NEXT);
        code.iload(AO).aload(OFFSET).iload(FROM).iaload().iadd().istore(A_AT);
        vectors.broadcast(VALUE, NEXT, 0, FIRST);
        code.iinc(NEXT, 1);
        vectors.broadcast(VALUE, NEXT, 0, SECOND);
        for (int i = 0; i < rows; i++) {
            vectors.load(A, A_AT, i * length, VECTOR);
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
