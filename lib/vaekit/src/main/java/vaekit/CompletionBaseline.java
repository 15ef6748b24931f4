package vaekit;

import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.data.Dataset;
import vaekit.dist.Estimate;
import vaekit.nn.Mlp;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Parameter;
import vaekit.tape.SelectRows;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// The deterministic baseline of [SohnCvae]: predicts the target rows of an example from the given ones with one network and no latent
/// variable, so every target pixel is independent of the others once the given ones are known.
///
/// @param sizes given, target, hidden widths and likelihood (L is not used); @param network given → the numbers of the likelihood
public record CompletionBaseline(SohnCvae.Sizes sizes, Mlp network) implements Objective {
    private static final double[] MINUS = {-1};

    public static CompletionBaseline of(SohnCvae.Sizes sizes) {
        return new CompletionBaseline(sizes, sizes.network("baseline", sizes.given().length, sizes.likelihood().outputs(sizes.target().length), 3));
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
        var x = batch.x(tape);
        var out = network.apply(tape, SelectRows.of(tape, x, sizes.given()));
        return Loss.of(tape, MINUS, sizes.likelihood().logLik(tape, out, SelectRows.of(tape, x, sizes.target())));
    }

    /// −log p(t|g) of the columns of x `[D, N]`, exactly, with the standard error over examples.
    public Estimate nll(DenseMatrix x) {
        var tape = Tape.create();
        var node = tape.input(x);
        var out = network.apply(tape, SelectRows.of(tape, node, sizes.given()));
        var logLik = sizes.likelihood().logLik(tape, out, SelectRows.of(tape, node, sizes.target())).value();   // [1, N]
        return Estimate.of(x.ncol(), n -> -logLik.get(0, n));
    }

    /// E[t|g]: x `[D, N]` (only its given rows are read) → `[T, N]`.
    public DenseMatrix predict(DenseMatrix x) {
        var tape = Tape.create();
        return sizes.likelihood().mean(network.apply(tape, SelectRows.of(tape, tape.input(x), sizes.given())).value());
    }
}
