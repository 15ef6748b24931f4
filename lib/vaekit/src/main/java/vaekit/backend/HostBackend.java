package vaekit.backend;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// A backend whose buffers are ordinary matrices in this process's memory: hands what is behind the buffers to methods on matrices, which
/// mean what [Backend] says of the methods of the same name.
public abstract class HostBackend implements Backend {

    @Override public final Buffer zeros(ScalarType type, int rows, int cols) {
        return new HostBuffer(DenseMatrix.zeros(type, rows, cols));
    }

    @Override public final Buffer of(DenseMatrix x) {
        return new HostBuffer(x);
    }

    @Override public final boolean holds(Buffer buffer) {
        return buffer instanceof HostBuffer;
    }

    @Override public final boolean near() {
        return true;
    }

    private DenseMatrix at(Buffer buffer) {
        if (buffer == null) return null;
        if (buffer instanceof HostBuffer(var matrix)) return matrix;
        throw new IllegalArgumentException("The " + name() + " backend got a buffer of another one; expected one of its own, or of(buffer.host()).");
    }

    @Override public final void linear(Buffer W, Buffer b, Buffer x, int from, Activation f, Buffer y, int to, int columns) {
        linear(at(W), at(b), at(x), from, f, at(y), to, columns);
    }

    @Override public final void linearWeightsGradient(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db) {
        linearWeightsGradient(at(dy), at(x), fresh, at(dW), at(db));
    }

    @Override public final void linearInputGradient(Buffer W, Buffer dy, boolean fresh, Buffer dx) {
        linearInputGradient(at(W), at(dy), fresh, at(dx));
    }

    @Override public final void activate(Activation f, Buffer x, Buffer y) {
        activate(f, at(x), at(y));
    }

    @Override public final void activationGradient(Activation f, Buffer y, Buffer dy, boolean fresh, Buffer dx) {
        activationGradient(f, at(y), at(dy), fresh, at(dx));
    }

    @Override public final void addClass(Buffer a, Buffer w, int[] classes, Buffer y) {
        addClass(at(a), at(w), classes, at(y));
    }

    @Override public final void addClassGradient(Buffer dy, int[] classes, Buffer da, Buffer dw) {
        addClassGradient(at(dy), classes, at(da), at(dw));
    }

    @Override public final void fill(double value, Buffer y) {
        fill(value, at(y));
    }

    @Override public final void affine(double alpha, Buffer x, double shift, Buffer y) {
        affine(alpha, at(x), shift, at(y));
    }

    @Override public final void add(Buffer a, double alpha, Buffer b, Buffer y) {
        add(at(a), alpha, at(b), at(y));
    }

    @Override public final void addScaled(double alpha, Buffer x, boolean fresh, Buffer y) {
        addScaled(alpha, at(x), fresh, at(y));
    }

    @Override public final void addProduct(Buffer a, Buffer b, boolean fresh, Buffer y) {
        addProduct(at(a), at(b), fresh, at(y));
    }

    @Override public final void log(Buffer x, Buffer y) {
        log(at(x), at(y));
    }

    @Override public final void logGradient(Buffer x, Buffer dy, boolean fresh, Buffer dx) {
        logGradient(at(x), at(dy), fresh, at(dx));
    }

    @Override public final void copyRows(Buffer x, int from, Buffer y, int to, int rows) {
        copyRows(at(x), from, at(y), to, rows);
    }

    @Override public final void addRows(Buffer x, int from, Buffer y, int to, int rows) {
        addRows(at(x), from, at(y), to, rows);
    }

    @Override public final void selectRows(Buffer x, int[] rows, Buffer y) {
        selectRows(at(x), rows, at(y));
    }

    @Override public final void addToSelectedRows(Buffer dy, int[] rows, Buffer dx) {
        addToSelectedRows(at(dy), rows, at(dx));
    }

    @Override public final void patches(Buffer x, Window window, Buffer patches) {
        patches(at(x), window, at(patches));
    }

    @Override public final void addPatches(Buffer patches, Window window, boolean fresh, Buffer x) {
        addPatches(at(patches), window, fresh, at(x));
    }

    @Override public final void addReshaped(Buffer x, boolean fresh, Buffer y) {
        addReshaped(at(x), fresh, at(y));
    }

    @Override public final void largest(Buffer x, Buffer oneHot) {
        largest(at(x), at(oneHot));
    }

    @Override public final void bernoulliLogLik(Buffer logits, Buffer x, Buffer residual, Buffer logLik) {
        bernoulliLogLik(at(logits), at(x), at(residual), at(logLik));
    }

    @Override public final void gaussianLogLik(Buffer x, Buffer mu, Buffer logVar, Buffer logLik) {
        gaussianLogLik(at(x), at(mu), at(logVar), at(logLik));
    }

    @Override public final void gaussianLogLikGradient(Buffer x, Buffer mu, Buffer logVar, Buffer dLogLik, Buffer dx, Buffer dMu, Buffer dLogVar) {
        gaussianLogLikGradient(at(x), at(mu), at(logVar), at(dLogLik), at(dx), at(dMu), at(dLogVar));
    }

