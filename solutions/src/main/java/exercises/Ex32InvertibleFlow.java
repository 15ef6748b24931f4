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
        // BEGIN SOLUTION
        double along = dot(w, u), square = dot(w, w);
        var corrected = u.clone();
        for (int l = 0; l < w.length; l++) corrected[l] += (m(along) - along) * w[l] / square;
        return corrected;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] logDet(Step step, double[][] z) {
        // BEGIN SOLUTION
        double along = m(dot(step.w(), step.u())); // wᵀû
        var logDet = new double[z[0].length]; // [B]
        for (int b = 0; b < logDet.length; b++) {
            double h = Math.tanh(dot(step.w(), column(z, b)) + step.b());
            logDet[b] = Math.log(1 + (1 - h * h) * along);
        }
        return logDet;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] inverse(Step step, double[][] moved) {
        // BEGIN SOLUTION
        var u = corrected(step.w(), step.u());
        double along = dot(step.w(), u);
        var z = new double[moved.length][moved[0].length]; // [L, B]
        for (int b = 0; b < z[0].length; b++) {
            double end = dot(step.w(), column(moved, b)), low = end - Math.abs(along), high = end + Math.abs(along);
            for (int i = 0; i < 200; i++) {
                double a = (low + high) / 2;
                if (a + along * Math.tanh(a + step.b()) < end) low = a;
                else high = a;
            }
            double push = Math.tanh((low + high) / 2 + step.b());
            for (int l = 0; l < z.length; l++) z[l][b] = moved[l][b] - u[l] * push;
        }
        return z;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    /// log(1 + eᵃ) − 1, without overflow.
    private static double m(double a) {
        return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))) - 1;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int l = 0; l < a.length; l++) sum += a[l] * b[l];
        return sum;
    }

    private static double[] column(double[][] z, int b) {
        var column = new double[z.length];
        for (int l = 0; l < z.length; l++) column[l] = z[l][b];
        return column;
    }
    // END SOLUTION
}
