package vaekit.dist;

import java.util.function.UnaryOperator;

/// The reparameterised gradient of $\mathbb E_q[f(z)]$: differentiate *through* the sample $z = \mu + \sigma\varepsilon$.
///
/// $$\frac{\partial}{\partial\mu_j} = \mathbb E_\varepsilon\left[f_j'(z)\right], \qquad
///   \frac{\partial}{\partial\log\sigma_j^2} = \mathbb E_\varepsilon\left[f_j'(z)\,\tfrac12\sigma_j\varepsilon_j\right]$$
///
/// It needs the derivative of f. (Kingma & Welling 2013, section 2.4.)
public final class Pathwise {
    private Pathwise() {}

    /// @param eps one draw of standard normal noise; not modified
    /// @param df the gradient of f at a point z
    /// @return one unbiased draw of the gradient
    public static Gradient gradient(DiagonalGaussian q, double[] eps, UnaryOperator<double[]> df) {
        var dMu = df.apply(q.sample(eps)).clone();
        Dimensions.require("the gradient of f", dMu.length, q.dim());
        var dLogVar = new double[q.dim()];
        for (int j = 0; j < dMu.length; j++) dLogVar[j] = dMu[j] * 0.5 * q.sigma(j) * eps[j];
        return new Gradient(dMu, dLogVar);
    }
}
