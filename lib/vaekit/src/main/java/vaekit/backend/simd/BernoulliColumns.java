package vaekit.backend.simd;

import static vaekit.backend.simd.Activations.load;
import static vaekit.backend.simd.VectorMath.L;
import static vaekit.backend.simd.VectorMath.S;
import static vaekit.backend.simd.VectorMath.exp;
import static vaekit.backend.simd.VectorMath.fma;
import static vaekit.backend.simd.VectorMath.log;
import static vaekit.backend.simd.VectorMath.positive;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import smile.tensor.DenseMatrix;

/// Bernoulli log-likelihood from logits and its residual, in one pass: Σ x·l − max(l, 0) − ln(1 + u) and x − sigmoid(l),
/// with u = e^−|l|.
///
/// One exponential serves both. The logarithms of a column are taken together, Σ ln(1 + uᵢ) = ln Π (1 + uᵢ): the factors
/// are in (1, 2], so 64 of them in a lane stay below 2⁶⁴.
final class BernoulliColumns extends Columns {
    private static final int BLOCK = 64 * L;               // elements per logarithm of a lane

    private final float[][] lanes, padL, padX, padR;       // per thread, one vector each
    private float[] logits, x, residual, logLik;
    private int ldl, ldx, ldr, lds;

    BernoulliColumns(Workers workers) {
        super(workers);
        lanes = new float[workers.threads()][L];
        padL = new float[workers.threads()][L];
        padX = new float[workers.threads()][L];
        padR = new float[workers.threads()][L];
    }

    /// `residual` may be null, or `logits`.
    void run(DenseMatrix logits, DenseMatrix x, DenseMatrix residual, DenseMatrix logLik) {
        this.logits = Floats.of(logits);
        this.x = Floats.of(x);
        this.residual = residual == null ? null : Floats.of(residual);
        this.logLik = Floats.of(logLik);
        ldl = logits.ld();
        ldx = x.ld();
        ldr = residual == null ? 0 : residual.ld();
        lds = logLik.ld();
        overColumns(x.nrow(), x.ncol());
        this.logits = this.x = this.residual = this.logLik = null;
    }

    @Override void column(int j, int rows, int thread) {
        int lo = j * ldl, xo = j * ldx, ro = j * ldr, whole = rows / L * L, rest = rows - whole;
        float sum = 0;
        // body
        for (int i = 0; i < whole; i += BLOCK) {
            sum += block(logits, lo + i, x, xo + i, residual, ro + i, Math.min(BLOCK, whole - i), lanes[thread], L);
        }
        // tail
        if (rest > 0) {
            var l = padded(logits, lo + whole, rest, 0, padL[thread]);
            var t = padded(x, xo + whole, rest, 0, padX[thread]);
            sum += block(l, 0, t, 0, residual == null ? null : padR[thread], 0, L, lanes[thread], rest);
            if (residual != null) System.arraycopy(padR[thread], 0, residual, ro + whole, rest);
        }
        logLik[j * lds] = sum;
    }

    /// The sum over `n` elements (a multiple of L); of the lanes only the first `count`.
    private static float block(float[] logits, int lo, float[] x, int xo, float[] residual, int ro, int n, float[] lanes, int count) {
        var sum = FloatVector.zero(S);
        var product = FloatVector.broadcast(S, 1f);
        if (residual == null) {
            for (int i = 0; i < n; i += L) {
                var l = load(logits, lo + i);
                var u = exp(l.abs().neg());
                product = product.mul(u.add(1f));
                sum = fma(load(x, xo + i), l, sum).sub(positive(l));
            }
        } else {
            for (int i = 0; i < n; i += L) {
                var l = load(logits, lo + i);
                var t = load(x, xo + i);
                var u = exp(l.abs().neg());
                var w = u.add(1f);
                product = product.mul(w);
                sum = fma(t, l, sum).sub(positive(l));
                t.sub(u.blend(1f, l.compare(VectorOperators.GE, 0f)).div(w)).intoArray(residual, ro + i);
            }
        }
        sum.sub(log(product)).intoArray(lanes, 0);
        return sum(lanes, count);
    }
}
