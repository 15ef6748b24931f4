package vaekit.model.exact;

import java.util.function.DoubleFunction;
import smile.tensor.DenseMatrix;
import vaekit.dist.Density;
import vaekit.dist.Gaussian;
import vaekit.dist.Kl;
import vaekit.dist.LogSumExp;
import vaekit.dist.Normal;
import vaekit.dist.Quadrature;
import vaekit.rng.Rng;

/// One latent number bent through any function into x: z ~ N(0, 1), x ~ N(f(z), σ² I). The generative story in its smallest form.
///
/// The posterior has no formula, but in one dimension every integral over z is a quadrature.
/// q must be a {@link Normal}; the posterior is a {@link Density}, as it is not a normal distribution.
///
/// @param decoder f, from z to the mean of x `[D]`
/// @param sigma standard deviation of the noise around the curve, positive
public record CurveVae(DoubleFunction<double[]> decoder, double sigma) implements ExactModel<Density> {
    private static final double REACH = 9; // a latent beyond ±9 has prior mass 2e-19

    public CurveVae {
        if (decoder == null) throw new IllegalArgumentException("there is no decoder; expected a function from z to the mean of x, such as z -> new double[] {z, z * z}");
        if (!(sigma > 0)) throw new IllegalArgumentException("sigma = " + sigma + "; expected a positive standard deviation");
    }

    /// @return log p(x|z)
    public double logLikelihood(double[] x, double z) {
        var mean = decoder.apply(z);
        if (x.length != mean.length) throw new IllegalArgumentException("x has " + x.length + " entries; the model makes " + mean.length);
        double sum = -0.5 * x.length * (Gaussian.LOG_2PI + 2 * Math.log(sigma));
        for (int i = 0; i < x.length; i++) sum -= (x[i] - mean[i]) * (x[i] - mean[i]) / (2 * sigma * sigma);
        return sum;
    }

    /// @return log p(x, z)
    public double logJoint(double[] x, double z) {
        return Normal.standard().logProb(z) + logLikelihood(x, z);
    }

    @Override public double logEvidence(double... x) {
        double peak = peak(x);
        return peak + Math.log(Quadrature.integrate(z -> Math.exp(logJoint(x, z) - peak), -REACH, REACH));
    }

    @Override public Density posterior(double... x) {
        double evidence = logEvidence(x);
        return z -> logJoint(x, z[0]) - evidence;
    }

    @Override public double reconstruction(Density q, double... x) {
        return Quadrature.expect(normal(q), z -> logLikelihood(x, z));
    }

    @Override public double klToPrior(Density q) {
        return Kl.of(normal(q), Normal.standard());
    }

    @Override public double expectedLogJoint(Density q, double... x) {
        return Quadrature.expect(normal(q), z -> logJoint(x, z));
    }

    @Override public double entropy(Density q) {
        return normal(q).entropy();
    }

    @Override public double gap(Density q, double... x) {
        return Kl.byQuadrature(normal(q), posterior(x));
    }

    /// A point drawn from the model.
    ///
    /// @param eps standard normal noise: one number for z, then one for each coordinate of x
    public double[] sample(double... eps) {
        var x = decoder.apply(eps[0]).clone();
        for (int i = 0; i < x.length; i++) x[i] += sigma * eps[i + 1];
        return x;
    }

    /// @return n points drawn from the model, `[D, n]` in Float64; the same key gives the same points
    public DenseMatrix draw(int n, Rng rng) {
        int d = decoder.apply(0).length;
        return Moments.columns(d, n, j -> sample(rng.split(j).normals(d + 1)));
    }

    /// The largest log p(x, z) on a coarse grid: enough to keep the exponential in range.
    private double peak(double[] x) {
        for (double v : x) if (!Double.isFinite(v)) throw new IllegalArgumentException("x has the entry " + v + "; expected finite numbers");
        var values = new double[361];
        for (int i = 0; i < values.length; i++) values[i] = logJoint(x, -REACH + i * 0.05);
        return LogSumExp.of(values);
    }

    private static Normal normal(Density q) {
        if (q instanceof Normal n) return n;
        throw new IllegalArgumentException("q is a " + q.getClass().getSimpleName() + "; expected a Normal, as z is one number");
    }
}
