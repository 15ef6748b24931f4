package vaekit;

import java.util.Arrays;
import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.data.Regression;
import vaekit.model.Architecture;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Learnable;
import vaekit.nn.Mlp;
import vaekit.nn.Module;
import vaekit.rng.Rng;
import vaekit.tape.GaussianLogLik;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Node;
import vaekit.tape.Noise;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// A semi-supervised VAE for a continuous property y (Kang & Cho 2018; lecture 4): p(y) = N(0, 1) for the standardised property, p(z) = N(0, I)
/// independent of y, decoder p(x|y, z), encoder q(z|x, y), predictor q(y|x) = N(m(x), v(x)).
///
/// −L(x, y) = E_q[log p(x|y, z)] + log p(y) − KL(q(z|x, y) ‖ p(z)) ≤ log p(x, y)
/// −U(x) = E_q(y|x)[E_q log p(x|y, z) − KL(q(z|x, y) ‖ p(z))] − KL(q(y|x) ‖ p(y)) ≤ log p(x)
/// loss = mean L + mean U + weight·mean[−log q(y|x)], the last over labelled examples only
///
/// While the settings' β is not 1, the KL of z in L and U is multiplied with it.
///
/// The property may be asked for ([#design]), predicted ([#predict]) or left to chance ([#generate]).
public final class SemiSupervisedRegression implements Objective {
    private static final double[] ONE = {1};
    private static final GaussianPosterior GAUSSIAN = new GaussianPosterior();       // q(y|x)

    private final Architecture<SemiSupervisedRegression> architecture;
    private final Module encoder, decoder;
    private final Regressor predictor;
    private final Regression labelled;
    private final LabelledBatches batches;
    private final DenseMatrix yl;
    private final double[] weights;

    private SemiSupervisedRegression(Architecture<SemiSupervisedRegression> a, Regression labelled, int batch, double weight) {
        a.refuse("SemiSupervisedRegression", "encoder", "decoder");
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("SemiSupervisedRegression: the predictor's weight is " + weight + "; expected a finite number of 0 or more.");
        this.architecture = a;
        encoder = a.network("encoder", a.D() + 1, a.posterior().stats(a.L()), 0);
        decoder = Mlp.of("decoder", a.widths(a.L() + 1, a.likelihood().outputs(a.D()), true), a.activation(), Rng.seed(a.seed()).split(1), a.type());
        predictor = Regressor.of(a.network("predictor", a.D(), 2, 2), labelled);
        check(labelled.data());
        this.labelled = labelled;
        this.batches = new LabelledBatches(labelled.data(), Math.min(batch, labelled.size()), 0, a.type());
        this.yl = DenseMatrix.zeros(a.type(), 1, batches.size());
        this.weights = new double[] {1, 1, weight};
    }

    /// A model that learns from `labelled` (in batches of at most `batch`) beside the unlabelled data that [#fit] is given. Unless told otherwise each of
    /// the three networks has one hidden layer of 400 softplus units, and x is Bernoulli.
    ///
    /// @param weight of the predictor's own term
    public static Architecture<SemiSupervisedRegression> of(int D, int L, Regression labelled, int batch, double weight) {
        return Architecture.<SemiSupervisedRegression>of(D, L, a -> new SemiSupervisedRegression(a, labelled, batch, weight)).activation(Activation.SOFTPLUS);
    }

    @Override public List<Learnable> parts() {
        return List.of(encoder, decoder, predictor.network(), architecture.posterior(), architecture.prior(), architecture.likelihood());
    }

    @Override public void check(Dataset data) {
        architecture.check("SemiSupervisedRegression", data);
    }

    @Override public String description() {
        return architecture.description("semi-supervised-regression");
    }

    @Override public String choices() {
        return batches + ", weights " + Arrays.toString(weights);
    }

    /// L of the labelled batch, U of the unlabelled one, −log q(y|x) of the labelled one.
    @Override public List<String> terms() {
        return List.of("labelled", "unlabelled", "predictor");
    }

