package vaekit.tape;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// The total correlation of codes, KL(q(z) ‖ Π_l q(z_l)), estimated from a batch: for each z_i, drawn from q(z|x_i), log q̂(z_i) − Σ_l log q̂(z_il) with
///
/// q̂(z_i) = Σ_j w_ij Π_l q(z_il|x_j), q̂(z_il) = Σ_j w_ij q(z_il|x_j)
///
/// over the examples j of the batch (Chen et al. 2018, *Isolating sources of disentanglement in variational autoencoders*, section 3 and appendix C).
///
/// It is computed as a question with B answers: which example did z_i come from? With the B log-densities as logits, and r = log w_ii/w_ij on the right
/// answer, the categorical log-likelihood of "from i" is log w_ii q(z_i|x_i)/q̂(z_i). The own densities cancel, and what is left is
/// Σ_l loglik(z_il) − loglik(z_i) − (L − 1)·log w_ii.
public final class TotalCorrelation {

    /// What the weights w are, where B examples stand for all N of the data set.
    public enum Weights {
        /// w = 1/(N·B) for all j: the paper's minibatch-weighted sampling. They sum to 1/N only, so log q̂ is too small, by log B where a code's own
        /// example stands alone and by log N where all examples overlap; and the *value* is too large, by up to L·log N − log B. Training needs the
        /// gradient only.
        MINIBATCH,
        /// w = 1/N for the example itself, and 1 − 1/N shared by the others: minibatch-stratified sampling; q̂ is unbiased. (In the paper one of the
        /// others has a weight of its own; here each has the mean of these weights: the same expectation, less variance.) Exact for B = N.
        STRATIFIED;

        double own(int B, int N) {
            return this == MINIBATCH ? 1.0 / N / B : 1.0 / N;
        }

        double other(int B, int N) {
            return this == MINIBATCH ? 1.0 / N / B : (N - 1.0) / N / (B - 1);
        }
    }

    private final Weights weights;
    private final Backend backend;
    private final int L, B;
    private final Buffer which, whichEach;                 // the right answers: I `[B, B]`, and L times below each other, `[L·B, B]`
    private final int[] spread;                            // row l, B times, for each l

    /// For batches of B codes of L dimensions; it keeps matrices of that size on this backend.
    public TotalCorrelation(Weights weights, Backend backend, ScalarType type, int L, int B) {
        this.weights = weights;
        this.backend = backend;
        this.L = L;
        this.B = B;
        DenseMatrix each = DenseMatrix.zeros(type, L * B, B), once = DenseMatrix.zeros(type, B, B);
        spread = new int[L * B];
        for (int i = 0; i < B; i++) once.set(i, i, 1);
        for (int k = 0; k < L * B; k++) {
            each.set(k, k % B, 1);
            spread[k] = k / B;
        }
        which = backend.of(once);
        whichEach = backend.of(each);
    }

    /// Whether it is for such a batch.
    public boolean fits(Backend backend, int L, int B) {
        return this.backend == backend && this.L == L && this.B == B;
    }

    /// The estimate for each z_i, `[1, B]`: z, mu and logVar `[L, B]`, N examples in the data set.
    public Node of(Tape tape, Node z, Node mu, Node logVar, int N) {
        if (z.rows() != L || z.cols() != B) throw Op.misfit("TotalCorrelation", "z is " + z.shape(), "[" + L + ", " + B + "]");
        if (N < B) throw Op.misfit("TotalCorrelation", B + " examples of a data set of " + N, "no more than there are");
        if (L == 1 || B == 1) return tape.scale(0, tape.sumRows(z));             // one dimension, or nothing to compare with
        var densities = densities(tape, z, mu, logVar);
        var joint = tape.rows(densities, 0, B);
        for (int l = 1; l < L; l++) joint = tape.add(joint, tape.rows(densities, l * B, (l + 1) * B));
        double own = weights.own(B, N), r = Math.log(own / weights.other(B, N));
        var each = loglik(tape, densities, tape.input(whichEach), r);
        return tape.affine(1, tape.minus(each, loglik(tape, joint, tape.input(which), r)), -(L - 1) * Math.log(own));
    }

    /// log q(z_il|x_j) at row l·B + j of column i, `[L·B, B]`.
    private Node densities(Tape tape, Node z, Node mu, Node logVar) {
        var d = tape.minus(tape.selectRows(z, spread), tape.unroll(mu));
        var v = tape.unroll(logVar);                                          // [L·B, 1]
        var precision = tape.activate(tape.scale(-1, v), Activation.EXP);
        var square = tape.times(tape.times(d, d), precision);
        return tape.affine(-0.5, tape.add(square, v), -0.5 * Math.log(2 * Math.PI));
    }

    /// How well column i is told to come from example i, summed over groups of B rows, `[1, B]`.
    private Node loglik(Tape tape, Node logits, Node right, double r) {
        return tape.categoricalLogLik(tape.add(logits, tape.scale(r, right)), right, B);
    }
}
