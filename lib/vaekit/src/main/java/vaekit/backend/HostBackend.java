package vaekit.backend;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// A backend whose buffers are ordinary matrices in this process's memory: hands what is behind the buffers to methods on matrices, which
/// mean what [Backend] says of the methods of the same name, and get matrices that fit.
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
        Shapes.linear(W, b, x, from, y, to, columns);
        linear(at(W), at(b), at(x), from, f, at(y), to, columns);
    }

    @Override public final void linearWeightsGradient(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db) {
        Shapes.weightsGradient(dy, x, dW, db);
        linearWeightsGradient(at(dy), at(x), fresh, at(dW), at(db));
    }

    @Override public final void linearInputGradient(Buffer W, Buffer dy, boolean fresh, Buffer dx) {
        Shapes.inputGradient(W, dy, dx);
        linearInputGradient(at(W), at(dy), fresh, at(dx));
    }

    @Override public final void activate(Activation f, Buffer x, Buffer y) {
        Shapes.alike("activate", x, y);
        activate(f, at(x), at(y));
    }

    @Override public final void activationGradient(Activation f, Buffer y, Buffer dy, boolean fresh, Buffer dx) {
        Shapes.alike("activationGradient", y, dy, dx);
        activationGradient(f, at(y), at(dy), fresh, at(dx));
    }

    @Override public final void addClass(Activation f, Buffer a, Buffer w, int[] classes, Buffer y) {
        Shapes.classes(a, w, classes, y);
        addClass(f, at(a), at(w), classes, at(y));
    }

    @Override public final void addClassGradient(Activation f, Buffer y, Buffer dy, int[] classes, Buffer da, Buffer dw) {
        Shapes.alike("addClassGradient", y, dy);
        Shapes.classes(da, dw, classes, dy);
        addClassGradient(f, at(y), at(dy), classes, at(da), at(dw));
    }

    @Override public final void fill(double value, Buffer y) {
        fill(value, at(y));
    }

    @Override public final void affine(double alpha, Buffer x, double shift, Buffer y) {
        Shapes.alike("affine", x, y);
        affine(alpha, at(x), shift, at(y));
    }

    @Override public final void add(Buffer a, double alpha, Buffer b, Buffer y) {
        Shapes.sum(a, b, y);
        add(at(a), alpha, at(b), at(y));
    }

    @Override public final void addScaled(double alpha, Buffer x, boolean fresh, Buffer y) {
        Shapes.scaled(x, y);
        addScaled(alpha, at(x), fresh, at(y));
    }

    @Override public final void addProduct(Buffer a, Buffer b, boolean fresh, Buffer y) {
        Shapes.product(a, b, y);
        addProduct(at(a), at(b), fresh, at(y));
    }

    @Override public final void log(Buffer x, Buffer y) {
        Shapes.alike("log", x, y);
        log(at(x), at(y));
    }

    @Override public final void logGradient(Buffer x, Buffer dy, boolean fresh, Buffer dx) {
        Shapes.alike("logGradient", x, dy, dx);
        logGradient(at(x), at(dy), fresh, at(dx));
    }

    @Override public final void copyRows(Buffer x, int from, Buffer y, int to, int rows) {
        Shapes.rows("copyRows", x, from, y, to, rows);
        copyRows(at(x), from, at(y), to, rows);
    }

    @Override public final void addRows(Buffer x, int from, Buffer y, int to, int rows) {
        Shapes.rows("addRows", x, from, y, to, rows);
        addRows(at(x), from, at(y), to, rows);
    }

    @Override public final void selectRows(Buffer x, int[] rows, Buffer y) {
        Shapes.selected("selectRows", x, rows, y);
        selectRows(at(x), rows, at(y));
    }

    @Override public final void addToSelectedRows(Buffer dy, int[] rows, Buffer dx) {
        Shapes.selected("addToSelectedRows", dx, rows, dy);
        addToSelectedRows(at(dy), rows, at(dx));
    }

    @Override public final void patches(Buffer x, Window window, Buffer patches) {
        Shapes.patches("patches", x, window, patches);
        patches(at(x), window, at(patches));
    }

    @Override public final void addPatches(Buffer patches, Window window, boolean fresh, Buffer x) {
        Shapes.patches("addPatches", x, window, patches);
        addPatches(at(patches), window, fresh, at(x));
    }

    @Override public final void addReshaped(Buffer x, boolean fresh, Buffer y) {
        Shapes.reshaped(x, y);
        addReshaped(at(x), fresh, at(y));
    }

    @Override public final void largest(Buffer x, Buffer oneHot) {
        Shapes.alike("largest", x, oneHot);
        largest(at(x), at(oneHot));
    }

    @Override public final void convolve(Buffer W, boolean turned, Buffer b, Buffer x, Window window, Activation f, Buffer y) {
        Shapes.convolution("convolve", W, turned, b, x, window, y);
        convolve(at(W), turned, at(b), at(x), window, f, at(y));
    }

    @Override public final void paint(Buffer W, boolean turned, Buffer y, Window window, boolean fresh, Buffer x) {
        Shapes.convolution("paint", W, !turned, null, x, window, y);
        paint(at(W), turned, at(y), window, fresh, at(x));
    }

    @Override public final void convolutionWeightsGradient(Buffer dy, Buffer x, Window window, boolean turned, Buffer dW, Buffer db) {
        Shapes.convolution("convolutionWeightsGradient", dW, turned, db, x, window, dy);
        convolutionWeightsGradient(at(dy), at(x), window, turned, at(dW), at(db));
    }

    @Override public final void bernoulliLogLik(Buffer logits, Buffer x, Buffer residual, Buffer logLik) {
        Shapes.bernoulli("bernoulliLogLik", logits, x, residual, logLik);
        bernoulliLogLik(at(logits), at(x), at(residual), at(logLik));
    }

    @Override public final void continuousBernoulliLogLik(Buffer logits, Buffer x, Buffer residual, Buffer logLik) {
        Shapes.bernoulli("continuousBernoulliLogLik", logits, x, residual, logLik);
        continuousBernoulliLogLik(at(logits), at(x), at(residual), at(logLik));
    }

    @Override public final void gaussianLogLik(Buffer x, Buffer mu, Buffer logVar, Buffer logLik) {
        Shapes.gaussian("gaussianLogLik", x, mu, logVar, logLik);
        gaussianLogLik(at(x), at(mu), at(logVar), at(logLik));
    }

    @Override public final void gaussianLogLikGradient(Buffer x, Buffer mu, Buffer logVar, Buffer dLogLik, Buffer dx, Buffer dMu, Buffer dLogVar) {
        Shapes.gaussianGradient(x, mu, logVar, dLogLik, dx, dMu, dLogVar);
        gaussianLogLikGradient(at(x), at(mu), at(logVar), at(dLogLik), at(dx), at(dMu), at(dLogVar));
    }

    @Override public final void categoricalLogLik(Buffer logits, Buffer x, int C, Buffer logLik) {
        Shapes.categorical("categoricalLogLik", logits, x, C, logLik);
        categoricalLogLik(at(logits), at(x), C, at(logLik));
    }

    @Override public final void categoricalLogLikGradient(Buffer logits, Buffer x, int C, Buffer dLogLik, Buffer dLogits, Buffer dx) {
        Shapes.categoricalGradient(logits, x, C, dLogLik, dLogits, dx);
        categoricalLogLikGradient(at(logits), at(x), C, at(dLogLik), at(dLogits), at(dx));
    }

    @Override public final void countLogLik(Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer logLik) {
        Shapes.counts("countLogLik", x, logMu, logTheta, lost, logLik);
        countLogLik(at(x), at(logMu), at(logTheta), at(lost), at(logLik));
    }

    @Override public final void countLogLikGradient(Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer dLogLik, Buffer dLogMu, Buffer dLogTheta,
            Buffer dLost) {
        Shapes.countGradient(x, logMu, logTheta, lost, dLogLik, dLogMu, dLogTheta, dLost);
        countLogLikGradient(at(x), at(logMu), at(logTheta), at(lost), at(dLogLik), at(dLogMu), at(dLogTheta), at(dLost));
    }

    @Override public final void sumClasses(Buffer logits, Buffer L, Buffer U) {
        Shapes.classSums("sumClasses", logits, L, U);
        sumClasses(at(logits), at(L), at(U));
    }

    @Override public final void sumClassesGradient(Buffer logits, Buffer L, Buffer U, Buffer dU, Buffer dLogits, Buffer dL) {
        Shapes.classSumsGradient(logits, L, U, dU, dLogits, dL);
        sumClassesGradient(at(logits), at(L), at(U), at(dU), at(dLogits), at(dL));
    }

    @Override public final void logSumExp(Buffer x, Buffer y) {
        Shapes.groupSums("logSumExp", x, y);
        logSumExp(at(x), at(y));
    }

    @Override public final void logSumExpGradient(Buffer x, Buffer y, Buffer dy, Buffer dx) {
        Shapes.groupSumsGradient(x, y, dy, dx);
        logSumExpGradient(at(x), at(y), at(dy), at(dx));
    }

    @Override public final void reparameterize(Buffer mu, Buffer logVar, Buffer eps, Buffer z) {
        Shapes.alike("reparameterize", mu, logVar, eps, z);
        reparameterize(at(mu), at(logVar), at(eps), at(z));
    }

    @Override public final void reparameterizeGradient(Buffer logVar, Buffer eps, Buffer dz, Buffer dMu, Buffer dLogVar) {
        Shapes.alike("reparameterizeGradient", logVar, eps, dz, dMu, dLogVar);
        reparameterizeGradient(at(logVar), at(eps), at(dz), at(dMu), at(dLogVar));
    }

    @Override public final void gaussianKl(Buffer mu, Buffer logVar, Buffer kl) {
        Shapes.alike("gaussianKl", mu, logVar, kl);
        gaussianKl(at(mu), at(logVar), at(kl));
    }

    @Override public final void gaussianKlGradient(Buffer mu, Buffer logVar, Buffer dKl, Buffer dMu, Buffer dLogVar) {
        Shapes.alike("gaussianKlGradient", mu, logVar, dKl, dMu, dLogVar);
        gaussianKlGradient(at(mu), at(logVar), at(dKl), at(dMu), at(dLogVar));
    }

    @Override public final void gaussianPairKl(Buffer mu0, Buffer logVar0, Buffer mu1, Buffer logVar1, Buffer kl) {
        Shapes.alike("gaussianPairKl", mu0, logVar0, mu1, logVar1, kl);
        gaussianPairKl(at(mu0), at(logVar0), at(mu1), at(logVar1), at(kl));
    }

    @Override public final void gaussianPairKlGradient(Buffer mu0, Buffer logVar0, Buffer mu1, Buffer logVar1, Buffer dKl, Buffer dMu0,
            Buffer dLogVar0, Buffer dMu1, Buffer dLogVar1) {
        Shapes.pairKlGradient(mu0, logVar0, mu1, logVar1, dKl, dMu0, dLogVar0, dMu1, dLogVar1);
        gaussianPairKlGradient(at(mu0), at(logVar0), at(mu1), at(logVar1), at(dKl), at(dMu0), at(dLogVar0), at(dMu1), at(dLogVar1));
    }

    @Override public final void pixels(byte[] pixels, int[] index, int from, Buffer x) {
        Shapes.pixels(pixels, index, from, x);
        pixels(pixels, index, from, at(x));
    }

    @Override public final void normal(long key, int from, int of, Buffer eps) {
        Shapes.noise(from, of, eps);
        normal(key, from, of, at(eps));
    }

    @Override public final void adam(Buffer theta, Buffer gradient, Buffer m, Buffer v, double rate, double beta1, double beta2, double eps) {
        Shapes.alike("adam", theta, gradient, m, v);
        adam(at(theta), at(gradient), at(m), at(v), rate, beta1, beta2, eps);
    }

    @Override public final boolean linearWeightsAdam(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db, Buffer W, Buffer m, Buffer v,
            double rate, double beta1, double beta2, double eps) {
        Shapes.weightsAdam(dy, x, dW, db, W, m, v);
        return linearWeightsAdam(at(dy), at(x), fresh, at(dW), at(db), at(W), at(m), at(v), rate, beta1, beta2, eps);
    }

    // ---- the same on matrices

    protected abstract void linear(DenseMatrix W, DenseMatrix b, DenseMatrix x, int from, Activation f, DenseMatrix y, int to, int columns);
    protected abstract void linearWeightsGradient(DenseMatrix dy, DenseMatrix x, boolean fresh, DenseMatrix dW, DenseMatrix db);
    protected abstract void linearInputGradient(DenseMatrix W, DenseMatrix dy, boolean fresh, DenseMatrix dx);
    protected abstract void activate(Activation f, DenseMatrix x, DenseMatrix y);
    protected abstract void activationGradient(Activation f, DenseMatrix y, DenseMatrix dy, boolean fresh, DenseMatrix dx);
    protected abstract void addClass(Activation f, DenseMatrix a, DenseMatrix w, int[] classes, DenseMatrix y);
    protected abstract void addClassGradient(Activation f, DenseMatrix y, DenseMatrix dy, int[] classes, DenseMatrix da, DenseMatrix dw);
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
    protected abstract void continuousBernoulliLogLik(DenseMatrix logits, DenseMatrix x, DenseMatrix residual, DenseMatrix logLik);
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

    protected void convolve(DenseMatrix W, boolean turned, DenseMatrix b, DenseMatrix x, Window window, Activation f, DenseMatrix y) {
        Backend.super.convolve(null, turned, null, null, window, f, null);
    }

    protected void paint(DenseMatrix W, boolean turned, DenseMatrix y, Window window, boolean fresh, DenseMatrix x) {
        Backend.super.paint(null, turned, null, window, fresh, null);
    }

    protected void convolutionWeightsGradient(DenseMatrix dy, DenseMatrix x, Window window, boolean turned, DenseMatrix dW, DenseMatrix db) {
        Backend.super.convolutionWeightsGradient(null, null, window, turned, null, null);
    }

    /// Writes y = f(W·x + b).
    protected final void linear(DenseMatrix W, DenseMatrix b, DenseMatrix x, Activation f, DenseMatrix y) {
        linear(W, b, x, 0, f, y, 0, y.ncol());
    }
}
