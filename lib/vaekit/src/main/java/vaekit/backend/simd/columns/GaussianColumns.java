package vaekit.backend.simd.columns;

import static vaekit.backend.simd.vector.VectorMath.BLOCK;
import static vaekit.backend.simd.vector.VectorMath.L;
import static vaekit.backend.simd.vector.VectorMath.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.VectorMath;

/// Gaussian log-likelihood of each column: −½ Σ (log 2π + logVar + (x − mu)²·e^−logVar). logVar has the shape of mu, or is
/// `[D, 1]` (one column for all) or `[1, 1]`.
public final class GaussianColumns extends PerExample {
    private static final float LOG_2PI = (float) Math.log(2 * Math.PI);

    private final Scratch[] scratch;                       // one per thread
    private float[] x, mu, logVar, logLik, one = new float[0], precision = new float[0];   // the last two: of a logVar that all columns share
    private int ldx, ldm, ldv, lds, serves;

    private static final class Scratch {
        final float[] precision = new float[BLOCK], lanes = new float[L];
        final float[] padX = new float[L], padM = new float[L], padV = new float[L];
    }

    public GaussianColumns(Workers workers) {
        super(workers);
        scratch = new Scratch[workers.threads()];
        Arrays.setAll(scratch, t -> new Scratch());
    }

    public void run(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix logLik) {
        this.x = Floats.of(x);
        this.mu = Floats.of(mu);
        this.logVar = Floats.of(logVar);
        this.logLik = Floats.of(logLik);
        ldx = x.ld();
        ldm = mu.ld();
        ldv = logVar.ncol() == 1 ? 0 : logVar.ld();        // 0: every example reads the same column
        lds = logLik.ld();
        if (ldv == 0) share(logVar, x.nrow());
        else if (logVar.nrow() < x.nrow()) throw new IllegalArgumentException("gaussianLogLik: logVar is [1, B]; expected [D, B], [D, 1] or [1, 1].");
        serves = mu.ncol() / x.ncol();
        overColumns(mu.nrow(), mu.ncol());
        this.x = this.mu = this.logVar = this.logLik = null;
    }

    /// The precisions of all columns are computed once.
    private void share(DenseMatrix logVar, int rows) {
        int whole = (rows + L - 1) / L * L;
        if (one.length < whole) {
            one = new float[whole];
            precision = new float[whole];
        }
        if (logVar.nrow() == 1) Arrays.fill(one, 0, whole, this.logVar[0]);
        else System.arraycopy(this.logVar, 0, one, 0, rows);
        this.logVar = one;
        VectorMath.exp(-1, one, 0, precision, 0, whole);
    }

    @Override public void column(int j, int rows, int thread) {
        int xo = j / serves * ldx, mo = j * ldm, vo = j * ldv, whole = rows / L * L;
        var s = scratch[thread];
        // body
        float sum = ldv == 0 ? sum(x, xo, mu, mo, logVar, 0, precision, whole, s) : sum(x, xo, mu, mo, logVar, vo, whole, s);
        // tail
        if (whole < rows) sum += ldv == 0 ? few(xo, mo, whole, rows) : padded(xo + whole, mo + whole, vo + whole, rows - whole, s);
        logLik[j * lds] = -0.5f * (rows * LOG_2PI + sum);
    }

    /// Rows from … to − 1, one by one.
    private float few(int xo, int mo, int from, int to) {
        float sum = 0;
        for (int i = from; i < to; i++) {
            float error = x[xo + i] - mu[mo + i];
            sum += logVar[i] + error * error * precision[i];
        }
        return sum;
    }

    /// n rows, less than a vector, through one with zeros, which add nothing.
    private float padded(int xo, int mo, int vo, int n, Scratch s) {
        return sum(padded(x, xo, n, 0, s.padX), 0, padded(mu, mo, n, 0, s.padM), 0, padded(logVar, vo, n, 0, s.padV), 0, L, s);
    }

    /// Σ (logVar + (x − mu)²·e^−logVar) over n elements, n a multiple of L.
    private static float sum(float[] x, int xo, float[] mu, int mo, float[] logVar, int vo, int n, Scratch scratch) {
        float sum = 0;
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            VectorMath.exp(-1, logVar, vo + i, scratch.precision, 0, count);
            sum += sum(x, xo + i, mu, mo + i, logVar, vo + i, scratch.precision, count, scratch);
        }
        return sum;
    }

    private static float sum(float[] x, int xo, float[] mu, int mo, float[] logVar, int vo, float[] precision, int n, Scratch scratch) {
        var sum = FloatVector.zero(S);
        for (int i = 0; i < n; i += L) {
            var error = FloatVector.fromArray(S, x, xo + i).sub(FloatVector.fromArray(S, mu, mo + i));
            sum = sum.add(FloatVector.fromArray(S, logVar, vo + i)).add(error.mul(error).mul(FloatVector.fromArray(S, precision, i)));
        }
        sum.intoArray(scratch.lanes, 0);
        return sum(scratch.lanes, L);
    }
}
