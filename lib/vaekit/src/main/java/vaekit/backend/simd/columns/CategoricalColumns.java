package vaekit.backend.simd.columns;

import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// log p(x) of groups of C classes from logits, summed over the groups of a column, and its gradient with respect to the logits.
public final class CategoricalColumns extends PerExample {
    private final Softmax[] softmax;
    private float[] logits, x, logLik, dLogits;            // logLik holds its gradient, if dLogits is not null
    private int ldl, ldx, ldg, lds, C, S;

    public CategoricalColumns(Workers workers) {
        super(workers);
        softmax = Softmax.perThread(workers);
    }

    public void run(DenseMatrix logits, DenseMatrix x, int C, DenseMatrix logLik, DenseMatrix dLogits) {
        this.logits = Floats.of(logits);
        this.x = Floats.of(x);
        this.logLik = Floats.of(logLik);
        this.dLogits = dLogits == null ? null : Floats.of(dLogits);
        this.C = C;
        S = logits.ncol() / x.ncol();
        ldl = logits.ld();
        ldx = x.ld();
        lds = logLik.ld();
        ldg = dLogits == null ? 0 : dLogits.ld();
        overColumns(logits.nrow(), logits.ncol());
        this.logits = this.x = this.logLik = this.dLogits = null;
    }

    @Override public void column(int j, int rows, int thread) {
        var group = softmax[thread];
        int lo = j * ldl, xo = j / S * ldx;
        double sum = 0;
        for (int g = 0; g < rows; g += C) {
            group.of(logits, lo + g, C);
            if (dLogits == null) sum += logLik(lo + g, xo + g, group.logSum());
            else gradient(group, logLik[j * lds], xo + g, j * ldg + g);
        }
        if (dLogits == null) logLik[j * lds] = (float) sum;
    }

    private double logLik(int lo, int xo, double logSum) {
        double sum = 0;
        for (int c = 0; c < C; c++) sum += x[xo + c] * (logits[lo + c] - logSum);
        return sum;
    }

    private void gradient(Softmax group, float g, int xo, int go) {
        double weight = 0;
        for (int c = 0; c < C; c++) weight += x[xo + c];
        float share = (float) (weight / group.sum);
        for (int c = 0; c < C; c++) dLogits[go + c] += g * (x[xo + c] - share * group.e[c]);
    }
}
