package vaekit.backend;

import java.util.Optional;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// All operations of a training step, on matrices with one example per column. A matrix of a computation is a [Buffer], kept by the backend that made it;
/// the host sees its numbers only by asking for them.
///
/// All matrices of a call have one scalar type (Float32 on the hot path, Float64 for exact checks). Arguments named first are
/// read; those that a sentence below calls *written* or *added to* are changed; nothing else is. A gradient is always added
/// to, except where `fresh` says that the target holds nothing yet and must be overwritten. Results do not depend on the
/// number of threads, to the last bit. `vaekit.backend.scalar` is the readable specification of every operation.
public interface Backend {

    /// The name that `-Dvaekit.backend=NAME` takes.
    String name();

    /// Whether products of single precision are made in TF32 ([Tf32]).
    default boolean tf32() {
        return false;
    }

    /// The name and what else a reader of its numbers should know.
    default String title() {
        return tf32() ? name() + " in TF32" : name();
    }

    /// How many threads share an operation.
    default int threads() {
        return 1;
    }

    // ---- buffers

    /// A new matrix of zeros.
    Buffer zeros(ScalarType type, int rows, int cols);

    /// A buffer of these numbers. [Buffer#host()] gives `x` itself, so what happens to one happens to the other, as soon as it is asked for or [Buffer#changed].
    Buffer of(DenseMatrix x);

    /// Whether this backend can work on this buffer. One that it cannot is taken over by `of(buffer.host())`.
    boolean holds(Buffer buffer);

    /// Whether the host reads its buffers for nothing: they are in the host's memory, and an operation is done when its call returns.
    default boolean near() {
        return false;
    }

    // ---- steps that repeat

    /// Notes the operations that `calls` asks for, without carrying them out. Buffers that they need exist before.
    ///
    /// @return empty if this backend does not record, or if `calls` asked the host for numbers
    default Optional<Recording> record(Runnable calls) {
        return Optional.empty();
    }

    // ---- layers: W [N, K], b [N, 1], x [K, B], y [N, B]

    /// Writes y = f(W·x + b). `b` may be null: no bias.
    default void linear(Buffer W, Buffer b, Buffer x, Activation f, Buffer y) {
        linear(W, b, x, 0, f, y, 0, y.cols());
    }

    /// The same for some neighbouring examples: writes columns `to`, `to + 1`, … of y from columns `from`, `from + 1`, … of x, `columns` of them.
    void linear(Buffer W, Buffer b, Buffer x, int from, Activation f, Buffer y, int to, int columns);

    /// Adds dy·xᵀ to dW and the row sums of dy to db (`db` may be null); overwrites both if `fresh`.
    void linearWeightsGradient(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db);

    /// Adds Wᵀ·dy to dx; overwrites dx if `fresh`.
    void linearInputGradient(Buffer W, Buffer dy, boolean fresh, Buffer dx);

    /// Writes y = f(x), elementwise.
    void activate(Activation f, Buffer x, Buffer y);

    /// Adds dy ∘ f′ to dx, where f′ is taken from y = f(x); overwrites dx if `fresh`. `dy` and `dx` may be one matrix if fresh.
    void activationGradient(Activation f, Buffer y, Buffer dy, boolean fresh, Buffer dx);

    /// Writes y[:, n] = f(a[:, n / r] + w[:, classes[n]]), where r = columns of y / columns of a. a `[N, B]`, w `[N, C]`, y `[N, B·r]`.
    /// A [Recording] reads the array anew each time it is run.
    void addClass(Activation f, Buffer a, Buffer w, int[] classes, Buffer y);

    /// Adds dy[:, n] ∘ f′ to da[:, n / r] and to dw[:, classes[n]], where f′ is taken from y. `da` may be null. What dy holds afterwards is not said.
    void addClassGradient(Activation f, Buffer y, Buffer dy, int[] classes, Buffer da, Buffer dw);

    // ---- sums and products. Where matrices differ in shape, the smaller *serves* the larger: its one row all rows, each of its columns as many
    //      neighbouring columns as the larger has for it. What goes back to the smaller is summed over what it serves.

    /// Writes y = value, everywhere.
    void fill(double value, Buffer y);

    /// The same with a number that differs from step to step, here and in what follows.
    default void fill(StepNumber value, Buffer y) {
        fill(value.get(), y);
    }

    /// Writes y = alpha·x + shift.
    void affine(double alpha, Buffer x, double shift, Buffer y);

