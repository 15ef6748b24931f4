package vaekit.nn;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backends;
import vaekit.rng.Rng;
import vaekit.tape.GaussianLogLik;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Reparameterize;
import vaekit.tape.Tape;

/// p(z) = N(0, I). Its KL from a diagonal Gaussian is the closed form ½ Σ (mu² + exp(logVar) − 1 − logVar).
public record StandardNormal() implements Prior {

    @Override public Node logProb(Tape tape, Node z) {
        var zero = tape.constant(z.type(), 0);
        return GaussianLogLik.of(tape, z, tape.scale(0, z), zero);
    }

    @Override public DenseMatrix sample(ScalarType type, int L, int n, Rng rng) {
        var z = Backends.get().zeros(type, L, n);
        Backends.get().normal(rng.key(), z);               // the numbers of rng.normal, on all cores
        return z.host();
    }

    @Override public Node kl(Tape tape, LatentDraw draw) {
        return draw instanceof Reparameterize q ? tape.gaussianKl(q.mu(), q.logVar()) : Prior.super.kl(tape, draw);
    }
}
