package vaekit.model.exact;

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
    private static final double RATE = 0.01, MOMENTUM = 0.8;

    private final Moments data;
    private final RealMatrix w, a, wSpeed, aSpeed;                // [D, L], [L, D]
    private final double[] rest, restSpeed;                       // b [D], c [L], log v [L], log σ² [1]
    private final int d, latent;

    /// @param x `[D, N]`, one example per column; not modified
    /// @param latent L, the dimension of z
    /// @param rng where W and A start
    public LinearVaeTrainer(DenseMatrix x, int latent, Rng rng) {
        data = Moments.of(x);
        d = x.nrow();
        this.latent = latent;
        w = random(d, latent, rng.split(0));
        a = random(latent, d, rng.split(1));
        wSpeed = MatrixUtils.createRealMatrix(d, latent);
        aSpeed = MatrixUtils.createRealMatrix(latent, d);
        rest = new double[d + 2 * latent + 1];
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
        var curve = new double[steps];
        for (int t = 0; t < steps; t++) {
            var g = gradient();
            move(w, wSpeed, g.w);
            move(a, aSpeed, g.a);
            for (int i = 0; i < rest.length; i++) rest[i] += RATE * (restSpeed[i] = MOMENTUM * restSpeed[i] + g.rest[i]);
            curve[t] = elbo();
        }
        return curve;
    }

    private static void move(RealMatrix parameter, RealMatrix speed, RealMatrix gradient) {
        var next = speed.scalarMultiply(MOMENTUM).add(gradient);
        speed.setSubMatrix(next.getData(), 0, 0);
        parameter.setSubMatrix(parameter.add(next.scalarMultiply(RATE)).getData(), 0, 0);
    }

    /// @return the ELBO averaged over the data, in nats
    public double elbo() {
        double kl = trace(a.multiply(data.covariance()), a);
        for (int j = 0; j < latent; j++) kl += c(j) * c(j) + Math.expm1(logV(j)) - logV(j);
        return -0.5 * d * (Gaussian.LOG_2PI + logVariance()) - squaredError() / (2 * Math.exp(logVariance())) - 0.5 * kl;
    }

    /// @return the decoder as a model whose evidence and posterior are known
    public LinearVae model() {
        return new LinearVae(w.getData(), java.util.Arrays.copyOf(rest, d), Math.exp(0.5 * logVariance()));
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
        g[g.length - 1] = 0.5 * (squaredError() / variance - d);
        var dA = w.transposeMultiply(rs).scalarMultiply(1 / variance).subtract(a.multiply(data.covariance()));
        return new Gradients(dW.scalarMultiply(1 / variance), dA, g);
    }

    /// @return T of the class comment: the mean squared error of a reconstruction from a *sampled* code
    private double squaredError() {
        double error = trace(residual().multiply(data.covariance()), residual());
        for (double v : shift()) error += v * v;
        for (int j = 0; j < latent; j++) for (int i = 0; i < d; i++) error += Math.exp(logV(j)) * w.getEntry(i, j) * w.getEntry(i, j);
        return error;
    }

    private RealMatrix residual() {
        return MatrixUtils.createRealIdentityMatrix(d).subtract(w.multiply(a));
    }

    private double[] shift() {
        var m = w.operate(java.util.Arrays.copyOfRange(rest, d, d + latent));
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
