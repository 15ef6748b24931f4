package vaekit.tape;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Buffer;
import vaekit.backend.Window;
import vaekit.rng.Rng;

/// All operations of a [Tape], each documented at the class of its name. A matrix has one example per column.
public abstract sealed class Operations permits Tape {
    private Tape tape() {
        return (Tape) this;
    }

    // ---- data, noise and numbers

    /// Data: holds the matrix itself, which the host refills for the next step.
    public Node input(DenseMatrix x) {
        return Input.of(tape(), x);
    }

    /// Data that operations fill, or that stay the same.
    public Node input(Buffer x) {
        return Input.of(tape(), x);
    }

    /// A number, `[1, 1]`; it may differ from step to step.
    public Node constant(ScalarType type, double number) {
        return Constant.of(tape(), type, number);
    }

    /// eps ~ N(0, I), `[rows, cols]`, Float32.
    public Node noise(Rng rng, int rows, int cols) {
        return noise(ScalarType.Float32, rng.key(), rows, cols);
    }

    /// eps ~ N(0, I), `[rows, cols]`, the noise of a key.
    public Node noise(ScalarType type, long key, int rows, int cols) {
        return Noise.of(tape(), type, key, rows, cols);
    }

    // ---- layers

    /// f(W·x + b); b may be null.
    public Node linear(Node W, Node b, Node x, Activation f) {
        return Linear.of(tape(), W, b, x, f);
    }

    /// f(x), elementwise.
    public Node activate(Node x, Activation f) {
        return Activate.of(tape(), x, f);
    }

    /// pre `[N, B]` plus the column of Wy `[N, C]` that each label names: what a layer does with a one-hot class.
    public Node addClass(Node pre, Node Wy, int[] labels) {
        return AddClass.of(tape(), pre, Wy, labels, Activation.IDENTITY);
    }

    /// pre with each of the C classes, `[N, B·C]`; if `spread`, pre stands so already.
    public Node addAllClasses(Node pre, Node Wy, boolean spread) {
        return AddClass.all(tape(), pre, Wy, spread, Activation.IDENTITY);
    }

    // ---- arithmetic, element by element

    /// a + b; b may be one row or one column that is repeated.
    public Node add(Node a, Node b) {
        return Add.of(tape(), a, b, 1);
    }

    /// a − b; b may be one row or one column that is repeated.
    public Node minus(Node a, Node b) {
        return Add.of(tape(), a, b, -1);
    }

    /// a ∘ b; b may be one row or one column that is repeated.
    public Node times(Node a, Node b) {
        return Times.of(tape(), a, b);
    }

    /// alpha·x; alpha may differ from step to step.
    public Node scale(double alpha, Node x) {
        return Scale.of(tape(), x, alpha, 0);
    }

    /// alpha·x + shift; both may differ from step to step.
    public Node affine(double alpha, Node x, double shift) {
        return Scale.of(tape(), x, alpha, shift);
    }

    /// 1 where x > 0, else 0; backwards the slope of sigmoid(x/temperature).
    public Node spike(Node x, double temperature) {
        return Spike.of(tape(), x, temperature);
    }

    /// ln x.
    public Node log(Node x) {
        return Log.of(tape(), x);
    }

    // ---- rows and columns

    /// Rows from … to−1.
    public Node rows(Node x, int from, int to) {
        return SliceRows.of(tape(), x, from, to);
    }

    /// The rows that `rows` names, in that order.
    public Node selectRows(Node x, int[] rows) {
        return SelectRows.of(tape(), x, rows);
    }

    /// [a; b], a above b.
    public Node stack(Node a, Node b) {
        return Stack.of(tape(), a, b);
    }

    /// The rows one after the other in one column, `[L·B, 1]`.
    public Node unroll(Node x) {
        return Unroll.of(tape(), x);
    }

    /// Every column K times in a row, `[N, B·K]`.
    public Node repeatColumns(Node x, int K) {
        return RepeatColumns.of(tape(), x, K);
    }

    /// The numbers of x, counted down its columns, in columns of this length.
    public Node reshape(Node x, int rows) {
        return Reshape.of(tape(), x, rows);
    }

    /// sg[x]: the value of x, without a gradient.
    public Node stopGradient(Node x) {
        return StopGradient.of(tape(), x);
    }

    /// The value of e with the gradient of z, as if rounding z to e had been the identity.
    public Node straightThrough(Node z, Node e) {
        return StraightThrough.of(tape(), z, e);
    }

    /// Which column of E `[D, K]` lies nearest to each column of z `[D, N]`, one-hot, `[K, N]`; without a gradient.
    public Node nearest(Node z, Node E) {
        return Nearest.of(tape(), z, E);
    }

    // ---- images, one in each column: see Window

    /// The patches that a window shows of each image, `[patch, places·B]`.
    public Node patches(Node x, Window window) {
        return Patches.of(tape(), x, window);
    }

