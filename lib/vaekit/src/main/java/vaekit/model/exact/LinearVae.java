package vaekit.model.exact;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import smile.tensor.DenseMatrix;
import vaekit.dist.DiagonalGaussian;
import vaekit.dist.Estimate;
import vaekit.dist.FullGaussian;
import vaekit.dist.Gaussian;
import vaekit.dist.Kl;
import vaekit.rng.Rng;

/// The variational autoencoder whose decoder is a line: z ~ N(0, I), x ~ N(W z + b, σ² I), also called probabilistic PCA.
///
/// $$p(x) = \mathcal N(b,\; WW^\top + \sigma^2 I), \qquad
///   p(z|x) = \mathcal N\left(M^{-1}W^\top(x-b),\; \sigma^2 M^{-1}\right), \quad M = W^\top W + \sigma^2 I$$
///
/// (Tipping & Bishop 1999, *Probabilistic principal component analysis*, equations 5-8.)
public final class LinearVae implements ExactModel<Gaussian> {
    private final RealMatrix w; // [D, L]
    private final double[] b;   // [D]
    private final double sigma;
    private final FullGaussian marginal;

    /// @param w decoder weights `[D][L]`; copied
    /// @param b decoder bias `[D]`, the mean of x; copied
    /// @param sigma standard deviation of the noise on every coordinate of x, positive
    public LinearVae(double[][] w, double[] b, double sigma) {
        if (w.length != b.length) throw new IllegalArgumentException(
            "W has " + w.length + " rows and b " + b.length + " entries; expected both to be the dimension of x");
        for (var row : w) if (row.length != w[0].length || row.length == 0) throw new IllegalArgumentException("W has rows of " + w[0].length + " and " + row.length + " entries; expected L of each, at least 1");
        if (w.length == 0) throw new IllegalArgumentException("W has no rows; expected one for each entry of x");
        if (!(sigma > 0)) throw new IllegalArgumentException("sigma = " + sigma + "; expected a positive standard deviation");
        this.w = MatrixUtils.createRealMatrix(w);
        this.b = b.clone();
        this.sigma = sigma;
        var noise = MatrixUtils.createRealIdentityMatrix(b.length).scalarMultiply(sigma * sigma);
        this.marginal = FullGaussian.of(b, this.w.multiplyTransposed(this.w).add(noise).getData());
    }

    /// @return dimension L of z
    public int latent() {
        return w.getColumnDimension();
    }

    /// @return a copy of the decoder's weights `[D][L]`; any rotation of its columns gives the same p(x)
    public double[][] w() {
        return w.getData();
    }

    public double sigma() {
        return sigma;
    }

    /// @return p(x), a Gaussian
    public FullGaussian marginal() {
        return marginal;
    }

    /// @return W z + b, a new array `[D]`
    public double[] decode(double... z) {
        if (z.length != latent()) throw new IllegalArgumentException("z has " + z.length + " entries; expected " + latent());
        var x = w.operate(z);
        for (int i = 0; i < x.length; i++) x[i] += b[i];
        return x;
    }

    /// @return log p(x|z)
    public double logLikelihood(double[] x, double[] z) {
        return logNormal(distance2(x, decode(z)));
    }

    /// @return n examples drawn from the model, `[D, n]` in Float64; the same key gives the same examples
    public DenseMatrix draw(int n, Rng rng) {
        return Moments.columns(b.length, n, j -> {
            var x = decode(rng.split(0).split(j).normals(latent()));
            var eps = rng.split(1).split(j).normals(b.length);
            for (int i = 0; i < x.length; i++) x[i] += sigma * eps[i];
            return x;
        });
    }

    @Override public double logEvidence(double... x) {
        return marginal.logProb(x);
    }

    /// @param x `[D, N]`, one example per column; not modified
    /// @return the mean of log p(x) over the data, exact for each example; its error bar is that of the data set
    public Estimate logEvidence(DenseMatrix x) {
        return Estimate.of(x.ncol(), j -> marginal.logProb(Moments.column(x, j)));
    }

    @Override public FullGaussian posterior(double... x) {
        var m = w.transposeMultiply(w).add(MatrixUtils.createRealIdentityMatrix(latent()).scalarMultiply(sigma * sigma));
        var inverse = MatrixUtils.createRealMatrix(vaekit.dist.Cholesky.of(m.getData()).inverse());
        if (x.length != b.length) throw new IllegalArgumentException("x has " + x.length + " entries; the model makes " + b.length);
        var centred = x.clone();
        for (int i = 0; i < centred.length; i++) centred[i] -= b[i];
        return FullGaussian.of(inverse.operate(w.transpose().operate(centred)), inverse.scalarMultiply(sigma * sigma).getData());
    }

    /// E_q log N(x; Wz + b, σ²I), where the spread of q adds tr(W Σ Wᵀ) to the squared error at its mean.
    @Override public double reconstruction(Gaussian q, double... x) {
        var spread = w.multiply(MatrixUtils.createRealMatrix(q.covariance())).multiplyTransposed(w).getTrace();
        return logNormal(distance2(x, decode(q.mean())) + spread);
    }

    @Override public double klToPrior(Gaussian q) {
        return Kl.of(q, DiagonalGaussian.standard(latent()));
    }

    /// As log p(x|z) + log p(z) is a polynomial of degree 2 in z, its mean under q needs only q's two moments.
    @Override public double expectedLogJoint(Gaussian q, double... x) {
        return reconstruction(q, x) - vaekit.dist.CrossEntropy.of(q, DiagonalGaussian.standard(latent()));
    }

    @Override public double entropy(Gaussian q) {
        return q.entropy();
    }

    @Override public double gap(Gaussian q, double... x) {
        return Kl.of(q, posterior(x));
    }

    private double logNormal(double squaredDistance) {
        return -0.5 * b.length * (Gaussian.LOG_2PI + 2 * Math.log(sigma)) - squaredDistance / (2 * sigma * sigma);
    }

    private static double distance2(double[] x, double[] y) {
        if (x.length != y.length) throw new IllegalArgumentException("x has " + x.length + " entries; the model makes " + y.length);
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += (x[i] - y[i]) * (x[i] - y[i]);
        return sum;
    }
}
