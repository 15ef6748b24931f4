package vaekit;

import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.data.Dataset;
import vaekit.model.Architecture;
import vaekit.nn.Autoregressive;
import vaekit.nn.Learnable;
import vaekit.nn.Module;
import vaekit.rng.Rng;
import vaekit.tape.Loss;
import vaekit.tape.LossTerms;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Objective;

/// A model without latent variables: log p(x) = Σ_i log p(x_i | x_1 … x_{i−1}). Its likelihood is exact, no bound is needed; its samples come variable by
/// variable. Of pixels it is the strong decoder with z switched off; of a VQ-VAE's codes it is the prior to draw images from.
///
public record Autoregressor(Autoregressive likelihood) implements Objective {
    @Override public List<Learnable> parts() {
        return List.of(likelihood);
    }

    @Override public List<String> terms() {
        return List.of("nll");
    }

    @Override public boolean weighsKl() {
        return false;
    }

    @Override public void check(Dataset data) {
        likelihood.outputs(data.dim());
        Architecture.check(likelihood, data, null);
    }

    @Override public LossTerms record(Tape tape, Batch batch) {
        return Loss.negative(tape, likelihood.logLik(tape, null, batch.x(tape)));
    }

    /// log p(x) of each column of x `[D, N]`, in nats.
    public double[] logProb(DenseMatrix x) {
        likelihood.outputs(x.nrow());
        likelihood.check("x", x);
        var tape = Tape.on(likelihood.parameters().getFirst().backend());
        var all = new double[x.ncol()];
        for (int from = 0; from < all.length; from += Module.TOGETHER) {
            int size = Math.min(Module.TOGETHER, all.length - from);
            tape.begin();
            var log = likelihood.logLik(tape, null, tape.input(Module.columns(x, from, size))).value();
            for (int j = 0; j < size; j++) all[from + j] = log.get(0, j);
        }
        return all;
    }

    /// n draws, `[D, n]`.
    public DenseMatrix sample(int n, Rng rng) {
        return likelihood.sample(n, rng);
    }

    @Override public String description() {
        return "autoregressor likelihood=" + likelihood;
    }
}
