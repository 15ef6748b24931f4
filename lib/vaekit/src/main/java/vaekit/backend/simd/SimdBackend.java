package vaekit.backend.simd;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.backend.simd.columns.BernoulliColumns;
import vaekit.backend.simd.columns.CategoricalColumns;
import vaekit.backend.simd.columns.ClassColumns;
import vaekit.backend.simd.columns.ClassSums;
import vaekit.backend.simd.columns.GaussianColumns;
import vaekit.backend.simd.columns.GaussianGradient;
import vaekit.backend.simd.columns.GroupSums;
import vaekit.backend.simd.columns.Pixels;
import vaekit.backend.simd.columns.RowBlocks;
import vaekit.backend.simd.columns.RowSums;
import vaekit.backend.simd.columns.ScaledColumns;
import vaekit.backend.simd.columns.Served;
import vaekit.backend.simd.columns.VectorNormal;
import vaekit.backend.simd.elementwise.Activations;
import vaekit.backend.simd.elementwise.AdamKernel;
import vaekit.backend.simd.elementwise.Arithmetic;
import vaekit.backend.simd.elementwise.GaussianPair;
import vaekit.backend.simd.elementwise.LatentGaussian;
import vaekit.backend.simd.product.ActivationEpilogue;
import vaekit.backend.simd.product.AdamEpilogue;
import vaekit.backend.simd.product.AddEpilogue;
import vaekit.backend.simd.product.Gemm;
import vaekit.backend.simd.product.Operand;
import vaekit.backend.simd.product.Product;
import vaekit.backend.simd.product.SparseProduct;
import vaekit.backend.simd.product.SplitK;
import vaekit.backend.simd.product.Transpose;
import vaekit.backend.simd.product.TransposeEpilogue;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.Lanes;

/// Float32 on the vector units of all cores; Float64 goes to the specification that this class extends.
///
/// Each operation is an object of its own that keeps its scratch memory, so that a call allocates nothing; operations therefore run
/// one at a time, whatever threads ask.
public class SimdBackend extends ScalarBackend implements AutoCloseable {
    private final Workers workers;
    private final Product product;
    private final SparseProduct sparseProduct;
    private final SplitK splitK;
    private final Transpose transpose;
    private final ActivationEpilogue activationEpilogue;
    private final AddEpilogue addEpilogue;
    private final TransposeEpilogue transposeEpilogue;
    private final RowSums rowSums;
    private final Activations.Apply apply;
    private final Activations.Gradient activationGradient;
    private final BernoulliColumns bernoulli;
    private final GaussianColumns gaussian;
    private final GaussianGradient gaussianGradient;
    private final ScaledColumns scaledColumns;
    private final LatentGaussian latent;
    private final VectorNormal normal;
    private final AdamKernel adam;
    private final AdamEpilogue adamEpilogue;
    private final ClassColumns classColumns;
    private final Pixels pixels;
    private final RowBlocks rowBlocks;
    private final Arithmetic.Affine affine;
    private final Arithmetic.Sum sum;
    private final Arithmetic.Scaled scaled;
    private final Arithmetic.Product products;
    private final Served served;
    private final Served.Sum servedSum;
    private final CategoricalColumns categorical;
    private final ClassSums classSums;
    private final GroupSums groupSums;
    private final GaussianPair.Kl pairKl;
    private final GaussianPair.KlGradient pairKlGradient;
    private final Operand A = new Operand(), B = new Operand(), C = new Operand();
    private float[] zeros = new float[0];

