package vaekit.model.exact;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import smile.tensor.DenseMatrix;
import vaekit.dist.DiagonalGaussian;
import vaekit.dist.Gaussian;
import vaekit.rng.Rng;

/// Trains a linear variational autoencoder by gradient ascent on its ELBO, like a real one, but with the expectation over ε done
/// by hand, so that the curve has no noise.
///
/// Decoder N(W z + b, σ² I), encoder q(z|x) = N(A (x − x̄) + c, diag v). With $R = I - WA$, $m = \bar x - b - Wc$ and the data covariance S,
/// the ELBO averaged over the data is
///
/// $$-\tfrac D2\log 2\pi\sigma^2 - \frac{T}{2\sigma^2} - \tfrac12\Big(\mathrm{tr}(ASA^\top) + \|c\|^2 + \sum_j (v_j - \log v_j - 1)\Big),
///   \quad T = \mathrm{tr}(RSR^\top) + \|m\|^2 + \sum_j v_j\|w_j\|^2$$
///
/// The encoder's diagonal covariance suffices: at the optimum the columns of W are orthogonal, so the true posterior is diagonal and
/// the gap is 0. (Lucas et al. 2019, *Don't blame the ELBO!*)
public final class LinearVaeTrainer {
    private static final double RATE = 0.01, MOMENTUM = 0.8, LONG_MOMENTUM = 0.95;

    private final Moments data;
    private final RealMatrix w, a, wSpeed, aSpeed;                // [D, L], [L, D]
    private final double[] rest, restSpeed;                       // b [D], c [L], log v [L], log σ² [1]
    private final int d, latent;
    private final boolean learnsNoise;
    private final double momentum;

    /// Learns σ², too, from 1 on.
    ///
    /// @param x `[D, N]`, one example per column; not modified
    /// @param latent L, the dimension of z
    /// @param rng where W and A start
    public LinearVaeTrainer(DenseMatrix x, int latent, Rng rng) {
        this(x, latent, 1, true, rng);
    }

    /// With a decoder whose σ stays as it is. At the optimum the columns of W are then principal directions, and dimension j is alive exactly when the
    /// data's eigenvalue λ_j > σ²: |w_j|² = λ_j − σ², and it carries ½ log(λ_j/σ²) nats (Lucas et al. 2019, section 4).
    ///
    /// A β-VAE of this σ has the same optimum as a VAE with the variance β·σ²: its loss is that of the other one times β, and a constant.
    public LinearVaeTrainer(DenseMatrix x, int latent, double sigma, Rng rng) {
        this(x, latent, sigma, false, rng);
    }

    private LinearVaeTrainer(DenseMatrix x, int latent, double sigma, boolean learnsNoise, Rng rng) {
        if (latent < 1) throw new IllegalArgumentException("latent = " + latent + "; expected at least 1");
        if (!(sigma > 0)) throw new IllegalArgumentException("sigma = " + sigma + "; expected a positive standard deviation");
        this.learnsNoise = learnsNoise;
        momentum = learnsNoise ? MOMENTUM : LONG_MOMENTUM;           // nearly equal eigenvalues are told apart slowly
        data = Moments.of(x);
        d = x.nrow();
        this.latent = latent;
        w = random(d, latent, rng.split(0));
        a = random(latent, d, rng.split(1));
        wSpeed = MatrixUtils.createRealMatrix(d, latent);
        aSpeed = MatrixUtils.createRealMatrix(latent, d);
        rest = new double[d + 2 * latent + 1];
        rest[rest.length - 1] = 2 * Math.log(sigma);
        restSpeed = new double[rest.length];
    }

    private static RealMatrix random(int rows, int cols, Rng rng) {
        var noise = rng.normal(rows, cols);
        var matrix = MatrixUtils.createRealMatrix(rows, cols);
        for (int i = 0; i < rows; i++) for (int j = 0; j < cols; j++) matrix.setEntry(i, j, 0.5 * noise.get(i, j));
        return matrix;
    }

    /// @return the ELBO averaged over the data, in nats, after each of the next `steps` gradient steps
    public double[] train(int steps) {
        if (steps < 1) throw new IllegalArgumentException("LinearVaeTrainer: " + steps + " steps; expected at least 1.");
        var curve = new double[steps];
        for (int t = 0; t < steps; t++) {
            var g = gradient();
            double rate = learnsNoise ? RATE : RATE * Math.min(1, Math.exp(logVariance()));  // the curvature grows as 1/σ²
            move(w, wSpeed, g.w, rate);
            move(a, aSpeed, g.a, rate);
            for (int i = 0; i < rest.length; i++) rest[i] += rate * (restSpeed[i] = momentum * restSpeed[i] + g.rest[i]);
            curve[t] = elbo();
            if (!Double.isFinite(curve[t])) throw new ArithmeticException("In step " + (t + 1) + " the ELBO became " + curve[t] + ": the data's scale is too large for the fixed rate. Standardise the data, and make a new trainer.");
        }
        return curve;
    }

