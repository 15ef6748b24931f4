package vaekit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Mnist;
import vaekit.Vae;
import vaekit.io.Safetensors;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Adam;

/// Writes one training step of the basic VAE to a safetensors file: weights, batch, noise, and the loss and gradients that this library
/// computes from them, then the losses of the steps that follow. `peers/same_step.py` repeats them in PyTorch and compares.
///
/// Usage: `java … vaekit.bench.ExportStep FILE [STEPS]`.
public final class ExportStep {
    private static final int B = 128, L = 20;

    private ExportStep() {}

    public static void main(String[] args) throws IOException {
        int steps = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        var vae = Vae.of(784, L).hidden(400).seed(1).build();
        var tensors = new LinkedHashMap<String, DenseMatrix>();
        for (var p : vae.parameters()) tensors.put(p.name(), p.value().copy());
        var digits = Mnist.orDigits().train();
        var x = DenseMatrix.zeros(ScalarType.Float32, 784, B);
        var losses = DenseMatrix.zeros(ScalarType.Float64, steps, 1);
        var tape = Tape.create();
        var adam = Adam.of(vae.parameters(), 1e-3);
        var order = Rng.seed(2).permutation(digits.size());
        for (int step = 0; step < steps; step++) {
            digits.gather(order, step % (digits.size() / B) * B, x);
            var eps = Rng.seed(3).split(step).normal(L, B);
            tensors.put("x." + step, x.copy());
            tensors.put("eps." + step, eps);
            tape.begin();
            var elbo = vae.elbo(tape, tape.input(x), tape.input(eps), 1);
            tape.backward(elbo.loss());
            losses.set(step, 0, elbo.reconstruction() + elbo.kl());
            if (step == 0) for (var p : vae.parameters()) tensors.put("gradient." + p.name(), p.gradient().copy());
            adam.step();
        }
        tensors.put("losses", losses);
        new Safetensors(tensors, Map.of("backend", tape.backend().name())).write(Path.of(args[0]));
    }
}
