package exercises;

import vaekit.exercise.PlanarFlowExercise;

/// # Exercise 31: a planar flow
///
/// A diagonal Gaussian is a poor posterior. A *flow* bends it: draw z_0 from a simple density and send it through functions whose Jacobian
/// determinant is cheap (Rezende and Mohamed 2015, section 4.1; deck 3). The planar flow pushes points along u, by an amount that depends on
/// where they are in the direction w:
///
/// $$ f(z) = z + u \tanh(w^\top z + b) $$
///
/// A density that flows is thinned out where space is stretched. By the change of variables, with z_k = f_k(z_{k−1}),
///
/// $$ \log q(z_K) = \log q(z_0) - \sum_{k=1}^{K} \log \left| \det \frac{\partial f_k}{\partial z_{k-1}} \right| $$
///
/// The Jacobian is the identity plus a matrix of rank one, I + h′·u·wᵀ, so no determinant has to be computed (matrix determinant lemma), with
/// h′ = 1 − tanh²:
///
/// $$ \det \frac{\partial f}{\partial z} = 1 + h'(w^\top z + b)\, u^\top w $$
///
/// Each determinant is taken where its flow *starts*, at z_{k−1}. It may be negative: take its size.
///
/// Given are a `Flow` or several, and points z, [L, B], one example per **column**. Return f(z), [L, B]; log |det|, [B]; and for z_0 ~ N(0, I) the log density of
/// what comes out of all flows, [B], in nats. Leave the inputs as they are.
///
/// ```java
/// record Flow(double[] w, double[] u, double b) {} // [L], [L]
/// ```
///
/// Check your work with `kit check ex31`.
public class Ex31PlanarFlow implements PlanarFlowExercise {
    @Override
    public double[][] transform(Flow flow, double[][] z) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] logDet(Flow flow, double[][] z) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] logDensity(Flow[] flows, double[][] z0) {
        throw new UnsupportedOperationException("not written yet");
    }
}
