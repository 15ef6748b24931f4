package vaekit.backend.simd.columns;

import smile.tensor.DenseMatrix;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// U = Σ_c q_c·(L_c + ln q_c) with q = softmax(logits), one column of logits an example, and its gradients.
public final class ClassSums extends PerExample {
    private final Softmax[] softmax;
    private float[] logits, L, U, dU, dLogits, dL;         // the last three are null in a forward pass; any of the last two if it is not wanted
    private int ldLogits, ldGradient;

    public ClassSums(Workers workers) {
        super(workers);
        softmax = Softmax.perThread(workers);
    }

    public void run(DenseMatrix logits, DenseMatrix L, DenseMatrix U) {
        run(logits, L, U, null, null, null);
    }

    public void run(DenseMatrix logits, DenseMatrix L, DenseMatrix U, DenseMatrix dU, DenseMatrix dLogits, DenseMatrix dL) {
        this.logits = Floats.of(logits);
        this.L = Floats.of(L);
        this.U = Floats.of(U);
        this.dU = dU == null ? null : Floats.of(dU);
        this.dLogits = dLogits == null ? null : Floats.of(dLogits);
        this.dL = dL == null ? null : Floats.of(dL);
        ldLogits = logits.ld();
        ldGradient = dLogits == null ? 0 : dLogits.ld();
        overColumns(logits.nrow(), logits.ncol());
        this.logits = this.L = this.U = this.dU = this.dLogits = this.dL = null;
    }

    @Override public void column(int b, int C, int thread) {
        var q = softmax[thread];
        q.of(logits, b * ldLogits, C);
        double logSum = q.logSum(), sum = 0;
        for (int c = 0; c < C; c++) {
            double qc = q.e[c] / q.sum, value = L[b * C + c] + logits[b * ldLogits + c] - logSum;
            if (dU == null) {
                sum += qc * value;
                continue;
            }
            if (dL != null) dL[b * C + c] += (float) (dU[b] * qc);
            if (dLogits != null) dLogits[b * ldGradient + c] += (float) (dU[b] * qc * (value - U[b]));
        }
        if (dU == null) U[b] = (float) sum;
    }
}
