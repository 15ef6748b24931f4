package vaekit.exercise;

/// Exercise 35: the causal masks of an autoregressive decoder, and drawing from it. See `Ex35CausalMask`.
public interface CausalMaskExercise {
    /// Which pixels each hidden unit may see: 1 where it may, else 0.
    ///
    /// @param degrees [H], from 0 to D − 1
    /// @return [H, D]
    double[][] hiddenMask(int[] degrees, int D);

    /// Which hidden units each output may listen to.
    ///
    /// @return [D, H]
    double[][] outputMask(int[] degrees, int D);

    /// The logits of all pixels, each given those before it and z.
    ///
    /// @param x [D, B]
    /// @param z [L, B]
    /// @return [D, B]
    double[][] logits(Decoder decoder, int[] degrees, double[][] x, double[][] z);

    /// One image, pixel after pixel.
    ///
    /// @param z [L]
    /// @param u [D], uniform in (0, 1)
    /// @return [D], each 0 or 1
    double[] sample(Decoder decoder, int[] degrees, double[] z, double[] u);

    /// @param V [H, D], from the pixels
    /// @param A [H, L], from z
    /// @param a [H]
    /// @param U [D, H], to the outputs
    /// @param c [D]
    record Decoder(double[][] V, double[][] A, double[] a, double[][] U, double[] c) {}
}