    default void affine(StepNumber alpha, Buffer x, StepNumber shift, Buffer y) {
        affine(alpha.get(), x, shift.get(), y);
    }

    /// Writes y = a + alpha·b, where b serves a. y may be the matrix `a`.
    void add(Buffer a, double alpha, Buffer b, Buffer y);

    default void add(Buffer a, StepNumber alpha, Buffer b, Buffer y) {
        add(a, alpha.get(), b, y);
    }

    /// Adds alpha·x to y, where x serves y or y serves x; overwrites y if `fresh`. With y `[1, B]` the sums over rows of x `[N, B]`, with y
    /// `[1, 1]` over everything; with x `[N, B]` and y `[N, B·K]` each column K times.
    void addScaled(double alpha, Buffer x, boolean fresh, Buffer y);

    default void addScaled(StepNumber alpha, Buffer x, boolean fresh, Buffer y) {
        addScaled(alpha.get(), x, fresh, y);
    }

    /// Adds a ∘ b to y, where b and y serve a; overwrites y if `fresh`. y may be the matrix `a` if fresh.
    void addProduct(Buffer a, Buffer b, boolean fresh, Buffer y);

    /// Writes y = ln x.
    void log(Buffer x, Buffer y);

    /// Adds dy / x to dx; overwrites dx if `fresh`.
    void logGradient(Buffer x, Buffer dy, boolean fresh, Buffer dx);

    // ---- rows

    /// Writes rows `to`, `to + 1`, … of y from rows `from`, `from + 1`, … of x, `rows` of them.
    void copyRows(Buffer x, int from, Buffer y, int to, int rows);

    /// The same, but adds to y.
    void addRows(Buffer x, int from, Buffer y, int to, int rows);

    /// Writes y[i, :] = x[rows[i], :].
    void selectRows(Buffer x, int[] rows, Buffer y);

    /// Adds dy[i, :] to dx[rows[i], :]; a row may be named more than once.
    void addToSelectedRows(Buffer dy, int[] rows, Buffer dx);

    // ---- images: see Window. x [image, B], patches [patch, places·B], those of an example side by side

    /// Writes the patches of each image: patches[(r·size + c)·channels + ch, b·places + p] is the pixel in row r, column c of the window at its place p; zero
    /// beyond the image.
    void patches(Buffer x, Window window, Buffer patches);

    /// Adds each patch to where it lies in its image; overwrites x if `fresh`. What [#patches] does, the other way round (its transpose).
    void addPatches(Buffer patches, Window window, boolean fresh, Buffer x);

    /// Adds x to y `[M, N]`, which has as many elements in other columns: number i of x, counted down its columns, to number i of y. Overwrites y if `fresh`.
    void addReshaped(Buffer x, boolean fresh, Buffer y);

    /// Writes a 1 where each column of x has its largest element, the first of several, and 0 elsewhere.
    void largest(Buffer x, Buffer oneHot);

    // ---- convolutions in one pass, which is faster than patches and a product; `turned`: W stands as its transpose. y [places·N, B]

    /// Whether it has the three that follow for windows to or from N channels. What has not is done by [#patches], [#linear] and the like.
    default boolean convolves(Window window, int N, ScalarType type) {
        return false;
    }

    /// Writes y = f(W·patches(x) + b), with W `[N, patch]` or, turned, `[patch, N]`; b `[N, 1]` may be null.
    default void convolve(Buffer W, boolean turned, Buffer b, Buffer x, Window window, Activation f, Buffer y) {
        throw new UnsupportedOperationException("The " + name() + " backend has no convolution in one pass: ask convolves() first.");
    }

    /// Adds to x the patches W·y laid together, with W `[patch, N]` or, turned, `[N, patch]`; overwrites x if `fresh`.
    default void paint(Buffer W, boolean turned, Buffer y, Window window, boolean fresh, Buffer x) {
        throw new UnsupportedOperationException("The " + name() + " backend has no transposed convolution in one pass: ask convolves() first.");
    }

    /// Adds dy·patches(x)ᵀ to dW `[N, patch]` or, turned, its transpose to dW `[patch, N]`, and the sums of dy over places and examples to db `[N, 1]`, which
    /// may be null.
    default void convolutionWeightsGradient(Buffer dy, Buffer x, Window window, boolean turned, Buffer dW, Buffer db) {
        throw new UnsupportedOperationException("The " + name() + " backend has no convolution in one pass: ask convolves() first.");
    }

