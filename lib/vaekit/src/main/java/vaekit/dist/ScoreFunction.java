package vaekit.dist;

import java.util.function.ToDoubleFunction;

/// The score-function (REINFORCE) gradient of $\mathbb E_q[f(z)]$: weigh the score of q by the value of f.
///
/// $$\nabla\,\mathbb E_q[f(z)] = \mathbb E_q\left[(f(z) - b)\,\nabla\log q(z)\right]$$
///
/// It needs no derivative of f, so f may jump and z may be discrete; the price is variance. Any baseline b that does not
/// depend on this z keeps it unbiased, because the score has mean 0. (Williams 1992; Kingma & Welling 2013, section 2.2.)
public final class ScoreFunction {
    private ScoreFunction() {}

    /// @param eps one draw of standard normal noise; not modified
    /// @param baseline b, a constant or computed from *other* draws; 0 for the plain estimator
    /// @return one unbiased draw of the gradient
    public static Gradient gradient(DiagonalGaussian q, double[] eps, ToDoubleFunction<double[]> f, double baseline) {
        double weight = f.applyAsDouble(q.sample(eps)) - baseline;
        double[] dMu = new double[q.dim()], dLogVar = new double[q.dim()];
        for (int j = 0; j < dMu.length; j++) { // at z = μ + σε the score is ε/σ for μ and (ε² − 1)/2 for log σ²
            dMu[j] = weight * eps[j] / q.sigma(j);
            dLogVar[j] = weight * 0.5 * (eps[j] * eps[j] - 1);
        }
        return new Gradient(dMu, dLogVar);
    }
}