    /// @param threads how many threads share an operation; 0: all cores
    public SimdBackend(int threads) {
        workers = new Workers(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
        product = new Product(workers, Lanes.HERE);
        sparseProduct = new SparseProduct(workers, Lanes.HERE);
        splitK = new SplitK(workers);
        transpose = new Transpose(workers);
        activationEpilogue = new ActivationEpilogue(workers.threads());
        addEpilogue = new AddEpilogue();
        transposeEpilogue = new TransposeEpilogue(workers.threads());
        rowSums = new RowSums(workers);
        apply = new Activations.Apply(workers);
        activationGradient = new Activations.Gradient(workers);
        bernoulli = new BernoulliColumns(workers);
        gaussian = new GaussianColumns(workers);
        gaussianGradient = new GaussianGradient(workers);
        scaledColumns = new ScaledColumns(workers);
        latent = new LatentGaussian(workers);
        normal = new VectorNormal(workers);
        adam = new AdamKernel(workers);
        adamEpilogue = new AdamEpilogue(adam, workers.threads());
        classColumns = new ClassColumns(workers);
        pixels = new Pixels(workers);
        rowBlocks = new RowBlocks(workers);
        affine = new Arithmetic.Affine(workers);
        sum = new Arithmetic.Sum(workers);
        scaled = new Arithmetic.Scaled(workers);
        products = new Arithmetic.Product(workers);
        served = new Served(workers);
        servedSum = new Served.Sum(workers);
        categorical = new CategoricalColumns(workers);
        classSums = new ClassSums(workers);
        groupSums = new GroupSums(workers);
        pairKl = new GaussianPair.Kl(workers);
        pairKlGradient = new GaussianPair.KlGradient(workers);
    }

    @Override public String name() {
        return "simd";
    }

    @Override public int threads() {
        return workers.threads();
    }

    @Override public synchronized void linear(DenseMatrix W, DenseMatrix b, DenseMatrix x, int from, Activation f, DenseMatrix y, int to, int columns) {
        if (!Floats.are(y)) {
            super.linear(W, b, x, from, f, y, to, columns);
            return;
        }
        var bias = b == null ? zeros(y.nrow()) : Floats.of(b);
        if (SplitK.takes(y.nrow(), columns, W.ncol())) {
            splitK.run(W, bias, x, from, zeros(y.nrow()), f, y, to, columns);
            return;
        }
        activationEpilogue.set(f, Floats.of(y), to * y.ld(), y.ld());
        multiply(y.nrow(), columns, W.ncol(), A.of(W), B.columns(x, from), bias, C.columns(y, to), f == Activation.IDENTITY ? null : activationEpilogue);
    }

    private float[] zeros(int n) {
        if (zeros.length < n) zeros = new float[n];
        return zeros;
    }

    /// C = bias + A·B; where B is data of which most is zero, without those.
    private void multiply(int m, int n, int k, Operand A, Operand B, float[] bias, Operand C, Gemm.Epilogue epilogue) {
        var way = SparseProduct.takes(m, n, k, B) ? sparseProduct : product;
        way.multiply(m, n, k, A, B, bias, C, epilogue);
    }

    @Override public synchronized void linearWeightsGradient(DenseMatrix dy, DenseMatrix x, boolean fresh, DenseMatrix dW, DenseMatrix db) {
        if (!Floats.are(dy)) {
            super.linearWeightsGradient(dy, x, fresh, dW, db);
            return;
        }
        if (!fresh) addEpilogue.set(Floats.of(dW), dW.ld());
        multiply(dW.nrow(), dW.ncol(), dy.ncol(), A.of(dy), B.transposed(x), zeros(dW.nrow()), fresh ? C.of(dW) : null, fresh ? null : addEpilogue);
        if (db != null) rowSums.run(Floats.of(dy), dy.ld(), dy.nrow(), dy.ncol(), fresh, Floats.of(db));
    }

    @Override public synchronized boolean linearWeightsAdam(DenseMatrix dy, DenseMatrix x, boolean fresh, DenseMatrix dW, DenseMatrix db,
            DenseMatrix W, DenseMatrix m, DenseMatrix v, double rate, double beta1, double beta2, double eps) {
        if (!Floats.are(dy)) return false;
        adam.set(rate, beta1, beta2, eps);
        adamEpilogue.set(Floats.of(W), W.ld(), Floats.of(m), m.ld(), Floats.of(v), v.ld(), fresh ? null : Floats.of(dW), fresh ? 0 : dW.ld());
        multiply(W.nrow(), W.ncol(), dy.ncol(), A.of(dy), B.transposed(x), zeros(W.nrow()), null, adamEpilogue);
        if (db != null) rowSums.run(Floats.of(dy), dy.ld(), dy.nrow(), dy.ncol(), fresh, Floats.of(db));
        return true;
    }

    @Override public synchronized void linearInputGradient(DenseMatrix W, DenseMatrix dy, boolean fresh, DenseMatrix dx) {
        if (!Floats.are(dy)) {
            super.linearInputGradient(W, dy, fresh, dx);
            return;
        }
        if ((long) W.nrow() * W.ncol() < (long) dy.ncol() * (W.nrow() + W.ncol())) {
            // Wᵀ·dy: Wᵀ [K, N] is packed, being smaller than the two matrices that the other way turns
            var wT = transpose.of(Floats.of(W), W.ld(), W.nrow(), W.ncol());
            if (!fresh) addEpilogue.set(Floats.of(dx), dx.ld());
            product.multiply(W.ncol(), dy.ncol(), W.nrow(), A.set(wT, 0, 1, transpose.ld()), B.of(dy), zeros(W.ncol()), fresh ? C.of(dx) : null, fresh ? null : addEpilogue);
            return;
        }
        // (dyᵀ·W)ᵀ: dyᵀ [B, N] is packed, W read as it is, and each block of the result is turned while it is in cache
        var dyT = transpose.of(Floats.of(dy), dy.ld(), dy.nrow(), dy.ncol());
        transposeEpilogue.set(Floats.of(dx), dx.ld(), fresh);
        product.multiply(dy.ncol(), W.ncol(), W.nrow(), A.set(dyT, 0, 1, transpose.ld()), B.of(W), zeros(dy.ncol()), null, transposeEpilogue);
    }

    @Override public synchronized void activate(Activation f, DenseMatrix x, DenseMatrix y) {
        if (Floats.are(y)) apply.run(f, x, y);
        else super.activate(f, x, y);
    }

    @Override public synchronized void activationGradient(Activation f, DenseMatrix y, DenseMatrix dy, boolean fresh, DenseMatrix dx) {
        if (Floats.are(y)) activationGradient.run(f, y, dy, fresh, dx);
        else super.activationGradient(f, y, dy, fresh, dx);
    }

    @Override public synchronized void fill(double value, DenseMatrix y) {
        if (!Floats.are(y)) {
            super.fill(value, y);
            return;
        }
        for (int j = 0; j < y.ncol(); j++) Arrays.fill(Floats.of(y), j * y.ld(), j * y.ld() + y.nrow(), (float) value);
    }

    @Override public synchronized void affine(double alpha, DenseMatrix x, double shift, DenseMatrix y) {
        if (Floats.are(y)) affine.run(alpha, x, shift, y);
        else super.affine(alpha, x, shift, y);
    }

    @Override public synchronized void add(DenseMatrix a, double alpha, DenseMatrix b, DenseMatrix y) {
        if (!Floats.are(y)) super.add(a, alpha, b, y);
        else if (alike(a, b)) sum.run(a, alpha, b, y);
        else servedSum.run(a, alpha, b, y);
    }

    @Override public synchronized void addScaled(double alpha, DenseMatrix x, boolean fresh, DenseMatrix y) {
        if (!Floats.are(y)) super.addScaled(alpha, x, fresh, y);
        else if (alike(x, y)) scaled.run(alpha, x, fresh, y);
        else served.run(alpha, x, fresh, y);
    }

    /// By the specification where a column or a number is multiplied, or where products are summed: no hot model does.
    @Override public synchronized void addProduct(DenseMatrix a, DenseMatrix b, boolean fresh, DenseMatrix y) {
        if (!Floats.are(y) || !alike(a, y)) super.addProduct(a, b, fresh, y);
        else if (alike(a, b)) products.run(a, b, fresh, y);
        else if (b.nrow() == 1 && b.ncol() == a.ncol()) scaledColumns.run(a, b, fresh, y);
        else super.addProduct(a, b, fresh, y);
    }

    private static boolean alike(DenseMatrix a, DenseMatrix b) {
        return a.nrow() == b.nrow() && a.ncol() == b.ncol();
    }

    @Override public synchronized void copyRows(DenseMatrix x, int from, DenseMatrix y, int to, int rows) {
        if (Floats.are(x)) rowBlocks.run(x, from, false, y, to, rows);
        else super.copyRows(x, from, y, to, rows);
    }

    @Override public synchronized void addRows(DenseMatrix x, int from, DenseMatrix y, int to, int rows) {
        if (Floats.are(x)) rowBlocks.run(x, from, true, y, to, rows);
        else super.addRows(x, from, y, to, rows);
    }

    @Override public synchronized void selectRows(DenseMatrix x, int[] rows, DenseMatrix y) {
        if (Floats.are(x)) rowBlocks.select(x, rows, y);
        else super.selectRows(x, rows, y);
    }

    @Override public synchronized void addToSelectedRows(DenseMatrix dy, int[] rows, DenseMatrix dx) {
        if (Floats.are(dy)) rowBlocks.addTo(dy, rows, dx);
        else super.addToSelectedRows(dy, rows, dx);
    }

    @Override public synchronized void addClass(DenseMatrix a, DenseMatrix w, int[] classes, DenseMatrix y) {
        if (Floats.are(y)) classColumns.add(a, w, classes, y);
        else super.addClass(a, w, classes, y);
    }

    @Override public synchronized void addClassGradient(DenseMatrix dy, int[] classes, DenseMatrix da, DenseMatrix dw) {
        if (Floats.are(dy)) classColumns.addGradient(dy, classes, da, dw);
        else super.addClassGradient(dy, classes, da, dw);
    }

    @Override public synchronized void pixels(byte[] pixels, int[] index, int from, DenseMatrix x) {
        if (Floats.are(x)) this.pixels.run(pixels, index, from, x);
        else super.pixels(pixels, index, from, x);
    }

    @Override public synchronized void bernoulliLogLik(DenseMatrix logits, DenseMatrix x, DenseMatrix residual, DenseMatrix logLik) {
        if (Floats.are(logits)) bernoulli.run(logits, x, residual, logLik);
        else super.bernoulliLogLik(logits, x, residual, logLik);
    }

    @Override public synchronized void gaussianLogLik(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix logLik) {
        if (Floats.are(x)) gaussian.run(x, mu, logVar, logLik);
        else super.gaussianLogLik(x, mu, logVar, logLik);
    }

    @Override public synchronized void gaussianLogLikGradient(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix dLogLik,
                                                              DenseMatrix dx, DenseMatrix dMu, DenseMatrix dLogVar) {
        if (Floats.are(x) && GaussianGradient.takes(dx, dMu, dLogVar)) gaussianGradient.run(x, mu, logVar, dLogLik, dMu, dLogVar);
        else super.gaussianLogLikGradient(x, mu, logVar, dLogLik, dx, dMu, dLogVar);
    }

    @Override public synchronized void categoricalLogLik(DenseMatrix logits, DenseMatrix x, int C, DenseMatrix logLik) {
        if (Floats.are(logits)) categorical.run(logits, x, C, logLik, null);
        else super.categoricalLogLik(logits, x, C, logLik);
    }

    @Override public synchronized void categoricalLogLikGradient(DenseMatrix logits, DenseMatrix x, int C, DenseMatrix dLogLik, DenseMatrix dLogits, DenseMatrix dx) {
        if (Floats.are(logits) && dx == null && dLogits != null) categorical.run(logits, x, C, dLogLik, dLogits);
        else super.categoricalLogLikGradient(logits, x, C, dLogLik, dLogits, dx);
    }

    @Override public synchronized void sumClasses(DenseMatrix logits, DenseMatrix L, DenseMatrix U) {
        if (Floats.are(logits)) classSums.run(logits, L, U);
        else super.sumClasses(logits, L, U);
    }

    @Override public synchronized void sumClassesGradient(DenseMatrix logits, DenseMatrix L, DenseMatrix U, DenseMatrix dU, DenseMatrix dLogits, DenseMatrix dL) {
        if (Floats.are(logits)) classSums.run(logits, L, U, dU, dLogits, dL);
        else super.sumClassesGradient(logits, L, U, dU, dLogits, dL);
    }

    @Override public synchronized void logSumExp(DenseMatrix x, DenseMatrix y) {
        if (Floats.are(x)) groupSums.run(x, y, null);
        else super.logSumExp(x, y);
    }

    @Override public synchronized void logSumExpGradient(DenseMatrix x, DenseMatrix y, DenseMatrix dy, DenseMatrix dx) {
        if (Floats.are(x)) groupSums.run(x, dy, dx);
        else super.logSumExpGradient(x, y, dy, dx);
    }

    @Override public synchronized void reparameterize(DenseMatrix mu, DenseMatrix logVar, DenseMatrix eps, DenseMatrix z) {
        if (Floats.are(z)) latent.reparameterize(mu, logVar, eps, z);
        else super.reparameterize(mu, logVar, eps, z);
    }

    @Override public synchronized void reparameterizeGradient(DenseMatrix logVar, DenseMatrix eps, DenseMatrix dz, DenseMatrix dMu, DenseMatrix dLogVar) {
        if (Floats.are(dz)) latent.reparameterizeGradient(logVar, eps, dz, dMu, dLogVar);
        else super.reparameterizeGradient(logVar, eps, dz, dMu, dLogVar);
    }

    @Override public synchronized void gaussianKl(DenseMatrix mu, DenseMatrix logVar, DenseMatrix kl) {
        if (Floats.are(kl)) latent.kl(mu, logVar, kl);
        else super.gaussianKl(mu, logVar, kl);
    }

    @Override public synchronized void gaussianKlGradient(DenseMatrix mu, DenseMatrix logVar, DenseMatrix dKl, DenseMatrix dMu, DenseMatrix dLogVar) {
        if (Floats.are(dKl)) latent.klGradient(mu, logVar, dKl, dMu, dLogVar);
        else super.gaussianKlGradient(mu, logVar, dKl, dMu, dLogVar);
    }

    @Override public synchronized void gaussianPairKl(DenseMatrix mu0, DenseMatrix logVar0, DenseMatrix mu1, DenseMatrix logVar1, DenseMatrix kl) {
        if (Floats.are(kl)) pairKl.run(mu0, logVar0, mu1, logVar1, kl);
        else super.gaussianPairKl(mu0, logVar0, mu1, logVar1, kl);
    }

    @Override public synchronized void gaussianPairKlGradient(DenseMatrix mu0, DenseMatrix logVar0, DenseMatrix mu1, DenseMatrix logVar1, DenseMatrix dKl,
                                                              DenseMatrix dMu0, DenseMatrix dLogVar0, DenseMatrix dMu1, DenseMatrix dLogVar1) {
        if (Floats.are(dKl) && dMu0 != null && dLogVar0 != null && dMu1 != null && dLogVar1 != null)
            pairKlGradient.run(mu0, logVar0, mu1, logVar1, dKl, dMu0, dLogVar0, dMu1, dLogVar1);
        else super.gaussianPairKlGradient(mu0, logVar0, mu1, logVar1, dKl, dMu0, dLogVar0, dMu1, dLogVar1);
    }

    @Override public synchronized void normal(long key, int from, int of, DenseMatrix eps) {
        if (Floats.are(eps) && VectorNormal.takes(eps.nrow(), of)) normal.fill(key, from, of, eps);
        else super.normal(key, from, of, eps);
    }

    @Override public synchronized void adam(DenseMatrix theta, DenseMatrix gradient, DenseMatrix m, DenseMatrix v,
                                            double rate, double beta1, double beta2, double eps) {
        if (Floats.are(theta)) adam.run(theta, gradient, m, v, rate, beta1, beta2, eps);
        else super.adam(theta, gradient, m, v, rate, beta1, beta2, eps);
    }

    /// Ends the helper threads.
    @Override public void close() {
        workers.close();
    }
}
