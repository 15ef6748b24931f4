package vaekit.backend.simd.product;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static vaekit.backend.simd.product.VectorCode.FLOATS;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import vaekit.backend.simd.vector.Lanes;

/// Writes the innermost loop of a [PackedProduct] for any tile size. For 2 vectors × 1 column it reads, in Java:
///
/// ```java
/// void run(float[] a, int ao, float[] b, int bo, float[] bias, int at, float[] c, int co, int ldc, int last, int pairs, int one) {
///     var c00 = FloatVector.fromArray(S, bias, at); var c10 = FloatVector.fromArray(S, bias, at + last);
///     for (; pairs > 0; pairs -= one) {
///         var a0 = FloatVector.fromArray(S, a, ao);         var a1 = FloatVector.fromArray(S, a, ao + L);
///         var b0 = FloatVector.broadcast(S, b[bo]);         c00 = a0.fma(b0, c00); c10 = a1.fma(b0, c10);
///         a0 = FloatVector.fromArray(S, a, ao + 2 * L);     a1 = FloatVector.fromArray(S, a, ao + 3 * L);
///         b0 = FloatVector.broadcast(S, b[bo + 1]);         c00 = a0.fma(b0, c00); c10 = a1.fma(b0, c10);
///         ao += 4 * L; bo += 2;
///     }
///     c00.intoArray(c, co); c10.intoArray(c, co + last);
/// }
/// ```
///
/// As all that is read lies at a constant distance from `ao` or `bo`, C2 checks it against the arrays' ends with few comparisons: a step of a 2 × 6 tile takes it
/// 29 instructions (a comparison and its jump counted as one) instead of the 34 of a 3 × 4 [Tile]; 12 of both are multiply-adds. A core that two threads
/// share issues about three in a cycle for each: on Zen 3 the tile then does 60 to 65 GFLOP/s instead of 50 to 52 (88 to 92 and 87 to 91 where it has the core).
///
/// One comparison stands for several of a step, and may be made for the step after the last: the arrays are longer by [#SLACK] steps, else a trap
/// would make the compiler do without.
final class PackedTileCompiler {
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, FLOATS, CD_int, FLOATS, CD_int, FLOATS, CD_int, FLOATS, CD_int, CD_int, CD_int, CD_int, CD_int);
    // slots of run's arguments; 0 is `this`
    private static final int A = 1, AO = 2, B = 3, BO = 4, BIAS = 5, BIAS_AT = 6, C = 7, CO = 8, LDC = 9, LAST = 10, PAIRS = 11, ONE = 12;
    private static final int UNROLLED = 2;

    /// Steps by which `a` and `b` have to be longer than what is read.
    static final int SLACK = 4 * UNROLLED;

    private PackedTileCompiler() {}

    static PackedTile compile(Lanes lanes, int rows, int columns) {
        return VectorCode.define(PackedTile.class, "PackedTile" + rows + "x" + columns, RUN, code -> body(code, new VectorCode(code, lanes), lanes.length(), rows, columns));
    }

    private static void body(CodeBuilder code, VectorCode vectors, int length, int rows, int columns) {
        int sums = ONE + 1, aVector = sums + rows * columns, bVector = aVector + rows, end = bVector + 1;
        code.iload(BIAS_AT).iload(LAST).iadd().istore(end);
        for (int i = 0; i < rows; i++) vectors.load(BIAS, i < rows - 1 ? BIAS_AT : end, i < rows - 1 ? i * length : 0, sums + i);
        for (int i = rows; i < rows * columns; i++) code.aload(sums + i % rows).astore(sums + i);
        var loop = code.newLabel();
        var done = code.newLabel();
        code.labelBinding(loop).iload(PAIRS).ifle(done);
        for (int step = 0; step < UNROLLED; step++) {
            for (int i = 0; i < rows; i++) vectors.load(A, AO, (step * rows + i) * length, aVector + i);
            for (int j = 0; j < columns; j++) {
                vectors.broadcast(B, BO, step * columns + j, bVector);
                for (int i = 0; i < rows; i++) vectors.multiplyAdd(aVector + i, bVector, sums + i + j * rows);
            }
        }
        code.iinc(AO, UNROLLED * rows * length).iinc(BO, UNROLLED * columns).iload(PAIRS).iload(ONE).isub().istore(PAIRS).goto_(loop).labelBinding(done);
        for (int j = 0; j < columns; j++) {
            code.iload(CO).iload(LAST).iadd().istore(end);
            for (int i = 0; i < rows; i++) vectors.store(sums + i + j * rows, C, i < rows - 1 ? CO : end, i < rows - 1 ? i * length : 0);
            code.iload(CO).iload(LDC).iadd().istore(CO);
        }
        code.return_();
    }
}
