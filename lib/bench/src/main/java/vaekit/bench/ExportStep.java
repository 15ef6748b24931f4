package vaekit.bench;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Mnist;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.Buffer;
import vaekit.io.Safetensors;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Adam;

/// Writes one training step of the basic VAE to a safetensors file: weights, batch, noise, and the loss and gradients that this library
/// computes from them, then the losses and hidden layers of the steps that follow. `peers/same_step.py` repeats them in PyTorch and compares.
///
/// Usage: `java … vaekit.bench.ExportStep FILE [ACTIVATION [SEED [STEPS [TYPE]]]]`, by default RELU, 1, 200 and Float32. With Float64 the
/// `scalar` backend does the work, whatever the process's: 200 steps take about a minute.
public final class ExportStep {
    private static final int B = 128, L = 20;

    private ExportStep() {}

    public static void main(String[] args) throws IOException {
        var activation = args.length > 1 ? Activation.valueOf(args[1]) : Activation.RELU;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        int steps = args.length > 3 ? Integer.parseInt(args[3]) : 200;
        var type = args.length > 4 ? ScalarType.valueOf(args[4]) : ScalarType.Float32;
        var vae = Vae.of(784, L).hidden(400).activation(activation).seed(seed).type(type).build();
        var tensors = new LinkedHashMap<String, DenseMatrix>();
        for (var p : vae.parameters()) tensors.put(p.name(), p.value().copy());
        var digits = Mnist.orDigits().train();
        var x = DenseMatrix.zeros(type, 784, B);
        var losses = DenseMatrix.zeros(ScalarType.Float64, steps, 1);
        var hidden = new ArrayList<DenseMatrix>();
        var tape = Tape.on(keeping(hidden, activation, Backends.get()));
        var adam = Adam.of(vae.parameters(), 1e-3);
        var order = Rng.seed(seed + 1).permutation(digits.size());
        for (int step = 0; step < steps; step++) {
            digits.gather(order, step % (digits.size() / B) * B, x);
            var eps = Rng.seed(seed + 2).split(step).normal(type, L, B);
            tensors.put("x." + step, x.copy());
            tensors.put("eps." + step, eps);
            tape.begin();
            hidden.clear();
            var elbo = vae.elbo(tape, tape.input(x), tape.input(eps), 1);
            tape.backward(elbo.loss());
            losses.set(step, 0, elbo.reconstruction() + elbo.kl());
            tensors.put("hidden.encoder." + step, hidden.get(0));
            tensors.put("hidden.decoder." + step, hidden.get(1));
            if (step == 0) for (var p : vae.parameters()) tensors.put("gradient." + p.name(), p.gradient().copy());
            adam.step();
        }
        tensors.put("losses", losses);
        new Safetensors(tensors, Map.of("backend", tape.backend().name(), "activation", activation.name())).write(Path.of(args[0]));
    }

    /// The backend, which also leaves a copy of every layer with this activation in `hidden`.
    private static Backend keeping(List<DenseMatrix> hidden, Activation activation, Backend backend) {
        return (Backend) Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, a) -> {
            var result = method.invoke(backend, a);
            if (method.getName().equals("linear") && a[3] == activation) hidden.add(((Buffer) a[4]).host().copy());
            return result;
        });
    }
}