    // ---- likelihoods: one log-likelihood per example, summed over the D rows, in nats

    /// Bernoulli log-likelihood from logits, with what its gradient needs in the same pass. Writes
    /// logLik[b] = Σ_d x·logits − softplus(logits) and residual = x − sigmoid(logits).
    /// x `[D, B]`; logits and residual `[D, B·S]`, logLik `[1, B·S]`: each example serves S neighbours, its samples or classes.
    /// `residual` may be the matrix `logits`, or null.
    void bernoulliLogLik(Buffer logits, Buffer x, Buffer residual, Buffer logLik);

    /// The same for grey pixels, x in [0, 1]: writes logLik[b] = Σ_d x·logits − A(logits) and residual = x − A′(logits), with A(l) = ln((eˡ − 1)/l);
    /// `vaekit.dist.ContinuousBernoulli` has the formulas.
    void continuousBernoulliLogLik(Buffer logits, Buffer x, Buffer residual, Buffer logLik);

    /// Gaussian log-likelihood of x `[D, B]` with mean mu `[D, B·S]`, each example serving S neighbours, and log-variance logVar of the
    /// shape of mu, `[D, 1]` (shared by the examples) or `[1, 1]`. Writes logLik[b] = −½ Σ_d (log 2π + logVar + (x − mu)²/exp(logVar)), `[1, B·S]`.
    void gaussianLogLik(Buffer x, Buffer mu, Buffer logVar, Buffer logLik);

    /// The gradient of [#gaussianLogLik], with dLogLik `[1, B·S]`: adds −dLogLik ∘ (x − mu)/exp(logVar) to dx, its negative to dMu and
    /// ½ dLogLik ∘ ((x − mu)²/exp(logVar) − 1) to dLogVar, each summed over what it serves. Any of the three may be null.
    void gaussianLogLikGradient(Buffer x, Buffer mu, Buffer logVar, Buffer dLogLik,
            Buffer dx, Buffer dMu, Buffer dLogVar);

    /// Log-likelihood of groups of C classes from logits: writes logLik[b] = Σ_g Σ_c x_gc·(l_gc − ln Σ_k exp l_gk). x (one-hot, or probabilities)
    /// `[G·C, B]`, logits `[G·C, B·S]`, group after group, logLik `[1, B·S]`.
    void categoricalLogLik(Buffer logits, Buffer x, int C, Buffer logLik);

    /// Adds g·(x − softmax(l)·Σ_c x_c) to dLogits and g·(l − ln Σ exp l) to dx, with g = dLogLik `[1, B·S]`. Either may be null.
    void categoricalLogLikGradient(Buffer logits, Buffer x, int C, Buffer dLogLik, Buffer dLogits, Buffer dx);

    /// Log-likelihood of counts x `[D, B]`: a Poisson's with mean exp(logMu), or, unless logTheta is null, the negative binomial's with inverse dispersion
    /// exp(logTheta), each count lost (reported as 0) with probability sigmoid(lost) unless `lost` is null, which may be only with a logTheta. logMu, logTheta
    /// and lost `[D, B·S]`; writes logLik `[1, B·S]`. [CountTerm] has the formulas.
    void countLogLik(Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer logLik);

    /// The gradient of [#countLogLik], with dLogLik `[1, B·S]`: adds to dLogMu, dLogTheta and dLost, any of which may be null.
    void countLogLikGradient(Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer dLogLik,
            Buffer dLogMu, Buffer dLogTheta, Buffer dLost);

    // ---- what is summed over classes and samples: logits [C, B], L [1, B·C] with L[b·C + c] for class c, U [1, B]

    /// With q = softmax(logits), writes U[b] = Σ_c q_c·(L_c + ln q_c).
    void sumClasses(Buffer logits, Buffer L, Buffer U);

    /// Adds dU·q_c·(L_c + ln q_c − U) to dLogits and dU·q_c to dL. Either may be null.
    void sumClassesGradient(Buffer logits, Buffer L, Buffer U, Buffer dU, Buffer dLogits, Buffer dL);

    /// Writes y[b] = ln Σ_k exp x[b·K + k], after taking out the largest; −∞ where all are. x `[1, B·K]`, y `[1, B]`.
    void logSumExp(Buffer x, Buffer y);

    /// Adds dy[b] · exp(x[b·K + k] − y[b]), the softmax of each K neighbours, to dx.
    void logSumExpGradient(Buffer x, Buffer y, Buffer dy, Buffer dx);