    @Override public final void categoricalLogLik(Buffer logits, Buffer x, int C, Buffer logLik) {
        categoricalLogLik(at(logits), at(x), C, at(logLik));
    }

    @Override public final void categoricalLogLikGradient(Buffer logits, Buffer x, int C, Buffer dLogLik, Buffer dLogits, Buffer dx) {
        categoricalLogLikGradient(at(logits), at(x), C, at(dLogLik), at(dLogits), at(dx));
    }

    @Override public final void countLogLik(Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer logLik) {
        countLogLik(at(x), at(logMu), at(logTheta), at(lost), at(logLik));
    }

    @Override public final void countLogLikGradient(Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer dLogLik, Buffer dLogMu, Buffer dLogTheta,
            Buffer dLost) {
        countLogLikGradient(at(x), at(logMu), at(logTheta), at(lost), at(dLogLik), at(dLogMu), at(dLogTheta), at(dLost));
    }

    @Override public final void sumClasses(Buffer logits, Buffer L, Buffer U) {
        sumClasses(at(logits), at(L), at(U));
    }

    @Override public final void sumClassesGradient(Buffer logits, Buffer L, Buffer U, Buffer dU, Buffer dLogits, Buffer dL) {
        sumClassesGradient(at(logits), at(L), at(U), at(dU), at(dLogits), at(dL));
    }

    @Override public final void logSumExp(Buffer x, Buffer y) {
        logSumExp(at(x), at(y));
    }

    @Override public final void logSumExpGradient(Buffer x, Buffer y, Buffer dy, Buffer dx) {
        logSumExpGradient(at(x), at(y), at(dy), at(dx));
    }

    @Override public final void reparameterize(Buffer mu, Buffer logVar, Buffer eps, Buffer z) {
        reparameterize(at(mu), at(logVar), at(eps), at(z));
    }

    @Override public final void reparameterizeGradient(Buffer logVar, Buffer eps, Buffer dz, Buffer dMu, Buffer dLogVar) {
        reparameterizeGradient(at(logVar), at(eps), at(dz), at(dMu), at(dLogVar));
    }

    @Override public final void gaussianKl(Buffer mu, Buffer logVar, Buffer kl) {
        gaussianKl(at(mu), at(logVar), at(kl));
    }

    @Override public final void gaussianKlGradient(Buffer mu, Buffer logVar, Buffer dKl, Buffer dMu, Buffer dLogVar) {
        gaussianKlGradient(at(mu), at(logVar), at(dKl), at(dMu), at(dLogVar));
    }

    @Override public final void gaussianPairKl(Buffer mu0, Buffer logVar0, Buffer mu1, Buffer logVar1, Buffer kl) {
        gaussianPairKl(at(mu0), at(logVar0), at(mu1), at(logVar1), at(kl));
    }

    @Override public final void gaussianPairKlGradient(Buffer mu0, Buffer logVar0, Buffer mu1, Buffer logVar1, Buffer dKl, Buffer dMu0,
            Buffer dLogVar0, Buffer dMu1, Buffer dLogVar1) {
        gaussianPairKlGradient(at(mu0), at(logVar0), at(mu1), at(logVar1), at(dKl), at(dMu0), at(dLogVar0), at(dMu1), at(dLogVar1));
    }

    @Override public final void pixels(byte[] pixels, int[] index, int from, Buffer x) {
        pixels(pixels, index, from, at(x));
    }

    @Override public final void normal(long key, int from, int of, Buffer eps) {
        normal(key, from, of, at(eps));
    }

    @Override public final void adam(Buffer theta, Buffer gradient, Buffer m, Buffer v, double rate, double beta1, double beta2, double eps) {
        adam(at(theta), at(gradient), at(m), at(v), rate, beta1, beta2, eps);
    }

    @Override public final boolean linearWeightsAdam(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db, Buffer W, Buffer m, Buffer v,
            double rate, double beta1, double beta2, double eps) {
        return linearWeightsAdam(at(dy), at(x), fresh, at(dW), at(db), at(W), at(m), at(v), rate, beta1, beta2, eps);
    }

    // ---- the same on matrices

