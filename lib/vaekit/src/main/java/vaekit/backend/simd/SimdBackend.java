package vaekit.backend.simd;

import static vaekit.backend.simd.vector.VectorMath.L;

import java.util.Arrays;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Window;
import vaekit.backend.simd.columns.Pixels;
import vaekit.backend.simd.columns.RowSums;
import vaekit.backend.simd.columns.VectorNormal;
import vaekit.backend.simd.elementwise.Activations;
import vaekit.backend.simd.elementwise.AdamKernel;
import vaekit.backend.simd.product.ActivationEpilogue;
import vaekit.backend.simd.product.AdamEpilogue;
import vaekit.backend.simd.product.AddEpilogue;
import vaekit.backend.simd.product.Gemm;
import vaekit.backend.simd.product.Operand;
import vaekit.backend.simd.product.PaintedProduct;
import vaekit.backend.simd.product.Product;
import vaekit.backend.simd.product.SparseProduct;
import vaekit.backend.simd.product.SplitK;
import vaekit.backend.simd.product.Transpose;
import vaekit.backend.simd.product.TransposeEpilogue;
import vaekit.backend.simd.product.WindowGradient;
import vaekit.backend.simd.product.WindowProduct;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;
import vaekit.backend.simd.vector.Lanes;

/// Float32 on the vector units of all cores; Float64 goes to the specification that this class extends.
///
/// Each operation is an object of its own that keeps its scratch memory, so that a call allocates nothing; operations therefore run
/// one at a time, whatever threads ask. Here are layers, data and the optimiser; [SimdArithmetic] has sums, products and rows, [SimdDistributions]
/// the likelihoods and divergences.
public class SimdBackend extends SimdDistributions implements AutoCloseable {
    private final Product product;
    private final SparseProduct sparseProduct;
    private final SplitK splitK;
    private final WindowProduct windowProduct;
    private final WindowGradient windowGradient;
    private final PaintedProduct paintedProduct;
    private final Transpose transpose;
    private final ActivationEpilogue activationEpilogue;
    private final AddEpilogue addEpilogue;
    private final TransposeEpilogue transposeEpilogue;
    private final RowSums rowSums;
    private final Activations.Apply apply;
    private final Activations.Gradient activationGradient;
    private final VectorNormal normal;
    private final AdamKernel adam;
    private final AdamEpilogue adamEpilogue;
    private final Pixels pixels;
    private final Operand A = new Operand(), B = new Operand(), C = new Operand();
    private float[] zeros = new float[0], turnedGradient = new float[0];

    /// @param threads how many threads share an operation; 0: all cores
    public SimdBackend(int threads) {
        super(new Workers(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads));
        product = new Product(workers, Lanes.HERE);
        sparseProduct = new SparseProduct(workers, Lanes.HERE);
        splitK = new SplitK(workers);
        windowProduct = new WindowProduct(workers, Lanes.HERE);
        windowGradient = new WindowGradient(workers, Lanes.HERE);
        paintedProduct = new PaintedProduct(workers, Lanes.HERE);
        transpose = new Transpose(workers);
        activationEpilogue = new ActivationEpilogue(workers.threads());
        addEpilogue = new AddEpilogue();
        transposeEpilogue = new TransposeEpilogue(workers.threads());
        rowSums = new RowSums(workers);
        apply = new Activations.Apply(workers);
        activationGradient = new Activations.Gradient(workers);
        normal = new VectorNormal(workers);
        adam = new AdamKernel(workers);
        adamEpilogue = new AdamEpilogue(adam, workers.threads());
        pixels = new Pixels(workers);
    }

    @Override public String name() {
        return "simd";
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

    /// Channels and patches that are whole vectors: then no kernel has edges.
    @Override public boolean convolves(Window window, int N, ScalarType type) {
        return type == ScalarType.Float32 && N % L == 0 && window.patch() % L == 0;
    }

    @Override public synchronized void convolve(DenseMatrix W, boolean turned, DenseMatrix b, DenseMatrix x, Window window, Activation f, DenseMatrix y) {
        int N = turned ? W.ncol() : W.nrow();
        windowProduct.run(turned ? transposed(W) : A.of(W), N, b == null ? zeros(N) : Floats.of(b), x, window, f, y);
    }

    @Override public synchronized void paint(DenseMatrix W, boolean turned, DenseMatrix y, Window window, boolean fresh, DenseMatrix x) {
        paintedProduct.run(turned ? transposed(W) : A.of(W), turned ? W.nrow() : W.ncol(), y, window, fresh, x);
    }

    private Operand transposed(DenseMatrix W) {
        var wT = transpose.of(Floats.of(W), W.ld(), W.nrow(), W.ncol());
        return A.set(wT, 0, 1, transpose.ld());
    }

    @Override public synchronized void convolutionWeightsGradient(DenseMatrix dy, DenseMatrix x, Window window, boolean turned, DenseMatrix dW, DenseMatrix db) {
        var bias = db == null ? null : Floats.of(db);
        if (!turned) {
            windowGradient.run(dy, dW.nrow(), x, window, Floats.of(dW), dW.ld(), bias);
            return;
        }
        int N = dW.ncol(), patch = dW.nrow();
        if (turnedGradient.length < N * patch) turnedGradient = new float[N * patch];
        Arrays.fill(turnedGradient, 0, N * patch, 0);
        windowGradient.run(dy, N, x, window, turnedGradient, N, bias);
        var sum = transpose.of(turnedGradient, N, N, patch);
        for (int j = 0; j < N; j++) AddEpilogue.add(Floats.of(dW), j * dW.ld(), sum, j * transpose.ld(), Floats.of(dW), j * dW.ld(), patch);
    }

    @Override public synchronized void activate(Activation f, DenseMatrix x, DenseMatrix y) {
        if (Floats.are(y)) apply.run(f, x, y);
        else super.activate(f, x, y);
    }

    @Override public synchronized void activationGradient(Activation f, DenseMatrix y, DenseMatrix dy, boolean fresh, DenseMatrix dx) {
        if (Floats.are(y)) activationGradient.run(f, y, dy, fresh, dx);
        else super.activationGradient(f, y, dy, fresh, dx);
    }

    @Override public synchronized void pixels(byte[] pixels, int[] index, int from, DenseMatrix x) {
        if (Floats.are(x)) this.pixels.run(pixels, index, from, x);
        else super.pixels(pixels, index, from, x);
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
