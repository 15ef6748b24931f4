package exercises;

import vaekit.exercise.StraightThroughExercise;

/// # Exercise 36: the gradient that passes a quantiser
///
/// An encoder z_e = W·x, a codebook, a decoder x̂ = G·e. Between them stands a choice: e is the code nearest to z_e. Its derivative is 0 almost everywhere, so W
/// would never learn:
///
/// $$ L(W) = \frac{1}{B} \sum_b \tfrac12 \big\| G\, e_b - x_b \big\|^2, \qquad e_b = \text{the nearest code of } W x_b $$
///
/// The *straight-through* estimator pretends that quantising were the identity (van den Oord, Vinyals and Kavukcuoglu 2017, section 3.2). That is not the gradient of L, but
/// it is exactly the gradient of something: of the **surrogate**, in which quantising *adds a constant*,
///
/// $$ \tilde L(W') = \frac{1}{B} \sum_b \tfrac12 \big\| G\,(W' x_b + c_b) - x_b \big\|^2, \qquad c_b = e_b - W x_b \text{ held fixed} $$
///
/// At W′ = W both losses agree. The gradient of the surrogate there is the straight-through gradient; the residual in it is that of the *code*:
///
/// $$ \frac{\partial \tilde L}{\partial W} = \frac{1}{B} \sum_b G^\top \big( G\, e_b - x_b \big)\, x_b^\top $$
///
/// Given are a `Model` and examples x, [D, B], one per **column**; W, [L, D], codes in columns, [L, K], G, [D, L]. Where several codes are equally near, the first one counts.
/// Return the loss; the surrogate at another W′, with the codes and the c of W; and the gradient, [L, D]. Leave the inputs as they are.
///
/// ```java
/// record Model(double[][] W, double[][] codebook, double[][] G) {} // [L, D], [L, K], [D, L]
/// ```
///
/// Exercise 23 has the losses that move the codes; notebook 14 both. Check your work with `kit check ex36`.
public class Ex36StraightThrough implements StraightThroughExercise {
    @Override
    public double loss(Model model, double[][] x) {
        // BEGIN SOLUTION
        return surrogate(model, model.W(), x);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double surrogate(Model model, double[][] moved, double[][] x) {
        // BEGIN SOLUTION
        var e = codes(model, x); // [L, B]
        double[][] before = product(model.W(), x), now = product(moved, x);
        var z = new double[e.length][x[0].length];
        for (int l = 0; l < z.length; l++) for (int b = 0; b < x[0].length; b++) z[l][b] = now[l][b] + e[l][b] - before[l][b];
        var image = product(model.G(), z);
        double sum = 0;
        for (int d = 0; d < x.length; d++) for (int b = 0; b < x[0].length; b++) sum += Math.pow(image[d][b] - x[d][b], 2) / 2;
        return sum / x[0].length;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] gradient(Model model, double[][] x) {
        // BEGIN SOLUTION
        var z = codes(model, x); // [L, B]: the residual is that of the codes
        var image = product(model.G(), z); // [D, B]
        int L = z.length, D = x.length, B = x[0].length;
        var dW = new double[L][D];
        for (int b = 0; b < B; b++) {
            for (int l = 0; l < L; l++) {
                double dz = 0; // Gᵀ·residual
                for (int d = 0; d < D; d++) dz += model.G()[d][l] * (image[d][b] - x[d][b]);
                for (int d = 0; d < D; d++) dW[l][d] += dz * x[d][b] / B;
            }
        }
        return dW;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    /// The nearest code of each column of W·x: [L, B].
    private static double[][] codes(Model model, double[][] x) {
        double[][] E = model.codebook(), z = product(model.W(), x), e = new double[z.length][x[0].length];
        for (int b = 0; b < x[0].length; b++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < E[0].length; k++) {
                double distance = 0;
                for (int l = 0; l < E.length; l++) distance += (z[l][b] - E[l][k]) * (z[l][b] - E[l][k]);
                if (distance < least) {
                    least = distance;
                    best = k;
                }
            }
            for (int l = 0; l < E.length; l++) e[l][b] = E[l][best];
        }
        return e;
    }

    private static double[][] product(double[][] a, double[][] b) {
        var c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) for (int k = 0; k < b.length; k++) for (int j = 0; j < b[0].length; j++) c[i][j] += a[i][k] * b[k][j];
        return c;
    }
    // END SOLUTION
}
