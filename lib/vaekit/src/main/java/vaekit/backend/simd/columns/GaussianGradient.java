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

/// The gradient of [GaussianColumns], column by column, with g the gradient of the column's log-likelihood:
/// dMu += g·(x − mu)·e^−logVar, dx −= the same, and dLogVar += ½ g·((x − mu)²·e^−logVar − 1).
///
/// What a decoder needs, and a mixture prior, whose x is a code. A gradient of a logVar that examples share is left to the specification.
public final class GaussianGradient extends PerExample {
    private final Scratch[] scratch;                       // one per thread
    private float[] x, mu, logVar, weight, dx, dMu, dLogVar;
    private int ldx, ldm, ldv, ldw, ldd, ldg, ldh, rows, serves, together;   // together: neighbours that one thread does, for they have a dx in common
    private boolean oneVariance;

    private static final class Scratch {
        final float[] precision = new float[BLOCK];
        final float[] padX = new float[L], padM = new float[L], padV = new float[L], padG = new float[L];
    }

    public GaussianGradient(Workers workers) {
        super(workers);
        scratch = new Scratch[workers.threads()];
        Arrays.setAll(scratch, t -> new Scratch());
    }

    /// Whether [#run] computes these gradients; any may be null.
    public static boolean takes(DenseMatrix mu, DenseMatrix dLogVar) {
        return dLogVar == null || dLogVar.nrow() == mu.nrow() && dLogVar.ncol() == mu.ncol();
    }

    /// Each of the last three may be null.
    public void run(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix dLogLik, DenseMatrix dx, DenseMatrix dMu, DenseMatrix dLogVar) {
        this.x = Floats.of(x);
        this.mu = Floats.of(mu);
        this.logVar = Floats.of(logVar);
        this.weight = Floats.of(dLogLik);
        this.dx = orNull(dx);
        this.dMu = orNull(dMu);
        this.dLogVar = orNull(dLogVar);
        ldx = x.ld();
        ldm = mu.ld();
        ldv = logVar.ncol() == 1 ? 0 : logVar.ld();        // 0: every example reads the same column
        ldw = dLogLik.ld();
        ldd = dx == null ? 0 : dx.ld();
        ldg = dMu == null ? 0 : dMu.ld();
        ldh = dLogVar == null ? 0 : dLogVar.ld();
        oneVariance = logVar.nrow() == 1;
        rows = mu.nrow();
        serves = mu.ncol() / x.ncol();
        together = dx == null ? 1 : serves;
        overColumns(rows * together, mu.ncol() / together);
        this.x = this.mu = this.logVar = this.weight = this.dx = this.dMu = this.dLogVar = null;
    }

    private static float[] orNull(DenseMatrix x) {
        return x == null ? null : Floats.of(x);
    }

    @Override public void column(int first, int floats, int thread) {
        for (int j = first * together; j < (first + 1) * together; j++) column(j, scratch[thread]);
    }

    private void column(int j, Scratch s) {
        int xo = j / serves * ldx, mo = j * ldm, vo = j * ldv, at = j / serves * ldd, go = j * ldg, ho = j * ldh, whole = rows / L * L, rest = rows - whole;
        float g = weight[j * ldw];
        if (oneVariance) Arrays.fill(s.precision, (float) Math.exp(-logVar[vo]));
        // body
        for (int i = 0; i < whole; i += BLOCK) {
            int n = Math.min(BLOCK, whole - i);
            if (!oneVariance) VectorMath.exp(-1, logVar, vo + i, s.precision, 0, n);
            if (dMu != null) means(x, xo + i, mu, mo + i, g, s.precision, dMu, go + i, n);
            if (dx != null) means(x, xo + i, mu, mo + i, -g, s.precision, dx, at + i, n);
            if (dLogVar != null) variances(x, xo + i, mu, mo + i, g, s.precision, dLogVar, ho + i, n);
        }
        if (rest > 0) tail(xo + whole, mo + whole, vo + whole, at + whole, go + whole, ho + whole, rest, g, s);
    }

    private void tail(int xo, int mo, int vo, int at, int go, int ho, int n, float g, Scratch s) {
        var x = padded(this.x, xo, n, 0, s.padX);
        var mu = padded(this.mu, mo, n, 0, s.padM);
        if (!oneVariance) VectorMath.exp(-1, padded(logVar, vo, n, 0, s.padV), 0, s.precision, 0, L);
        if (dMu != null) {
            means(x, 0, mu, 0, g, s.precision, padded(dMu, go, n, 0, s.padG), 0, L);
            System.arraycopy(s.padG, 0, dMu, go, n);
        }
        if (dx != null) {
            means(x, 0, mu, 0, -g, s.precision, padded(dx, at, n, 0, s.padG), 0, L);
            System.arraycopy(s.padG, 0, dx, at, n);
        }
        if (dLogVar == null) return;
        variances(x, 0, mu, 0, g, s.precision, padded(dLogVar, ho, n, 0, s.padG), 0, L);
        System.arraycopy(s.padG, 0, dLogVar, ho, n);
    }

    /// Adds g·(x − mu)·precision to dMu: with −g, the gradient of x.

    private static void means(float[] x, int xo, float[] mu, int mo, float g, float[] precision, float[] dMu, int go, int n) {
        for (int i = 0; i < n; i += L) {
            var error = FloatVector.fromArray(S, x, xo + i).sub(FloatVector.fromArray(S, mu, mo + i));
            error.mul(FloatVector.fromArray(S, precision, i)).mul(g).add(FloatVector.fromArray(S, dMu, go + i)).intoArray(dMu, go + i);
        }
    }

    private static void variances(float[] x, int xo, float[] mu, int mo, float g, float[] precision, float[] dLogVar, int ho, int n) {
        for (int i = 0; i < n; i += L) {
            var error = FloatVector.fromArray(S, x, xo + i).sub(FloatVector.fromArray(S, mu, mo + i));
            error.mul(error).mul(FloatVector.fromArray(S, precision, i)).sub(1f).mul(0.5f * g).add(FloatVector.fromArray(S, dLogVar, ho + i))
                    .intoArray(dLogVar, ho + i);
        }
    }
}
