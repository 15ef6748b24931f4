package exercises;

import vaekit.exercise.InvertibleFlowExercise;

/// # Exercise 32: a planar flow that can be inverted
///
/// The determinant of a planar flow (exercise 31), 1 + h′·uᵀw, may become 0 or negative. Then space is folded: two points land on one, and what the change of
/// variables says of the density is wrong. As h′ = 1 − tanh² lies between 0 and 1, everything is well as long as wᵀu > −1. A network that returns u knows
/// nothing of that, so u is corrected before it is used (Rezende and Mohamed 2015, appendix A.1): along w, and only as far as it must,
///
/// $$ \hat u = u + \big( m(w^\top u) - w^\top u \big) \frac{w}{\|w\|^2}, \qquad m(a) = -1 + \log(1 + e^a) > -1 $$
///
/// so that wᵀû = m(wᵀu). With it
///
/// $$ f(z) = z + \hat u \tanh(w^\top z + b), \qquad \log \left| \det \frac{\partial f}{\partial z} \right| = \log \big( 1 + h'(w^\top z + b)\; w^\top \hat u \big) $$
///
/// To invert f, look at a = wᵀz alone. From z′ = f(z) follows wᵀz′ = a + wᵀû·tanh(a + b), one equation for one number, whose right-hand side grows
/// with a: halve an interval that contains a until it is as small as a double can be. Then z = z′ − û·tanh(a + b).
///
/// Given is a `Step` with u as the network returned it, and points [L, B], one example per **column**. Return û, [L]; the log-determinant at each point,
/// [B]; and the points that the step sends to the given ones, [L, B]. wᵀu may be ±1000. Leave the inputs as they are.
///
/// ```java
/// record Step(double[] w, double[] u, double b) {} // [L], [L]
/// ```
///
/// Check your work with `kit check ex32`.
public class Ex32InvertibleFlow implements InvertibleFlowExercise {
    @Override
    public double[] corrected(double[] w, double[] u) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] logDet(Step step, double[][] z) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] inverse(Step step, double[][] moved) {
        throw new UnsupportedOperationException("not written yet");
    }
}
