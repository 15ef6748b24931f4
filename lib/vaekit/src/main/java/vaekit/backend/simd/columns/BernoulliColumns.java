package vaekit.backend.simd.columns;

import static jdk.incubator.vector.VectorOperators.LT;
import static vaekit.backend.simd.vector.VectorMath.BLOCK;
import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.VectorMath;

/// Bernoulli log-likelihood from logits and its residual, in one pass: Σ x·l − max(l, 0) − ln(1 + u) and x − sigmoid(l),
/// with u = e^−|l|.
///
/// One exponential serves both. The logarithms of a column are taken together, Σ ln(1 + uᵢ) = ln Π (1 + uᵢ): the factors
/// are in (1, 2], so 64 of them in a lane stay below 2⁶⁴.
public class BernoulliColumns extends PerExample {
    private static final int FACTORS = Math.min(64 * L, BLOCK);      // elements per logarithm of a lane

    private final Scratch[] scratch;                       // one per thread
    private float[] logits, x, residual, logLik;
    private int ldl, ldx, ldr, lds, serves;

    static final class Scratch {
        final float[] u = new float[BLOCK], mass = new float[BLOCK], lanes = new float[L], product = new float[L];
        final float[] padL = new float[L], padX = new float[L], padR = new float[L];
    }

    public BernoulliColumns(Workers workers) {
        super(workers);
        scratch = new Scratch[workers.threads()];
        Arrays.setAll(scratch, t -> new Scratch());
    }

    /// `residual` may be null, or `logits`. Each column of x serves as many neighbouring columns of logits as their numbers say.
    public final void run(DenseMatrix logits, DenseMatrix x, DenseMatrix residual, DenseMatrix logLik) {
        this.logits = Floats.of(logits);
        this.x = Floats.of(x);
        this.residual = residual == null ? null : Floats.of(residual);
        this.logLik = Floats.of(logLik);
        ldl = logits.ld();
        ldx = x.ld();
        ldr = residual == null ? 0 : residual.ld();
        lds = logLik.ld();
        serves = logits.ncol() / x.ncol();
        overColumns(logits.nrow(), logits.ncol());
        this.logits = this.x = this.residual = this.logLik = null;
    }

    @Override public final void column(int j, int rows, int thread) {
        int lo = j * ldl, xo = j / serves * ldx, ro = j * ldr, whole = rows / L * L, rest = rows - whole;
        var s = scratch[thread];
        float sum = 0;
        // body
        for (int i = 0; i < whole; i += FACTORS) {
            sum += block(logits, lo + i, x, xo + i, residual, ro + i, Math.min(FACTORS, whole - i), s, L);
        }
        // tail
        if (rest > 0) {
            var l = padded(logits, lo + whole, rest, 0, s.padL);
            var t = padded(x, xo + whole, rest, 0, s.padX);
            sum += block(l, 0, t, 0, residual == null ? null : s.padR, 0, L, s, rest);
            if (residual != null) System.arraycopy(s.padR, 0, residual, ro + whole, rest);
        }
        logLik[j * lds] = sum;
    }

    /// The sum over `n` elements (a multiple of L); of the lanes only the first `count`.
    float block(float[] logits, int lo, float[] x, int xo, float[] residual, int ro, int n, Scratch scratch, int count) {
        VectorMath.expAbs(-1, logits, lo, scratch.u, 0, n);
        if (residual == null) sums(logits, lo, x, xo, n, scratch);
        else sumsAndResidual(logits, lo, x, xo, residual, ro, n, scratch);
        VectorMath.log(scratch.product, 0, scratch.product, 0, L);
        float sum = 0;
        for (int i = 0; i < count; i++) sum += scratch.lanes[i] - scratch.product[i];
        return sum;
    }

    /// Per lane Σ x·l − max(l, 0) and Π (1 + u).
    private static void sums(float[] logits, int lo, float[] x, int xo, int n, Scratch scratch) {
        var sum = FloatVector.zero(S);
        var product = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < n; i += L) {
            var l = FloatVector.fromArray(S, logits, lo + i);
            product = product.mul(FloatVector.fromArray(S, scratch.u, i).add(1f));
            sum = sum.add(FloatVector.fromArray(S, x, xo + i).mul(l).sub(l.blend(0f, l.compare(LT, 0f))));
        }
        sum.intoArray(scratch.lanes, 0);
        product.intoArray(scratch.product, 0);
    }

    /// The same, and x − sigmoid(l), where sigmoid(l) is 1/(1 + u) or u/(1 + u).
    private static void sumsAndResidual(float[] logits, int lo, float[] x, int xo, float[] residual, int ro, int n, Scratch scratch) {
        var sum = FloatVector.zero(S);
        var product = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < n; i += L) {
            var l = FloatVector.fromArray(S, logits, lo + i);
            var t = FloatVector.fromArray(S, x, xo + i);
            var u = FloatVector.fromArray(S, scratch.u, i);
            var w = u.add(1f);
            var negative = l.compare(LT, 0f);
            product = product.mul(w);
            sum = sum.add(t.mul(l).sub(l.blend(0f, negative)));
            t.sub(FloatVector.broadcast(S, 1f).blend(u, negative).div(w)).intoArray(residual, ro + i);
        }
        sum.intoArray(scratch.lanes, 0);
        product.intoArray(scratch.product, 0);
    }
}
