package vaekit.dist;

import smile.tensor.DenseMatrix;

/// A normal distribution in one dimension ({@link Normal}), with independent coordinates
/// ({@link DiagonalGaussian}), or with any covariance ({@link FullGaussian}).
public sealed interface Gaussian extends Density permits Normal, DiagonalGaussian, FullGaussian {

    /// log 2π, the constant that hand-written Gaussian losses like to forget.
    double LOG_2PI = Math.log(2 * Math.PI);

    /// @return the number of dimensions
    int dim();

    /// The reparameterisation: a fixed function of the parameters and of noise that has none.
    ///
    /// @param eps one draw of standard normal noise, `dim()` numbers; not modified
    /// @return a new array, distributed as this Gaussian if `eps` is standard normal
    double[] sample(double... eps);

    /// @return −E[log p(x)] in nats; negative for a narrow Gaussian, as a density may exceed 1
    double entropy();

    /// @return a copy of the mean
    double[] mean();

    /// @return a copy of the covariance, `[dim][dim]`
    double[][] covariance();

    /// Monte Carlo: the mean of `f(z)` over draws of z, with its standard error.
    ///
    /// @param eps standard normal noise `[dim, n]`, one draw per column; not modified
    default Estimate expect(java.util.function.ToDoubleFunction<double[]> f, DenseMatrix eps) {
        Dimensions.require("noise eps", eps.nrow(), dim());
        var column = new double[dim()];
        return Estimate.of(eps.ncol(), j -> {
            for (int i = 0; i < column.length; i++) column[i] = eps.get(i, j);
            return f.applyAsDouble(sample(column));
        });
    }
}