    private void move(RealMatrix parameter, RealMatrix speed, RealMatrix gradient, double rate) {
        var next = speed.scalarMultiply(momentum).add(gradient);
        speed.setSubMatrix(next.getData(), 0, 0);
        parameter.setSubMatrix(parameter.add(next.scalarMultiply(rate)).getData(), 0, 0);
    }

    /// @return the ELBO averaged over the data, in nats
    public double elbo() {
        return -0.5 * d * (Gaussian.LOG_2PI + logVariance()) - distortion() / (2 * Math.exp(logVariance())) - Arrays.stream(rates()).sum();
    }

    /// @return the KL of each latent dimension averaged over the data, nats, a new array `[L]`: ½ (mean of mu_j² + v_j − log v_j − 1)
    public double[] rates() {
        var squares = a.multiply(data.covariance()).multiplyTransposed(a);
        return IntStream.range(0, latent).mapToDouble(j -> 0.5 * (squares.getEntry(j, j) + c(j) * c(j) + Math.expm1(logV(j)) - logV(j))).toArray();
    }

    /// @return the decoder as a model whose evidence and posterior are known
    public LinearVae model() {
        return new LinearVae(w.getData(), Arrays.copyOf(rest, d), Math.exp(0.5 * logVariance()));
    }

    /// @return q(z|x), the encoder's answer for one example
    public DiagonalGaussian encode(double... x) {
        var centred = x.clone();
        for (int i = 0; i < d; i++) centred[i] -= data.mean()[i];
        double[] mu = a.operate(centred), logVar = new double[latent];
        for (int j = 0; j < latent; j++) {
            mu[j] += c(j);
            logVar[j] = logV(j);
        }
        return new DiagonalGaussian(mu, logVar);
    }

    record Gradients(RealMatrix w, RealMatrix a, double[] rest) {}

    /// The derivatives of {@link #elbo}, by hand.
    Gradients gradient() {
        double variance = Math.exp(logVariance());
        double[] m = shift(), g = new double[rest.length];
        var rs = residual().multiply(data.covariance());                                      // R S, [D, D]
        var dW = rs.multiplyTransposed(a);
        for (int j = 0; j < latent; j++) {
            double length2 = 0;
            for (int i = 0; i < d; i++) {
                dW.addToEntry(i, j, m[i] * c(j) - w.getEntry(i, j) * Math.exp(logV(j)));
                length2 += w.getEntry(i, j) * w.getEntry(i, j);
                g[d + j] += w.getEntry(i, j) * m[i] / variance;
            }
            g[d + j] -= c(j);
            g[d + latent + j] = -0.5 * (Math.exp(logV(j)) * length2 / variance + Math.expm1(logV(j)));
        }
        for (int i = 0; i < d; i++) g[i] = m[i] / variance;
        if (learnsNoise) g[g.length - 1] = 0.5 * (distortion() / variance - d);
        var dA = w.transposeMultiply(rs).scalarMultiply(1 / variance).subtract(a.multiply(data.covariance()));
        return new Gradients(dW.scalarMultiply(1 / variance), dA, g);
    }

    /// @return T of the class comment: the mean squared error of a reconstruction from a *sampled* code
    public double distortion() {
        double error = trace(residual().multiply(data.covariance()), residual());
        for (double v : shift()) error += v * v;
        for (int j = 0; j < latent; j++) for (int i = 0; i < d; i++) error += Math.exp(logV(j)) * w.getEntry(i, j) * w.getEntry(i, j);
        return error;
    }

    private RealMatrix residual() {
        return MatrixUtils.createRealIdentityMatrix(d).subtract(w.multiply(a));
    }

    private double[] shift() {
        var m = w.operate(Arrays.copyOfRange(rest, d, d + latent));
        for (int i = 0; i < d; i++) m[i] = data.mean()[i] - rest[i] - m[i];
        return m;
    }

    private static double trace(RealMatrix p, RealMatrix q) {
        return p.multiplyTransposed(q).getTrace();
    }

    private double c(int j) {
        return rest[d + j];
    }

    private double logV(int j) {
        return rest[d + latent + j];
    }

    private double logVariance() {
        return rest[rest.length - 1];
    }

    /// The parameters as the gradient check moves them: W row by row, then A, then the rest.
    void nudge(int parameter, double by) {
        int inW = d * latent;
        if (parameter < inW) w.addToEntry(parameter / latent, parameter % latent, by);
        else if (parameter < 2 * inW) a.addToEntry((parameter - inW) / d, (parameter - inW) % d, by);
        else rest[parameter - 2 * inW] += by;
    }
}