    /// Test examples have no property: what is evaluated is U. The predictor's error is [#rmse].
    @Override public List<String> testTerms() {
        return List.of("unlabelled");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        if (!batch.training()) return Loss.of(tape, ONE, unlabelled(tape, batch));
        var known = batches.next(batch.key(0), batch.binarised());
        for (int j = 0; j < yl.ncol(); j++) yl.set(0, j, predictor.standardised(labelled.y()[known.example(j)]));
        var x = tape.input(known.x());
        var y = tape.input(yl);
        var Lxy = negativeBound(tape, x, y, Noise.of(tape, architecture.type(), batch.key(1), noise(), x.cols()), batch.beta());
        return Loss.of(tape, weights, Lxy, unlabelled(tape, batch), tape.scale(-1, logQ(tape, x, y)));
    }

    /// How many normal numbers one draw of z takes.
    private int noise() {
        return architecture.posterior().noise(architecture.L());
    }

    private Node unlabelled(Tape tape, Batch batch) {
        return unlabelledBound(tape, batch.x(tape), batch.noise(tape, 2, 1), batch.noise(tape, 3, noise()), batch.beta());
    }

    /// L(x, y) of each column, `[1, B]`: x `[D, B]`, standardised y `[1, B]`, eps `[L, B]`.
    public Node negativeBound(Tape tape, Node x, Node y, Node eps) {
        return negativeBound(tape, x, y, eps, 1);
    }

    private Node negativeBound(Tape tape, Node x, Node y, Node eps, double beta) {
        var standard = tape.constant(architecture.type(), 0);
        var zeros = tape.scale(0, y);
        return tape.minus(withoutPriorOfY(tape, x, y, eps, beta), GaussianLogLik.of(tape, y, zeros, standard));
    }

    /// U(x) of each column, `[1, B]`: x `[D, B]`, noise of y `[1, B]` and of z `[L, B]`.
    public Node unlabelledBound(Tape tape, Node x, Node epsY, Node epsZ) {
        return unlabelledBound(tape, x, epsY, epsZ, 1);
    }

    private Node unlabelledBound(Tape tape, Node x, Node epsY, Node epsZ, double beta) {
        var y = GAUSSIAN.draw(tape, predictor.network().apply(tape, x), epsY);                         // its stats: [2, B]
        return tape.add(withoutPriorOfY(tape, x, y.z(), epsZ, beta), tape.gaussianKl(y.mu(), y.logVar()));
    }

    /// −E_q[log p(x|y, z)] + β·KL(q(z|x, y) ‖ p(z)), `[1, B]`.
    private Node withoutPriorOfY(Tape tape, Node x, Node y, Node eps, double beta) {
        var draw = architecture.posterior().draw(tape, encoder.apply(tape, tape.stack(x, y)), eps);    // z: [L, B]
        var logLik = architecture.likelihood().logLik(tape, decoder.apply(tape, tape.stack(draw.z(), y)), x);
        var kl = tape.sumRows(architecture.prior().kl(tape, draw));
        return tape.minus(beta == 1 ? kl : tape.scale(beta, kl), logLik);
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
        if (n < 1 || !Double.isFinite(y)) throw new IllegalArgumentException("SemiSupervisedRegression.design: " + n + " designs with the property " + y + "; expected at least 1, and a finite number.");
        var target = DenseMatrix.zeros(architecture.type(), 1, n);
        target.fill(predictor.standardised(y));
        return decode(target, rng);
    }

    /// E[x|y, z] with y and z from their priors: `[D, n]`.
    public DenseMatrix generate(int n, Rng rng) {
        return decode(rng.split(1).normal(architecture.type(), 1, n), rng);
    }

    private DenseMatrix decode(DenseMatrix y, Rng rng) {
        return decodeStandardised(y, architecture.prior().sample(architecture.type(), architecture.L(), y.ncol(), rng.split(0)));
    }

    /// E[x|y, z]: standardised y `[1, N]`, z `[L, N]` → `[D, N]`.
    DenseMatrix decodeStandardised(DenseMatrix y, DenseMatrix z) {
        var tape = Tape.create();
        return architecture.likelihood().mean(decoder.apply(tape, tape.stack(tape.input(z), tape.input(y))).value());
    }
}
