package vaekit.backend.simd.columns;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import vaekit.backend.CountTerm;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// log p(x) of counts, summed over each column, and its gradient: all cores, but count by count in double precision. Most counts are small or zero, and
/// a zero needs no Γ: there is little for vectors to gain.
public final class CountColumns extends PerExample {
    private final CountTerm[] terms;                       // one per thread
    private float[] x, logMu, logTheta, lost, logLik, dLogMu, dLogTheta, dLost;    // logLik holds its gradient, if there is one to take back
    private int ldx, ldm, ldt, ldl, lds, ldgm, ldgt, ldgl, serves;
    private boolean backward;

    public CountColumns(Workers workers) {
        super(workers);
        terms = new CountTerm[workers.threads()];
        Arrays.setAll(terms, t -> new CountTerm());
    }

    /// `logTheta` and `lost` may be null.
    public void run(DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost, DenseMatrix logLik) {
        run(false, x, logMu, logTheta, lost, logLik, null, null, null);
    }

    /// Any of the last three may be null.
    public void run(DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost, DenseMatrix dLogLik, DenseMatrix dLogMu, DenseMatrix dLogTheta,
            DenseMatrix dLost) {
        run(true, x, logMu, logTheta, lost, dLogLik, dLogMu, dLogTheta, dLost);
    }

    private void run(boolean backward, DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost, DenseMatrix logLik, DenseMatrix dLogMu,
            DenseMatrix dLogTheta, DenseMatrix dLost) {
        this.backward = backward;
        this.x = Floats.of(x);
        this.logMu = Floats.of(logMu);
        this.logTheta = floats(logTheta);
        this.lost = floats(lost);
        this.logLik = Floats.of(logLik);
        this.dLogMu = floats(dLogMu);
        this.dLogTheta = floats(dLogTheta);
        this.dLost = floats(dLost);
        ldx = x.ld();
        ldm = logMu.ld();
        ldt = ld(logTheta);
        ldl = ld(lost);
        lds = logLik.ld();
        ldgm = ld(dLogMu);
        ldgt = ld(dLogTheta);
        ldgl = ld(dLost);
        serves = logMu.ncol() / x.ncol();
        overColumns(logMu.nrow(), logMu.ncol());
        this.x = this.logMu = this.logTheta = this.lost = this.logLik = this.dLogMu = this.dLogTheta = this.dLost = null;
    }

    private static float[] floats(DenseMatrix x) {
        return x == null ? null : Floats.of(x);
    }

    private static int ld(DenseMatrix x) {
        return x == null ? 0 : x.ld();
    }

    @Override public void column(int j, int rows, int thread) {
        var term = terms[thread];
        int xo = j / serves * ldx;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double count = x[xo + i], m = logMu[j * ldm + i];
            if (logTheta == null) term.poisson(count, m);
            else term.negativeBinomial(count, m, logTheta[j * ldt + i]);
            if (lost != null) term.lost(count, lost[j * ldl + i]);
            if (backward) add(term, j, i);
            else sum += term.logLik;
        }
        if (!backward) logLik[j * lds] = (float) sum;
    }

    private void add(CountTerm term, int j, int i) {
        double g = logLik[j * lds];
        if (dLogMu != null) dLogMu[j * ldgm + i] += (float) (g * term.dLogMu);
        if (dLogTheta != null) dLogTheta[j * ldgt + i] += (float) (g * term.dLogTheta);
        if (dLost != null) dLost[j * ldgl + i] += (float) (g * term.dLostLogit);
    }
}
