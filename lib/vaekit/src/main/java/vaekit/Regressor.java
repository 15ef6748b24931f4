package vaekit;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Regression;
import vaekit.data.Vectors;
import vaekit.nn.Mlp;
import vaekit.rng.Rng;
import vaekit.tape.GaussianLogLik;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Parameter;
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
public record Regressor(Mlp network, double mean, double sd) implements Objective {
    private static final double[] MINUS = {-1};

    /// A regressor for this data, one hidden layer of softplus units, not trained yet.
    public static Regressor of(Regression labelled, int hidden, long seed) {
        var network = Mlp.of("predictor", new int[] {labelled.data().dim(), hidden, 2}, Activation.SOFTPLUS, Rng.seed(seed).split(2), ScalarType.Float32);
        return of(network, labelled);
    }

    /// A network that is to predict the property of this data.
    static Regressor of(Mlp network, Regression labelled) {
        if (!(labelled.sd() > 0)) throw new IllegalArgumentException("The property '" + labelled.property() + "' is the same for all labelled examples: there is nothing to learn.");
        return new Regressor(network, labelled.mean(), labelled.sd());
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

    @Override public List<Parameter> parameters() {
        return network.parameters();
    }

    @Override public List<String> terms() {
        return List.of("logLikelihood");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        int D = network.in();
        var both = batch.x(tape);
        var stats = network.apply(tape, tape.rows(both, 0, D));                                     // [2, B]
        var logLik = GaussianLogLik.of(tape, tape.rows(both, D, D + 1), tape.rows(stats, 0, 1), tape.rows(stats, 1, 2));
        return Loss.of(tape, MINUS, logLik);
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
