package vaekit;

import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.eval.ErrorRate;
import vaekit.model.Architecture;
import vaekit.nn.Learnable;
import vaekit.nn.Module;
import vaekit.nn.OneHot;
import vaekit.tape.CategoricalLogLik;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// A network q(y|x) trained on labels alone: the baseline of semi-supervised learning, and the independent judge of generated images.
///
/// @param network D features → C logits
public record Classifier(Module network) implements Objective {

    /// D features, C classes; unless told otherwise one hidden layer of 400 softplus units (those of Kingma et al. 2014).
    public static Architecture<Classifier> of(int D, int C) {
        return Architecture.<Classifier>of(D, 1, a -> {
            if (C < 2) throw new IllegalArgumentException("Classifier: " + C + " classes; expected at least 2.");
            a.refuse("Classifier", "encoder", "decoder", "posterior", "prior", "likelihood");
            return new Classifier(a.network("classifier", D, C, 2));
        }).activation(Activation.SOFTPLUS);
    }

    @Override public List<Learnable> parts() {
        return List.of(network);
    }

    @Override public boolean weighsKl() {
        return false;
    }

    @Override public int classes() {
        return network.out();
    }

    @Override public void check(Dataset data) {
        if (data.dim() != network.in())
            throw new IllegalArgumentException("This classifier is for " + network.in() + " features an example; '" + data.name() + "' has " + data.dim() + ". Use Classifier.of(" + data.dim() + ", …).");
    }

    @Override public List<String> terms() {
        return List.of("logLikelihood");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        var logLik = CategoricalLogLik.of(tape, network.apply(tape, batch.x(tape)), batch.y(tape), network.out());
        return Loss.negative(tape, logLik);
    }

    /// The most probable class of each column of x `[D, N]`.
    public int[] classify(DenseMatrix x) {
        var logits = network.apply(x);
        return IntStream.range(0, x.ncol()).map(j -> OneHot.largest(logits, j, 0, logits.nrow())).toArray();
    }

    /// The share of examples that are put into a wrong class.
    public double error(Dataset data) {
        return ErrorRate.of(this::classify, data);
    }
}