    /// A convolution in one pass, f(W·patches(x) + b), `[places·N, B]`, on a backend that can.
    public Node convolve(Node W, Node b, Node x, Window window, Activation f) {
        return Convolve.of(tape(), W, b, x, window, f);
    }

    /// A transposed convolution in one pass, the overlaid patches W·x, `[image, B]`, on a backend that can.
    public Node paint(Node W, Node x, Window window) {
        return Paint.of(tape(), W, x, window);
    }

    /// Images laid together from patches, which add up where they overlap, `[image, B]`.
    public Node overlay(Node patches, Window window) {
        return Overlay.of(tape(), patches, window);
    }

    // ---- sums

    /// Σ over rows: one number per example, `[1, B]`.
    public Node sumRows(Node x) {
        return SumRows.of(tape(), x);
    }

    /// Sum over rows, mean over examples: `[1, 1]`.
    public Node mean(Node x) {
        return Mean.of(tape(), x);
    }

    /// ln Σ exp over each K neighbours of a row `[1, B·K]`: `[1, B]`.
    public Node logSumExp(Node x, int K) {
        return GroupLogSumExp.of(tape(), x, K);
    }

    /// Σ_y q(y|x)·(L(x, y) + log q(y|x)): logits of q `[C, B]`, L `[1, B·C]` → `[1, B]`.
    public Node sumClasses(Node logits, Node L) {
        return SumClasses.of(tape(), logits, L);
    }

    // ---- distributions, in nats with all their constants: a log-likelihood is `[1, B·S]`, each example x serving S neighbouring columns

    /// log p(x) of independent Bernoulli variables.
    public Node bernoulliLogLik(Node logits, Node x) {
        return BernoulliLogLik.of(tape(), logits, x);
    }

    /// log p(x) of independent continuous Bernoulli variables: grey pixels.
    public Node continuousBernoulliLogLik(Node logits, Node x) {
        return BernoulliLogLik.continuous(tape(), logits, x);
    }

    /// log p(x) of independent categorical variables of C classes each.
    public Node categoricalLogLik(Node logits, Node x, int C) {
        return CategoricalLogLik.of(tape(), logits, x, C);
    }

    /// log N(x; mu, exp(logVar)); logVar may be one column or one number.
    public Node gaussianLogLik(Node x, Node mu, Node logVar) {
        return GaussianLogLik.of(tape(), x, mu, logVar);
    }

    /// log p(x) of counts, Poisson(exp(logMu)).
    public Node poissonLogLik(Node x, Node logMu) {
        return CountLogLik.poisson(tape(), x, logMu);
    }

    /// log p(x) of counts, negative binomial with inverse dispersion exp(logTheta).
    public Node negativeBinomialLogLik(Node x, Node logMu, Node logTheta) {
        return CountLogLik.negativeBinomial(tape(), x, logMu, logTheta);
    }

    /// The same, with counts lost with probability sigmoid(lost).
    public Node zeroInflatedLogLik(Node x, Node logMu, Node logTheta, Node lost) {
        return CountLogLik.zeroInflated(tape(), x, logMu, logTheta, lost);
    }

    /// z = mu + exp(½ logVar) ∘ eps.
    public Node reparameterize(Node mu, Node logVar, Node eps) {
        return Reparameterize.of(tape(), mu, logVar, eps);
    }

    /// z = on ∘ gaussian: a draw with a switch before each dimension.
    public SwitchedDraw switched(Node on, Reparameterize gaussian, Node logit) {
        return SwitchedDraw.of(tape(), on, gaussian, logit);
    }

    /// KL(N(mu, exp(logVar)) ‖ N(0, I)), one term per latent dimension, `[L, B]`.
    public Node gaussianKl(Node mu, Node logVar) {
        return GaussianKl.of(tape(), mu, logVar);
    }

    /// KL(N(mu0, exp(logVar0)) ‖ N(mu1, exp(logVar1))), one term per latent dimension, `[L, B]`.
    public Node gaussianKl(Node mu0, Node logVar0, Node mu1, Node logVar1) {
        return GaussianPairKl.of(tape(), mu0, logVar0, mu1, logVar1);
    }

    /// max(lambda, mean over the batch) of each row: what a KL costs with lambda nats free, `[L, 1]`.
    public Node freeBits(Node kl, double lambda) {
        return FreeBits.of(tape(), kl, lambda);
    }

    // ---- losses

    /// The loss of a batch with its two terms.
    public Elbo elbo(Node logLik, Node kl, double beta) {
        return Elbo.of(tape(), logLik, kl, beta);
    }

    /// Σ_i weight_i · mean(part_i), with its terms.
    public Loss loss(double[] weights, Node... parts) {
        return Loss.of(tape(), weights, parts);
    }
}
