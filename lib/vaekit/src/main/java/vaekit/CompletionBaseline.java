package vaekit;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import vaekit.data.Dataset;
import vaekit.dist.Estimate;
import vaekit.model.Architecture;
import vaekit.nn.Learnable;
import vaekit.nn.Likelihood;
import vaekit.nn.Module;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.SelectRows;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// The deterministic baseline of [SohnCvae]: predicts the target rows of an example from the given ones with one network and no latent
/// variable, so every target pixel is independent of the others once the given ones are known.
///
/// @param given rows of an example; @param target rows to predict; @param network given → the numbers of the likelihood
public record CompletionBaseline(int[] given, int[] target, Module network, Likelihood likelihood, String description) implements Objective {

    /// Unless told otherwise one hidden layer of 400 ReLU units and Bernoulli targets, as [SohnCvae] has it.
    public static Architecture<CompletionBaseline> of(int[] given, int[] target) {
        return Architecture.of(given.length + target.length, 1, a -> {
            checkRows("CompletionBaseline", given, target);
            a.refuse("CompletionBaseline", "encoder", "decoder", "posterior", "prior");
            return new CompletionBaseline(given, target, a.network("baseline", given.length, a.likelihood().outputs(target.length), 3), a.likelihood(), a.description("completion-baseline"));
        });
    }

    @Override public List<Learnable> parts() {
        return List.of(network, likelihood);
    }

    @Override public boolean weighsKl() {
        return false;
    }

    @Override public void check(Dataset data) {
        check("CompletionBaseline", data, given, target, likelihood);
    }

    /// Refuses rows that make no task.
    static void checkRows(String model, int[] given, int[] target) {
        if (given.length == 0 || target.length == 0) throw new IllegalArgumentException(model + ": " + given.length + " rows are given and " + target.length + " to be predicted; expected at least 1 of each.");
        var seen = new HashSet<Integer>();
        for (int row : IntStream.concat(IntStream.of(given), IntStream.of(target)).toArray())
            if (row < 0 || !seen.add(row)) throw new IllegalArgumentException(model + ": row " + row + (row < 0 ? "; rows count from 0." : " is named twice; a row is either given or to be predicted."));
    }

    /// Refuses data without these rows, or with targets that the likelihood is not defined for.
    static void check(String model, Dataset data, int[] given, int[] target, Likelihood likelihood) {
        int largest = IntStream.concat(IntStream.of(given), IntStream.of(target)).max().orElse(0);
        if (largest >= data.dim())
            throw new IllegalArgumentException("This " + model + " reads row " + largest + " of an example; those of '" + data.name() + "' have the rows 0 to " + (data.dim() - 1) + ".");
        Architecture.check(likelihood, data, target);
    }

    @Override public List<String> terms() {
        return List.of("logLikelihood");
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        var x = batch.x(tape);
        var out = network.apply(tape, SelectRows.of(tape, x, given));
        return Loss.negative(tape, likelihood.logLik(tape, out, SelectRows.of(tape, x, target)));
    }

    /// −log p(t|g) of the columns of x `[D, N]`, exactly, with the standard error over examples.
    public Estimate nll(DenseMatrix x) {
        var tape = Tape.create();
        var node = tape.input(x);
        var out = network.apply(tape, SelectRows.of(tape, node, given));
        var t = SelectRows.of(tape, node, target);
        likelihood.check("x", t.value());
        var logLik = likelihood.logLik(tape, out, t).value();                                   // [1, N]
        return Estimate.of(x.ncol(), n -> -logLik.get(0, n));
    }

    /// E[t|g]: x `[D, N]` (only its given rows are read) → `[T, N]`.
    public DenseMatrix predict(DenseMatrix x) {
        var tape = Tape.create();
        return likelihood.mean(network.apply(tape, SelectRows.of(tape, tape.input(x), given)).value());
    }
}
