package vaekit.backend.simd.product;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static vaekit.backend.simd.product.VectorCode.FLOATS;
import static vaekit.backend.simd.product.VectorCode.INTS;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import vaekit.backend.simd.vector.Lanes;

/// Writes the innermost loop of a convolution for any size of tile, as [TileCompiler] does for a [Product]: of the tile's shorter side all operands are loaded
/// at once, those of the longer one by one. For two vectors of two columns it reads, in Java:
///
/// ```java
/// void run(float[] a, int ao, int lda, float[] b, int bo, int[] walk, int sj, float[] start, int so, int ss, float[] c, int co, int ldc, int k) {
///     var c00 = FloatVector.fromArray(S, start, so); var c10 = FloatVector.fromArray(S, start, so + L); so += ss;
///     var c01 = FloatVector.fromArray(S, start, so); var c11 = FloatVector.fromArray(S, start, so + L); so += ss;
///     for (int p = 0; p < k; p++) {
///         int next = bo + walk[p];
///         var a0 = FloatVector.fromArray(S, a, ao); var a1 = FloatVector.fromArray(S, a, ao + L);
///         var b0 = FloatVector.broadcast(S, b[next]); c00 = a0.fma(b0, c00); c10 = a1.fma(b0, c10); next += sj;
///         var b1 = FloatVector.broadcast(S, b[next]); c01 = a0.fma(b1, c01); c11 = a1.fma(b1, c11);
///         ao += lda;
///     }
///     c00.intoArray(c, co); c10.intoArray(c, co + L); co += ldc;
///     c01.intoArray(c, co); c11.intoArray(c, co + L);
/// }
/// ```
final class WindowTileCompiler {
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, FLOATS, CD_int, CD_int, FLOATS, CD_int, INTS, CD_int, FLOATS, CD_int, CD_int, FLOATS, CD_int,
            CD_int, CD_int);
    // slots of run's arguments, then of local variables; 0 is `this`
    private static final int A = 1, AO = 2, LDA = 3, B = 4, BO = 5, WALK = 6, SJ = 7, START = 8, SO = 9, SS = 10, C = 11, CO = 12, LDC = 13, K = 14, P = 15, NEXT = 16,
            OPERANDS = 17;

    private WindowTileCompiler() {}

    /// The kernel for tiles of `rows` vectors × `columns`.
    static WindowTile compile(Lanes lanes, int rows, int columns) {
        return VectorCode.define(WindowTile.class, "WindowTile" + rows + "x" + columns, RUN, code -> body(code, new VectorCode(code, lanes), rows, columns, lanes.length()));
    }

    private static void body(CodeBuilder code, VectorCode vectors, int rows, int columns, int length) {
        int factors = OPERANDS + rows, sums = factors + columns;
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) vectors.load(START, SO, i * length, sums + i + j * rows);
            code.iload(SO).iload(SS).iadd().istore(SO);
        }
        var loop = code.newLabel();
        var end = code.newLabel();
        code.iconst_0().istore(P).labelBinding(loop).iload(P).iload(K).if_icmpge(end);
        code.iload(BO).aload(WALK).iload(P).iaload().iadd().istore(NEXT);
        if (columns <= rows) {
            for (int j = 0; j < columns; j++) broadcast(code, vectors, j, factors);
            for (int i = 0; i < rows; i++) {
                vectors.load(A, AO, i * length, OPERANDS + i);
                for (int j = 0; j < columns; j++) vectors.multiplyAdd(OPERANDS + i, factors + j, sums + i + j * rows);
            }
        } else {
            for (int i = 0; i < rows; i++) vectors.load(A, AO, i * length, OPERANDS + i);
            for (int j = 0; j < columns; j++) {
                broadcast(code, vectors, j, factors);
                for (int i = 0; i < rows; i++) vectors.multiplyAdd(OPERANDS + i, factors + j, sums + i + j * rows);
            }
        }
        code.iload(AO).iload(LDA).iadd().istore(AO).iinc(P, 1).goto_(loop).labelBinding(end);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) vectors.store(sums + i + j * rows, C, CO, i * length);
            code.iload(CO).iload(LDC).iadd().istore(CO);
        }
        code.return_();
    }

    private static void broadcast(CodeBuilder code, VectorCode vectors, int j, int factors) {
        if (j > 0) code.iload(NEXT).iload(SJ).iadd().istore(NEXT);
        vectors.broadcast(B, NEXT, 0, factors + j);
    }
}
