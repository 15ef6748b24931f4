package vaekit.explore;

import smile.tensor.DenseMatrix;
import vaekit.Vae;
import vaekit.backend.Activation;
import vaekit.nn.Encoding;

/// Where a VAE stands on its rate–distortion curve: its codes of some images, the KL that they cost and what redrawing them loses, nats an image.
///
/// @param q          of each image
/// @param rate       the mean of KL(q(z|x) ‖ p(z))
/// @param distortion the mean of −log p(x|z), z from q
public record RatePoint(Vae vae, Encoding q, double rate, double distortion) {

    /// @param noise by which z is drawn
    public static RatePoint of(Vae vae, DenseMatrix x, FixedNoise noise) {
        var q = vae.encode(x);
        double rate = 0, elbo = 0;
        for (int n = 0; n < x.ncol(); n++) for (int j = 0; j < q.mu().nrow(); j++) {
            double mu = q.mu().get(j, n), logVar = q.logVar().get(j, n);
            rate += 0.5 * (mu * mu + Math.exp(logVar) - 1 - logVar) / x.ncol();
        }
        for (float one : noise.elbos(vae, x)) elbo += one / x.ncol();
        return new RatePoint(vae, q, rate, -elbo - rate);
    }

    /// Its decoder and its codes.
    public void write(JsonData json, int bits) {
        var sigma = q.logVar().zeros(q.logVar().nrow(), q.logVar().ncol());
        for (int n = 0; n < sigma.ncol(); n++) for (int j = 0; j < sigma.nrow(); j++) sigma.set(j, n, Math.exp(0.5 * q.logVar().get(j, n)));
        json.network("decoder", vae.decoder(), Activation.SIGMOID, bits).codes("mu", q.mu()).codes("sigma", sigma);
    }
}
