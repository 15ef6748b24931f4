package vaekit;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.data.Regression;
import vaekit.nn.Likelihood;
import vaekit.nn.Mlp;
import vaekit.rng.Rng;
import vaekit.tape.GaussianLogLik;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Node;
import vaekit.tape.Noise;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A semi-supervised VAE for a continuous property y (Kang & Cho 2018; lecture 4): p(y) = N(0, 1) for the standardised property, p(z) = N(0, I)
/// independent of y, decoder p(x|y, z), encoder q(z|x, y), predictor q(y|x) = N(m(x), v(x)).
///
/// −L(x, y) = E_q[log p(x|y, z)] + log p(y) − KL(q(z|x, y) ‖ p(z)) ≤ log p(x, y)
/// −U(x) = E_q(y|x)[E_q log p(x|y, z) − KL(q(z|x, y) ‖ p(z))] − KL(q(y|x) ‖ p(y)) ≤ log p(x)
/// loss = mean L + mean U + β·mean[−log q(y|x)], the last over labelled examples only
///
/// The property may be asked for ([#design]), predicted ([#predict]) or left to chance ([#generate]).
public final class SemiSupervisedRegression implements Objective {
    private final Sizes sizes;
    private final Mlp encoder, decoder;
    private final Regressor predictor;
    private final Regression labelled;
    private final DenseMatrix xl, yl;
    private final int[] order;
    private final double[] weights;

    /// D features, L latent dimensions, one hidden layer of softplus units in each of the three networks.
    public record Sizes(int D, int L, int hidden, Likelihood likelihood, long seed, ScalarType type) {
        /// Bernoulli x, Float32.
        public static Sizes of(int D, int L, int hidden, long seed) {
            return new Sizes(D, L, hidden, new Likelihood.Bernoulli(), seed, ScalarType.Float32);
        }

        public Sizes likelihood(Likelihood likelihood) {
            return new Sizes(D, L, hidden, likelihood, seed, type);
        }

        public Sizes type(ScalarType type) {
            return new Sizes(D, L, hidden, likelihood, seed, type);
        }

        private Mlp network(String name, int in, int out, int stream) {
            return Mlp.of(name, new int[] {in, hidden, out}, Activation.SOFTPLUS, Rng.seed(seed).split(stream), type);
        }
    }

    /// A model that learns from `labelled` (in batches of at most `batch`) beside the unlabelled data that [#fit] is given.
    ///
    /// @param beta weight of the predictor's own term
    public SemiSupervisedRegression(Sizes sizes, Regression labelled, int batch, double beta) {
        this.sizes = sizes;
        encoder = sizes.network("encoder", sizes.D + 1, 2 * sizes.L, 0);
        decoder = sizes.network("decoder", sizes.L + 1, sizes.likelihood.outputs(sizes.D), 1);
        predictor = Regressor.of(sizes.network("predictor", sizes.D, 2, 2), labelled);
        this.labelled = labelled;
        int B = Math.min(batch, labelled.size());
        this.xl = DenseMatrix.zeros(sizes.type, sizes.D, B);
        this.yl = DenseMatrix.zeros(sizes.type, 1, B);
        var shuffled = Rng.seed(0).permutation(labelled.size());
        this.order = new int[labelled.size() + B];
        for (int i = 0; i < order.length; i++) order[i] = shuffled[i % labelled.size()];
        this.weights = new double[] {1, 1, beta};
    }

    /// Trains on the labelled examples given at construction and the unlabelled ones given here.
    public History fit(Dataset unlabelled, Settings settings) {
        return Trainer.fit(this, unlabelled, settings);
    }

    @Override public List<Parameter> parameters() {
        var all = new ArrayList<>(encoder.parameters());
        all.addAll(decoder.parameters());
        all.addAll(predictor.parameters());
        return all;
    }

