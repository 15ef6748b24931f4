package vaekit.backend.simd;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static vaekit.backend.simd.VectorCode.FLOATS;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

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
/// void run(float[] a, int ao, int lda, float[] b, int bo, int sp, int sj, float[] c, int co, int ldc, int last, int k) {
///     var c00 = zero; var c10 = zero; var c01 = zero; var c11 = zero;
///     int bo1 = bo + sj, al = ao + last;
///     for (; k > 0; k--) {
///         var b0 = FloatVector.broadcast(S, b[bo]);
///         var b1 = FloatVector.broadcast(S, b[bo1]);
///         var a0 = FloatVector.fromArray(S, a, ao); c00 = a0.fma(b0, c00); c01 = a0.fma(b1, c01);    // rows ao … ao+L-1 of column p
///         var a1 = FloatVector.fromArray(S, a, al); c10 = a1.fma(b0, c10); c11 = a1.fma(b1, c11);    // the last one has an offset of its own
///         ao += lda; al += lda; bo += sp; bo1 += sp;
///     }
///     c00.intoArray(c, co); c10.intoArray(c, co + last); co += ldc;
///     c01.intoArray(c, co); c11.intoArray(c, co + last);
/// }
/// ```
///
/// Written by hand, the tiles that the different widths and edges need would be thousands of lines.
final class TileCompiler {

    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, FLOATS, CD_int, CD_int, FLOATS, CD_int, CD_int,
            CD_int, FLOATS, CD_int, CD_int, CD_int, CD_int);
    // slots of run's arguments; 0 is `this`
    private static final int A = 1, AO = 2, LDA = 3, B = 4, BO = 5, SP = 6, SJ = 7, C = 8, CO = 9, LDC = 10, LAST = 11, K = 12;

    private final int rows, columns, length;
    private final int accumulators = K + 1, aVector, bVector, bOffset, aLast;   // first slots of each kind of local variable

    private TileCompiler(Lanes lanes, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        length = lanes.length();
        aVector = accumulators + rows * columns;
        bVector = aVector + rows;
        bOffset = bVector + columns;
        aLast = bOffset + columns;
    }

    /// The kernel for tiles of `rows` vectors × `columns`.
    static Tile compile(Lanes lanes, int rows, int columns) {
        var compiler = new TileCompiler(lanes, rows, columns);
        return VectorCode.define(Tile.class, "Tile" + rows + "x" + columns, RUN, code -> compiler.body(code, new VectorCode(code, lanes)));
    }

    private void body(CodeBuilder code, VectorCode vectors) {
        for (int i = 0; i < rows * columns; i++) vectors.zero(accumulators + i);
        offsets(code);
        var loop = code.newLabel();
        var end = code.newLabel();
        code.labelBinding(loop).iload(K).ifle(end);
        if (columns <= rows) {
            for (int j = 0; j < columns; j++) vectors.broadcast(B, bOffset + j, bVector + j);
            for (int i = 0; i < rows; i++) {
                load(vectors, i);
                for (int j = 0; j < columns; j++) multiplyAdd(vectors, i, j);
            }
        } else {
            for (int i = 0; i < rows; i++) load(vectors, i);
            for (int j = 0; j < columns; j++) {
                vectors.broadcast(B, bOffset + j, bVector + j);
                for (int i = 0; i < rows; i++) multiplyAdd(vectors, i, j);
            }
        }
        advance(code);
        code.iinc(K, -1).goto_(loop).labelBinding(end);
        store(code, vectors);
        code.return_();
    }

    private void offsets(CodeBuilder code) {
        code.iload(BO).istore(bOffset);
        for (int j = 1; j < columns; j++) code.iload(bOffset + j - 1).iload(SJ).iadd().istore(bOffset + j);
        code.iload(AO).iload(LAST).iadd().istore(aLast);
    }

    private void load(VectorCode vectors, int i) {
        if (i == rows - 1) vectors.load(A, aLast, 0, aVector + i);
        else vectors.load(A, AO, i * length, aVector + i);
    }

    private void multiplyAdd(VectorCode vectors, int i, int j) {
        vectors.multiplyAdd(aVector + i, bVector + j, accumulators + i + j * rows);
    }

    private void advance(CodeBuilder code) {
        code.iload(AO).iload(LDA).iadd().istore(AO).iload(aLast).iload(LDA).iadd().istore(aLast);
        for (int j = 0; j < columns; j++) code.iload(bOffset + j).iload(SP).iadd().istore(bOffset + j);
    }

    private void store(CodeBuilder code, VectorCode vectors) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows - 1; i++) vectors.store(accumulators + i + j * rows, C, CO, i * length);
            code.iload(CO).iload(LAST).iadd().istore(aLast);
            vectors.store(accumulators + rows - 1 + j * rows, C, aLast, 0);
            code.iload(CO).iload(LDC).iadd().istore(CO);
        }
    }
}
