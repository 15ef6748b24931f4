package vaekit.backend.simd;

import static vaekit.backend.simd.Activations.load;
import static vaekit.backend.simd.VectorMath.L;
import static vaekit.backend.simd.VectorMath.S;
import static vaekit.backend.simd.VectorMath.exp;
import static vaekit.backend.simd.VectorMath.fma;

import jdk.incubator.vector.FloatVector;
import smile.tensor.DenseMatrix;

/// Gaussian log-likelihood of each column: −½ Σ (log 2π + logVar + (x − mu)²·e^−logVar). logVar is `[D, B]`, `[D, 1]` (one column for
/// all) or `[1, 1]`.
final class GaussianColumns extends Columns {
    private static final float LOG_2PI = (float) Math.log(2 * Math.PI);

    private final float[][] lanes, padX, padM, padV;       // per thread, one vector each
    private float[] x, mu, logVar, logLik, shared = new float[0];
    private int ldx, ldm, ldv, lds;

    GaussianColumns(Workers workers) {
        super(workers);
        lanes = new float[workers.threads()][L];
        padX = new float[workers.threads()][L];
        padM = new float[workers.threads()][L];
        padV = new float[workers.threads()][L];
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
        overColumns(x.nrow(), x.ncol());
        this.x = this.mu = this.logVar = this.logLik = null;
    }

    private void shareOneVariance(int rows) {
        if (ldv != 0) throw new IllegalArgumentException("gaussianLogLik: logVar is [1, B]; expected [D, B], [D, 1] or [1, 1].");
        if (shared.length < rows) shared = new float[rows];
        java.util.Arrays.fill(shared, 0, rows, logVar[0]);
        logVar = shared;
    }

    @Override void column(int j, int rows, int thread) {
        int xo = j * ldx, mo = j * ldm, vo = j * ldv, whole = rows / L * L, rest = rows - whole;
        // body
        float sum = sum(x, xo, mu, mo, logVar, vo, whole, lanes[thread]);
        // tail: zeros add nothing
        if (rest > 0) {
            sum += sum(padded(x, xo + whole, rest, 0, padX[thread]), 0, padded(mu, mo + whole, rest, 0, padM[thread]), 0,
                    padded(logVar, vo + whole, rest, 0, padV[thread]), 0, L, lanes[thread]);
        }
        logLik[j * lds] = -0.5f * (rows * LOG_2PI + sum);
    }

    private static float sum(float[] x, int xo, float[] mu, int mo, float[] logVar, int vo, int n, float[] lanes) {
        var sum = FloatVector.zero(S);
        for (int i = 0; i < n; i += L) {
            var v = load(logVar, vo + i);
            var error = load(x, xo + i).sub(load(mu, mo + i));
            sum = fma(error.mul(error), exp(v.neg()), sum.add(v));
        }
        sum.intoArray(lanes, 0);
        return sum(lanes, L);
    }
}
