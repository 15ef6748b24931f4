package vaekit.backend.simd;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorSpecies;

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

    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc VECTOR = FloatVector.class.describeConstable().orElseThrow();
    private static final ClassDesc ANY = Vector.class.describeConstable().orElseThrow();
    private static final ClassDesc SPECIES = VectorSpecies.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, FLOATS, CD_int, CD_int, FLOATS, CD_int, CD_int,
            CD_int, FLOATS, CD_int, CD_int, CD_int, CD_int);
    // slots of run's arguments; 0 is `this`
    private static final int A = 1, AO = 2, LDA = 3, B = 4, BO = 5, SP = 6, SJ = 7, C = 8, CO = 9, LDC = 10, LAST = 11, K = 12;

    private final int rows, columns;
    private final Lanes lanes;
    private final int accumulators = K + 1, aVector, bVector, bOffset, aLast;   // first slots of each kind of local variable

    private TileCompiler(Lanes lanes, int rows, int columns) {
        this.lanes = lanes;
        this.rows = rows;
        this.columns = columns;
        aVector = accumulators + rows * columns;
        bVector = aVector + rows;
        bOffset = bVector + columns;
        aLast = bOffset + columns;
    }

    /// The kernel for tiles of `rows` vectors × `columns`.
    static Tile compile(Lanes lanes, int rows, int columns) {
        return new TileCompiler(lanes, rows, columns).define();
    }

    private Tile define() {
        var name = ClassDesc.of(TileCompiler.class.getPackageName(), "Tile" + rows + "x" + columns);
        var bytes = ClassFile.of().build(name, type -> type
                .withFlags(AccessFlag.FINAL)
                .withInterfaceSymbols(Tile.class.describeConstable().orElseThrow())
                .withMethodBody("<init>", MethodTypeDesc.of(CD_void), ClassFile.ACC_PUBLIC, code -> code
                        .aload(0).invokespecial(Object.class.describeConstable().orElseThrow(), "<init>", MethodTypeDesc.of(CD_void))
                        .return_())
                .withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, this::body));
        try {
            var lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (Tile) lookup.findConstructor(lookup.lookupClass(), java.lang.invoke.MethodType.methodType(void.class)).invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("The " + rows + "x" + columns + " product kernel could not be defined", e);
        }
    }

    private void body(CodeBuilder code) {
        zeroAccumulators(code);
        offsets(code);
        var loop = code.newLabel();
        var end = code.newLabel();
        code.labelBinding(loop).iload(K).ifle(end);
        if (columns <= rows) {
            for (int j = 0; j < columns; j++) broadcast(code, j);
            for (int i = 0; i < rows; i++) {
                load(code, i);
                for (int j = 0; j < columns; j++) multiplyAdd(code, i, j);
            }
        } else {
            for (int i = 0; i < rows; i++) load(code, i);
            for (int j = 0; j < columns; j++) {
                broadcast(code, j);
                for (int i = 0; i < rows; i++) multiplyAdd(code, i, j);
            }
        }
        advance(code);
        code.iinc(K, -1).goto_(loop).labelBinding(end);
        store(code);
        code.return_();
    }

    private void zeroAccumulators(CodeBuilder code) {
        for (int i = 0; i < rows * columns; i++) {
            species(code).invokestatic(VECTOR, "zero", MethodTypeDesc.of(VECTOR, SPECIES)).astore(accumulators + i);
        }
    }

    private void offsets(CodeBuilder code) {
        code.iload(BO).istore(bOffset);
        for (int j = 1; j < columns; j++) code.iload(bOffset + j - 1).iload(SJ).iadd().istore(bOffset + j);
        code.iload(AO).iload(LAST).iadd().istore(aLast);
    }

    private void load(CodeBuilder code, int i) {
        species(code).aload(A);
        if (i == rows - 1) code.iload(aLast);
        else code.iload(AO).loadConstant(i * lanes.length()).iadd();
        code.invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int)).astore(aVector + i);
    }

    private void broadcast(CodeBuilder code, int j) {
        species(code).aload(B).iload(bOffset + j).faload()
                .invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float)).astore(bVector + j);
    }

    private void multiplyAdd(CodeBuilder code, int i, int j) {
        int sum = accumulators + i + j * rows;
        if (lanes.fused()) {
            code.aload(aVector + i).aload(bVector + j).aload(sum).invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY, ANY));
        } else {
            code.aload(sum).aload(aVector + i).aload(bVector + j).invokevirtual(VECTOR, "mul", MethodTypeDesc.of(VECTOR, ANY))
                    .invokevirtual(VECTOR, "add", MethodTypeDesc.of(VECTOR, ANY));
        }
        code.astore(sum);
    }

    private void advance(CodeBuilder code) {
        code.iload(AO).iload(LDA).iadd().istore(AO).iload(aLast).iload(LDA).iadd().istore(aLast);
        for (int j = 0; j < columns; j++) code.iload(bOffset + j).iload(SP).iadd().istore(bOffset + j);
    }

    private void store(CodeBuilder code) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                code.aload(accumulators + i + j * rows).aload(C).iload(CO);
                if (i == rows - 1) code.iload(LAST).iadd();
                else code.loadConstant(i * lanes.length()).iadd();
                code.invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
            }
            code.iload(CO).iload(LDC).iadd().istore(CO);
        }
    }

    private CodeBuilder species(CodeBuilder code) {
        return code.getstatic(VECTOR, "SPECIES_" + lanes.species().vectorBitSize(), SPECIES);
    }
}
