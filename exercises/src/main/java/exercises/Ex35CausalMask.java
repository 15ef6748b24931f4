package exercises;

import vaekit.exercise.CausalMaskExercise;

/// # Exercise 35: the causal mask of an autoregressive decoder
///
/// An autoregressive decoder gives each pixel a probability that depends on z and on the pixels *before* it (Germain et al. 2015, equations 8 and 9; with z as in
/// PixelVAE, Gulrajani et al. 2017):
///
/// $$ p(x|z) = \prod_{i=0}^{D-1} p(x_i \,|\, x_0, \dots, x_{i-1}, z) $$
///
/// One network computes all D logits at once, if masks cut what must not be seen:
///
/// $$ h = \tanh\big((V \circ M^{(1)})\, x + A z + a\big), \qquad l = (U \circ M^{(2)})\, h + c $$
///
/// Hidden unit h has a *degree* m_h: it may see the first m_h pixels, x_0 … x_{m_h − 1}, so one of degree 0 sees none. Output i must be told from x_0 … x_{i−1} alone: it
/// listens to the units that have seen no more than those, m_h ≤ i. Everybody may see z.
///
/// To **draw** an image, begin with x = 0 and go from pixel 0 to pixel D − 1: compute the logits *given what has been drawn so far*, and set x_i = 1 where
/// u_i < σ(l_i), else 0.
///
/// Given are a `Decoder`, the degrees [H], images x, [D, B], and codes z, [L, B], one example per **column**. Return the masks, [H, D] and [D, H], of zeros and ones;
/// the logits, [D, B]; and one image, [D]. Leave the inputs as they are.
///
/// ```java
/// record Decoder(double[][] V, double[][] A, double[] a, double[][] U, double[] c) {} // [H, D], [H, L], [H], [D, H], [D]
/// ```
///
/// Notebook 14b trains such a decoder. Check your work with `kit check ex35`.
public class Ex35CausalMask implements CausalMaskExercise {
    @Override
    public double[][] hiddenMask(int[] degrees, int D) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] outputMask(int[] degrees, int D) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] logits(Decoder decoder, int[] degrees, double[][] x, double[][] z) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] sample(Decoder decoder, int[] degrees, double[] z, double[] u) {
        throw new UnsupportedOperationException("not written yet");
    }
}
