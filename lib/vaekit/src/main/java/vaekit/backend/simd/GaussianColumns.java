package vaekit.backend.simd;

import static vaekit.backend.simd.VectorMath.BLOCK;
import static vaekit.backend.simd.VectorMath.L;
import static vaekit.backend.simd.VectorMath.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import smile.tensor.DenseMatrix;

/// Gaussian log-likelihood of each column: −½ Σ (log 2π + logVar + (x − mu)²·e^−logVar). logVar has the shape of mu, or is
/// `[D, 1]` (one column for all) or `[1, 1]`.
final class GaussianColumns extends Columns {
    private static final float LOG_2PI = (float) Math.log(2 * Math.PI);

    private final Scratch[] scratch;                       // one per thread
    private float[] x, mu, logVar, logLik, shared = new float[0];
    private int ldx, ldm, ldv, lds, serves;

    private static final class Scratch {
        final float[] precision = new float[BLOCK], lanes = new float[L];
        final float[] padX = new float[L], padM = new float[L], padV = new float[L];
    }

    GaussianColumns(Workers workers) {
        super(workers);
        scratch = new Scratch[workers.threads()];
        Arrays.setAll(scratch, t -> new Scratch());
    }

    void run(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix logLik) {
        this.x = Floats.of(x);
        this.mu = Floats.of(mu);
        this.logVar = Floats.of(logVar);
        this.logLik = Floats.of(logLik);
        ldx = x.ld();
        ldm = mu.ld();
        ldv = logVar.ncol() == 1 ? 0 : logVar.ld();        // 0: every example reads the same column
        lds = logLik.ld();
        if (logVar.nrow() == 1 && x.nrow() > 1) shareOneVariance(x.nrow());
        serves = mu.ncol() / x.ncol();
        overColumns(mu.nrow(), mu.ncol());
        this.x = this.mu = this.logVar = this.logLik = null;
    }

    private void shareOneVariance(int rows) {
        if (ldv != 0) throw new IllegalArgumentException("gaussianLogLik: logVar is [1, B]; expected [D, B], [D, 1] or [1, 1].");
        if (shared.length < rows) shared = new float[rows];
        Arrays.fill(shared, 0, rows, logVar[0]);
        logVar = shared;
    }

    @Override void column(int j, int rows, int thread) {
        int xo = j / serves * ldx, mo = j * ldm, vo = j * ldv, whole = rows / L * L, rest = rows - whole;
        var s = scratch[thread];
        // body
        float sum = sum(x, xo, mu, mo, logVar, vo, whole, s);
        // tail: zeros add nothing
        if (rest > 0) {
            sum += sum(padded(x, xo + whole, rest, 0, s.padX), 0, padded(mu, mo + whole, rest, 0, s.padM), 0,
                    padded(logVar, vo + whole, rest, 0, s.padV), 0, L, s);
        }
        logLik[j * lds] = -0.5f * (rows * LOG_2PI + sum);
    }

    /// Σ (logVar + (x − mu)²·e^−logVar) over n elements, n a multiple of L.
    private static float sum(float[] x, int xo, float[] mu, int mo, float[] logVar, int vo, int n, Scratch scratch) {
        float sum = 0;
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            VectorMath.exp(-1, logVar, vo + i, scratch.precision, 0, count);
            lanes(x, xo + i, mu, mo + i, logVar, vo + i, count, scratch);
            sum += sum(scratch.lanes, L);
        }
        return sum;
    }

    private static void lanes(float[] x, int xo, float[] mu, int mo, float[] logVar, int vo, int n, Scratch scratch) {
        var sum = FloatVector.zero(S);
        for (int i = 0; i < n; i += L) {
            var error = FloatVector.fromArray(S, x, xo + i).sub(FloatVector.fromArray(S, mu, mo + i));
            sum = sum.add(FloatVector.fromArray(S, logVar, vo + i)).add(error.mul(error).mul(FloatVector.fromArray(S, scratch.precision, i)));
        }
        sum.intoArray(scratch.lanes, 0);
    }
}
