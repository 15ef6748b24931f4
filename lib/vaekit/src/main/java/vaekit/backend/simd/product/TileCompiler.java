package vaekit.backend.simd.product;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static vaekit.backend.simd.product.VectorCode.FLOATS;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import vaekit.backend.simd.vector.Lanes;

/// Writes the innermost loop of a product for any tile size.
///
/// A tile of C is `rows` vectors high and `columns` wide and stays in registers, each accumulator in a local variable of
/// its own, while the loop walks along the inner dimension (an array of vectors would live in memory instead):
///
/// ```
///                     B  p ->   b0  b1  b2  b3           each step: of the shorter side of the tile all operands
///                              ┌───┬───┬───┬───┐         are loaded at once (`rows` vectors of A, or broadcasts of
///    A  a0 (one vector, down)  │c00│c01│c02│c03│         B for `columns`), then those of the longer side one by one,
///       a1                     │c10│c11│c12│c13│         each followed by its multiply-adds: so a step holds as few
///       a2                     │c20│c21│c22│c23│         registers besides the sums as it can
///                              └───┴───┴───┴───┘
/// ```
///
/// For `rows` = 2 and `columns` = 2 the method that is written reads, in Java:
///
/// ```java
/// void run(float[] a, int ao, int lda, float[] b, int bo, int sp, int sj, float[] bias, int at, float[] c, int co, int ldc, int last, int k) {
///     var c00 = FloatVector.fromArray(S, bias, at); var c10 = FloatVector.fromArray(S, bias, at + L);
///     var c01 = c00; var c11 = c10;
///     for (; k > 0; k--) {
///         int next = bo;
///         var b0 = FloatVector.broadcast(S, b[next]); next += sj;
///         var b1 = FloatVector.broadcast(S, b[next]);
///         var a0 = FloatVector.fromArray(S, a, ao);     c00 = a0.fma(b0, c00); c01 = a0.fma(b1, c01);    // rows ao … ao+L-1 of column p
///         var a1 = FloatVector.fromArray(S, a, ao + L); c10 = a1.fma(b0, c10); c11 = a1.fma(b1, c11);
///         ao += lda; bo += sp;
///     }
///     c00.intoArray(c, co); c10.intoArray(c, co + L); co += ldc;
///     c01.intoArray(c, co); c11.intoArray(c, co + L);
/// }
/// ```
///
/// The loop works with as few numbers as it can: those for which no register is left come back from memory or from a vector register at every step, which
/// took up to a fifth of its time. So the offsets in B are found anew, one from the other, and only a tile whose last vector starts early (see [Tile])
/// keeps an offset for it.
///
/// Written by hand, the tiles that the different widths and edges need would be thousands of lines.
final class TileCompiler {

    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, FLOATS, CD_int, CD_int, FLOATS, CD_int, CD_int,
            CD_int, FLOATS, CD_int, FLOATS, CD_int, CD_int, CD_int, CD_int);
    // slots of run's arguments; 0 is `this`
    private static final int A = 1, AO = 2, LDA = 3, B = 4, BO = 5, SP = 6, SJ = 7, BIAS = 8, BIAS_AT = 9, C = 10, CO = 11, LDC = 12, LAST = 13, K = 14;

    private final int rows, columns, length;
    private final boolean early;
    private final int accumulators = K + 1, aVector, bVector, next, lastOffset;   // first slots of each kind of local variable

    private TileCompiler(Lanes lanes, int rows, int columns, boolean early) {
        this.rows = rows;
        this.columns = columns;
        this.early = early;
        length = lanes.length();
        aVector = accumulators + rows * columns;
        bVector = aVector + rows;
        next = bVector + columns;
        lastOffset = next + 1;
    }

    /// The kernel for tiles of `rows` vectors × `columns`.
    ///
    /// @param early whether the last vector may start early, at `last`; else `last` is not looked at
    static Tile compile(Lanes lanes, int rows, int columns, boolean early) {
        var compiler = new TileCompiler(lanes, rows, columns, early);
        return VectorCode.define(Tile.class, "Tile" + rows + "x" + columns + (early ? "Early" : ""), RUN, code -> compiler.body(code, new VectorCode(code, lanes)));
    }

    private void body(CodeBuilder code, VectorCode vectors) {
        for (int i = 0; i < rows; i++) load(code, vectors, BIAS, BIAS_AT, i, accumulators + i);
        for (int i = rows; i < rows * columns; i++) code.aload(accumulators + i % rows).astore(accumulators + i);
        var loop = code.newLabel();
        var end = code.newLabel();
        code.labelBinding(loop).iload(K).ifle(end);
        code.iload(BO).istore(next);
        if (columns <= rows) {
            for (int j = 0; j < columns; j++) broadcast(code, vectors, j);
            for (int i = 0; i < rows; i++) {
                load(code, vectors, A, AO, i, aVector + i);
                for (int j = 0; j < columns; j++) multiplyAdd(vectors, i, j);
            }
        } else {
            for (int i = 0; i < rows; i++) load(code, vectors, A, AO, i, aVector + i);
            for (int j = 0; j < columns; j++) {
                broadcast(code, vectors, j);
                for (int i = 0; i < rows; i++) multiplyAdd(vectors, i, j);
            }
        }
        code.iload(AO).iload(LDA).iadd().istore(AO).iload(BO).iload(SP).iadd().istore(BO);
        code.iinc(K, -1).goto_(loop).labelBinding(end);
        store(code, vectors);
        code.return_();
    }

    private void broadcast(CodeBuilder code, VectorCode vectors, int j) {
        if (j > 0) code.iload(next).iload(SJ).iadd().istore(next);
        vectors.broadcast(B, next, 0, bVector + j);
    }

    /// to = the tile's vector i of an array.
    private void load(CodeBuilder code, VectorCode vectors, int array, int offset, int i, int to) {
        if (startsEarly(i)) {
            code.iload(offset).iload(LAST).iadd().istore(lastOffset);
            vectors.load(array, lastOffset, 0, to);
        } else {
            vectors.load(array, offset, i * length, to);
        }
    }

    private boolean startsEarly(int i) {
        return early && i == rows - 1;
    }

    private void multiplyAdd(VectorCode vectors, int i, int j) {
        vectors.multiplyAdd(aVector + i, bVector + j, accumulators + i + j * rows);
    }

    private void store(CodeBuilder code, VectorCode vectors) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                int sum = accumulators + i + j * rows;
                if (startsEarly(i)) {
                    code.iload(CO).iload(LAST).iadd().istore(lastOffset);
                    vectors.store(sum, C, lastOffset, 0);
                } else {
                    vectors.store(sum, C, CO, i * length);
                }
            }
            code.iload(CO).iload(LDC).iadd().istore(CO);
        }
    }
}
