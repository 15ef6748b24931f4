package vaekit.explore;

import smile.tensor.DenseMatrix;
import vaekit.Vae;
import vaekit.rng.Rng;
import vaekit.tape.Tape;

/// Some draws of noise that an explorer uses for every example, so that its numbers in the page are those of the library.
///
/// @param L   latent dimensions
/// @param eps S draws, one after the other, S·L numbers
public record FixedNoise(int L, float[] eps) {

    /// S draws of `rng`.
    public static FixedNoise of(int L, int S, Rng rng) {
        if (L < 1 || S < 1) throw new IllegalArgumentException("FixedNoise: " + S + " draws of " + L + " numbers; expected at least 1 of 1.");
        var values = rng.normals(L * S);
        var eps = new float[values.length];
        for (int i = 0; i < eps.length; i++) eps[i] = (float) values[i];
        return new FixedNoise(L, eps);
    }

    /// The ELBO of each column of x `[D, N]`, its reconstruction the mean over the draws, in nats.
    public float[] elbos(Vae vae, DenseMatrix x) {
        if (vae.latentDimensions() != L) throw new IllegalArgumentException("FixedNoise: draws of " + L + " numbers for a model of " + vae.latentDimensions() + " latent dimensions.");
        var q = vae.encode(x);
        vae.likelihood().check("x", x);
        int S = eps.length / L, N = x.ncol();
        var elbos = new float[N];
        for (int s = 0; s < S; s++) {
            var tape = Tape.create();
            var z = q.mu().zeros(L, N);
            for (int n = 0; n < N; n++) for (int j = 0; j < L; j++) z.set(j, n, q.mu().get(j, n) + Math.exp(0.5 * q.logVar().get(j, n)) * eps[s * L + j]);
            var logLik = vae.likelihood().logLik(tape, vae.decoder().apply(tape, tape.input(z)), tape.input(x)).value();
            for (int n = 0; n < N; n++) elbos[n] += (float) (logLik.get(0, n) / S);
        }
        for (int n = 0; n < N; n++) for (int j = 0; j < L; j++) {
            double mu = q.mu().get(j, n), logVar = q.logVar().get(j, n);
            elbos[n] -= (float) (0.5 * (mu * mu + Math.exp(logVar) - 1 - logVar));
        }
        return elbos;
    }
}
