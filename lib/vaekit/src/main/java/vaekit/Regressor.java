package vaekit;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.model.Architecture;
import vaekit.nn.Learnable;
import vaekit.nn.Module;
import vaekit.tape.GaussianLogLik;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A network q(y|x) = N(m(x), v(x)) trained on measured properties alone by −log q(y|x): the baseline of [SemiSupervisedRegression], whose
/// predictor is the same network, and the independent judge of what that model designs.
///
/// @param network D features → [m; log v] of the standardised property
/// @param mean    of the property; @param sd its standard deviation, both as in the labelled data
public record Regressor(Module network, double mean, double sd) implements Objective {

    /// A regressor for this data, not trained yet; unless told otherwise one hidden layer of 400 softplus units.
    public static Architecture<Regressor> of(Regression labelled) {
        return Architecture.<Regressor>of(labelled.data().dim(), 1, a -> {
            a.refuse("Regressor", "encoder", "decoder", "posterior", "prior", "likelihood");
            return of(a.network("predictor", labelled.data().dim(), 2, 2), labelled);
        }).activation(Activation.SOFTPLUS);
    }

    /// A network that is to predict the property of this data.
    static Regressor of(Module network, Regression labelled) {
        if (!(labelled.sd() > 0)) throw new IllegalArgumentException("The property '" + labelled.property() + "' is the same for all labelled examples: there is nothing to learn.");
        return new Regressor(network, labelled.mean(), labelled.sd());
    }

    @Override public List<Learnable> parts() {
        return List.of(network);
    }

    @Override public boolean weighsKl() {
        return false;
    }

    @Override public void check(Settings settings) {
        if (settings.test() != null) throw new IllegalArgumentException("A Regressor's test data would have no property in test(…): leave it out, and call rmse(test) after the training.");
    }

    @Override public void check(Dataset data) {
        if (data.dim() != network.in() + 1)
            throw new IllegalArgumentException("This Regressor is for " + network.in() + " features and one property an example; '" + data.name() + "' has " + data.dim() + " rows. Call fit with a Regression of such data.");
    }

    /// Trains on the labelled examples and returns what it measured.
    public History fit(Regression labelled, Settings settings) {
        return Trainer.fit(this, withProperty(labelled), settings);
    }

    /// [x; standardised y], `[D + 1, N]`.
    private Vectors withProperty(Regression labelled) {
        var x = labelled.data().matrix();
        var both = DenseMatrix.zeros(ScalarType.Float32, x.nrow() + 1, x.ncol());
        for (int j = 0; j < x.ncol(); j++) {
            for (int i = 0; i < x.nrow(); i++) both.set(i, j, x.get(i, j));
            both.set(x.nrow(), j, standardised(labelled.y()[j]));
        }
        return Vectors.of(labelled.data().name() + " with " + labelled.property(), both);
    }

    /// A value of the property as the network sees it: mean 0, variance 1 in the labelled data.
    double standardised(double y) {
        return (y - mean) / sd;
    }

    @Override public List<String> terms() {
        return List.of("logLikelihood");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        int D = network.in();
        var both = batch.x(tape);
        var stats = network.apply(tape, tape.rows(both, 0, D));                                     // [2, B]
        var logLik = GaussianLogLik.of(tape, tape.rows(both, D, D + 1), tape.rows(stats, 0, 1), tape.rows(stats, 1, 2));
        return Loss.negative(tape, logLik);
    }

    /// The predicted property of each column of x `[D, N]`, in its own unit.
    public double[] predict(DenseMatrix x) {
        var stats = network.apply(x);
        var y = new double[x.ncol()];
        for (int j = 0; j < y.length; j++) y[j] = mean + sd * stats.get(0, j);
        return y;
    }

    /// Root mean square error of the predictions on examples whose property is known.
    public double rmse(Regression test) {
        return test.rmse(predict(test.data().matrix()));
    }
}