    /// L of the labelled batch, U of the unlabelled one, −log q(y|x) of the labelled one.
    @Override public List<String> terms() {
        return List.of("labelled", "unlabelled", "predictor");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        int from = new Rng(batch.key(0)).integer(0, labelled.size());
        labelled.data().gather(order, from, xl);
        for (int j = 0; j < yl.ncol(); j++) yl.set(0, j, predictor.standardised(labelled.y()[order[from + j]]));
        var x = tape.input(xl);
        var y = tape.input(yl);
        var xu = batch.x(tape);
        var Lxy = negativeBound(tape, x, y, noise(tape, batch.key(1), sizes.L, x.cols()));
        var Ux = unlabelledBound(tape, xu, batch.noise(tape, 2, 1), batch.noise(tape, 3, sizes.L));
        return Loss.of(tape, weights, Lxy, Ux, tape.scale(-1, logQ(tape, x, y)));
    }

    private Node noise(Tape tape, long key, int rows, int cols) {
        return Noise.of(tape, sizes.type, key, rows, cols);
    }

    /// L(x, y) of each column, `[1, B]`: x `[D, B]`, standardised y `[1, B]`, eps `[L, B]`.
    public Node negativeBound(Tape tape, Node x, Node y, Node eps) {
        var standard = tape.constant(sizes.type, 0);
        var zeros = tape.scale(0, y);
        return tape.minus(withoutPriorOfY(tape, x, y, eps), GaussianLogLik.of(tape, y, zeros, standard));
    }

    /// U(x) of each column, `[1, B]`: x `[D, B]`, noise of y `[1, B]` and of z `[L, B]`.
    public Node unlabelledBound(Tape tape, Node x, Node epsY, Node epsZ) {
        var stats = predictor.network().apply(tape, x);                                                // [2, B]
        var m = tape.rows(stats, 0, 1);
        var logV = tape.rows(stats, 1, 2);
        var y = tape.reparameterize(m, logV, epsY);
        return tape.add(withoutPriorOfY(tape, x, y, epsZ), tape.gaussianKl(m, logV));
    }

    /// −E_q[log p(x|y, z)] + KL(q(z|x, y) ‖ p(z)), `[1, B]`.
    private Node withoutPriorOfY(Tape tape, Node x, Node y, Node eps) {
        var stats = encoder.apply(tape, tape.stack(x, y));                                   // [2L, B]
        var mu = tape.rows(stats, 0, sizes.L);
        var logVar = tape.rows(stats, sizes.L, 2 * sizes.L);
        var z = tape.reparameterize(mu, logVar, eps);
        var logLik = sizes.likelihood.logLik(tape, decoder.apply(tape, tape.stack(z, y)), x);
        return tape.minus(tape.sumRows(tape.gaussianKl(mu, logVar)), logLik);
    }

    /// log q(y|x), `[1, B]`.
    private Node logQ(Tape tape, Node x, Node y) {
        var stats = predictor.network().apply(tape, x);
        return GaussianLogLik.of(tape, y, tape.rows(stats, 0, 1), tape.rows(stats, 1, 2));
    }

    // ---- using it; properties are in their own unit here

    /// The predicted property of each column of x `[D, N]`.
    public double[] predict(DenseMatrix x) {
        return predictor.predict(x);
    }

    /// Root mean square error of the predictions on examples whose property is known.
    public double rmse(Regression test) {
        return predictor.rmse(test);
    }

    /// E[x|y, z] with z from the prior and the property asked for: `[D, n]`.
    public DenseMatrix design(double y, int n, Rng rng) {
        var target = DenseMatrix.zeros(sizes.type, 1, n);
        target.fill(predictor.standardised(y));
        return decode(target, rng);
    }

    /// E[x|y, z] with y and z from their priors: `[D, n]`.
    public DenseMatrix generate(int n, Rng rng) {
        return decode(rng.split(1).normal(sizes.type, 1, n), rng);
    }

    private DenseMatrix decode(DenseMatrix y, Rng rng) {
        return decodeStandardised(y, rng.split(0).normal(sizes.type, sizes.L, y.ncol()));
    }

    /// E[x|y, z]: standardised y `[1, N]`, z `[L, N]` → `[D, N]`.
    DenseMatrix decodeStandardised(DenseMatrix y, DenseMatrix z) {
        var tape = Tape.create();
        return sizes.likelihood.mean(decoder.apply(tape, tape.stack(tape.input(z), tape.input(y))).value());
    }
}
