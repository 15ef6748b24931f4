package vaekit;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.nn.Mlp;
import vaekit.rng.Rng;
import vaekit.tape.CategoricalLogLik;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A network q(y|x) trained on labels alone: the baseline of semi-supervised learning, and the independent judge of generated images.
///
/// @param network D features → C logits
public record Classifier(Mlp network) implements Objective {
    private static final double[] MINUS = {-1};

    /// D features, C classes, hidden layers of these widths, softplus units (those of Kingma et al. 2014).
    public static Classifier of(int D, int C, int[] hidden, long seed) {
        var widths = new int[hidden.length + 2];
        widths[0] = D;
        System.arraycopy(hidden, 0, widths, 1, hidden.length);
        widths[hidden.length + 1] = C;
        return new Classifier(Mlp.of("classifier", widths, Activation.SOFTPLUS, Rng.seed(seed).split(2), ScalarType.Float32));
    }

    public History fit(Dataset data, Settings settings) {
        return Trainer.fit(this, data, settings);
    }

    @Override public List<Parameter> parameters() {
        return network.parameters();
    }

    @Override public List<String> terms() {
        return List.of("logLikelihood");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        var logLik = CategoricalLogLik.of(tape, network.apply(tape, batch.x(tape)), batch.y(tape), network.out());
        return Loss.of(tape, MINUS, logLik);
    }

    /// The most probable class of each column of x `[D, N]`.
    public int[] classify(DenseMatrix x) {
        return largest(network.apply(x));
    }

    /// The share of examples that are put into a wrong class.
    public double error(Dataset data) {
        return error(network, data);
    }

    static double error(Mlp network, Dataset data) {
        int wrong = 0, chunk = 1000;
        for (int from = 0; from < data.size(); from += chunk) {
            int size = Math.min(chunk, data.size() - from), start = from;
            var part = data.subset(java.util.stream.IntStream.range(start, start + size).toArray());
            var classes = largest(network.apply(part.matrix()));
            for (int j = 0; j < size; j++) if (classes[j] != part.label(j)) wrong++;
        }
        return (double) wrong / data.size();
    }

    private static int[] largest(DenseMatrix logits) {
        var classes = new int[logits.ncol()];
        for (int j = 0; j < classes.length; j++) {
            for (int c = 1; c < logits.nrow(); c++) if (logits.get(c, j) > logits.get(classes[j], j)) classes[j] = c;
        }
        return classes;
    }
}
