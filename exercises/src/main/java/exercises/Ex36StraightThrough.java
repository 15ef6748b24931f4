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
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double surrogate(Model model, double[][] moved, double[][] x) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] gradient(Model model, double[][] x) {
        throw new UnsupportedOperationException("not written yet");
    }
}
