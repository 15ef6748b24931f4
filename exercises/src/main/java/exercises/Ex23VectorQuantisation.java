package exercises;

import vaekit.exercise.VectorQuantisationExercise;

/// # Exercise 23: vector quantisation
///
/// A VQ-VAE replaces each encoder output z_e by the nearest of K codes e, and gives that to the decoder (van den Oord, Vinyals and
/// Kavukcuoglu 2017, equation 3; deck 3):
///
/// $$ L = -\log p(x|z_q) + \| sg[z_e] - e \|^2 + \beta\, \| z_e - sg[e] \|^2 $$
///
/// sg, "stop gradient", is the value itself without a derivative. The second term pulls the *codes* to the encoder's outputs, the third
/// commits the *encoder* to its codes, β times as hard. Both have the same value, so the loss beside the reconstruction is (1 + β)‖z_e − e‖², summed
/// over the L dimensions and averaged over the B examples.
///
/// The choice of a code has no derivative. The *straight-through* estimator takes the decoder's gradient as if z_q were z_e:
///
/// - dZe = dZq + the gradient of the commitment loss, 2β(z_e − e)/B;
/// - dCodebook: every example gives its code 2(e − z_e)/B; codes that no example chose get 0.
///
/// The losses use z_e and e themselves, not some z_e + sg[z_q − z_e] made before, or the codebook never learns.
///
/// Given are `zE`, [L, B], one example per **column**, `codebook`, [L, K], one code per column, dZq, [L, B], and β. Return
/// a `Quantised`; where several codes are equally near, the one with the smallest index counts. Leave the inputs as they are.
///
/// ```java
/// record Quantised(int[] codes, double[][] zQ, double loss, double[][] dZe, double[][] dCodebook) {} // [B], [L, B], loss beside the reconstruction, [L, B], [L, K]
/// ```
///
/// Check your work with `kit check ex23`.
public class Ex23VectorQuantisation implements VectorQuantisationExercise {
    @Override
    public Quantised quantise(double[][] zE, double[][] codebook, double[][] dZq, double beta) {
        throw new UnsupportedOperationException("not written yet");
    }
}