    protected abstract void linear(DenseMatrix W, DenseMatrix b, DenseMatrix x, int from, Activation f, DenseMatrix y, int to, int columns);
    protected abstract void linearWeightsGradient(DenseMatrix dy, DenseMatrix x, boolean fresh, DenseMatrix dW, DenseMatrix db);
    protected abstract void linearInputGradient(DenseMatrix W, DenseMatrix dy, boolean fresh, DenseMatrix dx);
    protected abstract void activate(Activation f, DenseMatrix x, DenseMatrix y);
    protected abstract void activationGradient(Activation f, DenseMatrix y, DenseMatrix dy, boolean fresh, DenseMatrix dx);
    protected abstract void addClass(DenseMatrix a, DenseMatrix w, int[] classes, DenseMatrix y);
    protected abstract void addClassGradient(DenseMatrix dy, int[] classes, DenseMatrix da, DenseMatrix dw);
    protected abstract void fill(double value, DenseMatrix y);
    protected abstract void affine(double alpha, DenseMatrix x, double shift, DenseMatrix y);
    protected abstract void add(DenseMatrix a, double alpha, DenseMatrix b, DenseMatrix y);
    protected abstract void addScaled(double alpha, DenseMatrix x, boolean fresh, DenseMatrix y);
    protected abstract void addProduct(DenseMatrix a, DenseMatrix b, boolean fresh, DenseMatrix y);
    protected abstract void log(DenseMatrix x, DenseMatrix y);
    protected abstract void logGradient(DenseMatrix x, DenseMatrix dy, boolean fresh, DenseMatrix dx);
    protected abstract void copyRows(DenseMatrix x, int from, DenseMatrix y, int to, int rows);
    protected abstract void addRows(DenseMatrix x, int from, DenseMatrix y, int to, int rows);
    protected abstract void selectRows(DenseMatrix x, int[] rows, DenseMatrix y);
    protected abstract void addToSelectedRows(DenseMatrix dy, int[] rows, DenseMatrix dx);
    protected abstract void patches(DenseMatrix x, Window window, DenseMatrix patches);
    protected abstract void addPatches(DenseMatrix patches, Window window, boolean fresh, DenseMatrix x);
    protected abstract void addReshaped(DenseMatrix x, boolean fresh, DenseMatrix y);
    protected abstract void largest(DenseMatrix x, DenseMatrix oneHot);
    protected abstract void bernoulliLogLik(DenseMatrix logits, DenseMatrix x, DenseMatrix residual, DenseMatrix logLik);
    protected abstract void gaussianLogLik(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix logLik);
    protected abstract void gaussianLogLikGradient(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix dLogLik, DenseMatrix dx,
            DenseMatrix dMu, DenseMatrix dLogVar);
    protected abstract void categoricalLogLik(DenseMatrix logits, DenseMatrix x, int C, DenseMatrix logLik);
    protected abstract void categoricalLogLikGradient(DenseMatrix logits, DenseMatrix x, int C, DenseMatrix dLogLik, DenseMatrix dLogits,
            DenseMatrix dx);
    protected abstract void countLogLik(DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost, DenseMatrix logLik);
    protected abstract void countLogLikGradient(DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost, DenseMatrix dLogLik,
            DenseMatrix dLogMu, DenseMatrix dLogTheta, DenseMatrix dLost);
    protected abstract void sumClasses(DenseMatrix logits, DenseMatrix L, DenseMatrix U);
    protected abstract void sumClassesGradient(DenseMatrix logits, DenseMatrix L, DenseMatrix U, DenseMatrix dU, DenseMatrix dLogits, DenseMatrix dL);
    protected abstract void logSumExp(DenseMatrix x, DenseMatrix y);
    protected abstract void logSumExpGradient(DenseMatrix x, DenseMatrix y, DenseMatrix dy, DenseMatrix dx);
    protected abstract void reparameterize(DenseMatrix mu, DenseMatrix logVar, DenseMatrix eps, DenseMatrix z);
    protected abstract void reparameterizeGradient(DenseMatrix logVar, DenseMatrix eps, DenseMatrix dz, DenseMatrix dMu, DenseMatrix dLogVar);
    protected abstract void gaussianKl(DenseMatrix mu, DenseMatrix logVar, DenseMatrix kl);
    protected abstract void gaussianKlGradient(DenseMatrix mu, DenseMatrix logVar, DenseMatrix dKl, DenseMatrix dMu, DenseMatrix dLogVar);
    protected abstract void gaussianPairKl(DenseMatrix mu0, DenseMatrix logVar0, DenseMatrix mu1, DenseMatrix logVar1, DenseMatrix kl);
    protected abstract void gaussianPairKlGradient(DenseMatrix mu0, DenseMatrix logVar0, DenseMatrix mu1, DenseMatrix logVar1, DenseMatrix dKl,
            DenseMatrix dMu0, DenseMatrix dLogVar0, DenseMatrix dMu1, DenseMatrix dLogVar1);
    protected abstract void pixels(byte[] pixels, int[] index, int from, DenseMatrix x);
    protected abstract void normal(long key, int from, int of, DenseMatrix eps);
    protected abstract void adam(DenseMatrix theta, DenseMatrix gradient, DenseMatrix m, DenseMatrix v, double rate, double beta1, double beta2,
            double eps);

    protected boolean linearWeightsAdam(DenseMatrix dy, DenseMatrix x, boolean fresh, DenseMatrix dW, DenseMatrix db, DenseMatrix W, DenseMatrix m,
            DenseMatrix v, double rate, double beta1, double beta2, double eps) {
        return false;
    }

    /// Writes y = f(W·x + b).
    protected final void linear(DenseMatrix W, DenseMatrix b, DenseMatrix x, Activation f, DenseMatrix y) {
        linear(W, b, x, 0, f, y, 0, y.ncol());
    }
}