    // ---- the latent Gaussian: mu, logVar, eps, z [L, B]

    /// Writes z = mu + exp(½ logVar) ∘ eps.
    void reparameterize(Buffer mu, Buffer logVar, Buffer eps, Buffer z);

    /// Adds dz to dMu and ½ dz ∘ exp(½ logVar) ∘ eps to dLogVar.
    void reparameterizeGradient(Buffer logVar, Buffer eps, Buffer dz, Buffer dMu, Buffer dLogVar);

    /// KL(N(mu, exp(logVar)) ‖ N(0, 1)) of each latent dimension: writes kl = ½ (mu² + exp(logVar) − 1 − logVar), `[L, B]`.
    void gaussianKl(Buffer mu, Buffer logVar, Buffer kl);

    /// Adds dKl ∘ mu to dMu and ½ dKl ∘ (exp(logVar) − 1) to dLogVar.
    void gaussianKlGradient(Buffer mu, Buffer logVar, Buffer dKl, Buffer dMu, Buffer dLogVar);

    /// KL(N(mu0, exp(logVar0)) ‖ N(mu1, exp(logVar1))): writes kl = ½ (logVar1 − logVar0 + exp(logVar0 − logVar1) + (mu0 − mu1)²/exp(logVar1) − 1).
    void gaussianPairKl(Buffer mu0, Buffer logVar0, Buffer mu1, Buffer logVar1, Buffer kl);

    /// With d = dKl ∘ (mu0 − mu1)/exp(logVar1) and r = exp(logVar0 − logVar1), adds d to dMu0, −d to dMu1, ½ dKl ∘ (r − 1) to dLogVar0 and
    /// ½ dKl ∘ (1 − r − (mu0 − mu1)²/exp(logVar1)) to dLogVar1. Any of the four may be null.
    void gaussianPairKlGradient(Buffer mu0, Buffer logVar0, Buffer mu1, Buffer logVar1, Buffer dKl,
            Buffer dMu0, Buffer dLogVar0, Buffer dMu1, Buffer dLogVar1);

    // ---- data and noise

    /// Writes x[i, j] = pixel i of image index[from + j], one unsigned byte each, divided by 255. x `[D, B]`; image n is at n·D in `pixels`.
    /// Nobody changes the two arrays afterwards: a backend may keep copies of its own.
    void pixels(byte[] pixels, int[] index, int from, Buffer x);

    /// Overwrites eps with the standard normal noise of `key`, the numbers that `vaekit.rng.NormalNoise` specifies.
    default void normal(long key, Buffer eps) {
        normal(key, 0, eps.cols(), eps);
    }

    /// Overwrites eps `[L, B]` with columns `from`, `from + 1`, … of the noise `[L, of]` of `key`.
    void normal(long key, int from, int of, Buffer eps);

    default void normal(StepNumber key, StepNumber from, StepNumber of, Buffer eps) {
        normal(key.key(), (int) from.get(), (int) of.get(), eps);
    }

    // ---- the optimiser

    /// One step of Adam on theta, given its gradient; m and v are updated too. With the bias corrections folded into `rate`
    /// = lr·√(1−beta2ᵗ)/(1−beta1ᵗ) and `eps` = ε·√(1−beta2ᵗ): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − rate·m/(√v + eps).
    void adam(Buffer theta, Buffer gradient, Buffer m, Buffer v, double rate, double beta1, double beta2, double eps);

    default void adam(Buffer theta, Buffer gradient, Buffer m, Buffer v, StepNumber rate, double beta1, double beta2, StepNumber eps) {
        adam(theta, gradient, m, v, rate.get(), beta1, beta2, eps.get());
    }

    /// The gradient of a layer's weights and their step of Adam in one pass: what [#linearWeightsGradient] followed by [#adam] on W
    /// does, to the last bit, but without writing the gradient of W. What dW holds afterwards is unspecified; it may be null if `fresh`.
    ///
    /// @return false, having done nothing, if this backend has no such pass for these matrices
    default boolean linearWeightsAdam(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db,
            Buffer W, Buffer m, Buffer v, double rate, double beta1, double beta2, double eps) {
        return false;
    }

    default boolean linearWeightsAdam(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db,
            Buffer W, Buffer m, Buffer v, StepNumber rate, double beta1, double beta2, StepNumber eps) {
        return linearWeightsAdam(dy, x, fresh, dW, db, W, m, v, rate.get(), beta1, beta2, eps.get());
    }
}
