package vaekit.exercise;

/// Exercise 23: the quantisation layer of a VQ-VAE, forward and backward. See `Ex23VectorQuantisation`.
public interface VectorQuantisationExercise {
    /// The nearest code of each encoder output, the two losses, and all gradients.
    ///
    /// @param zE [L, B], the encoder's outputs, one example per column
    /// @param codebook [L, K], one code per column
    /// @param dZq [L, B], ∂reconstruction/∂(decoder input), already averaged over the batch
    /// @param beta the weight of the commitment loss
    Quantised quantise(double[][] zE, double[][] codebook, double[][] dZq, double beta);

    /// @param codes [B], the index of the nearest code, the smallest where several are equally near
    /// @param zQ [L, B], the codes themselves, which the decoder gets
    /// @param loss codebook loss + beta · commitment loss, averaged over the batch
    /// @param dZe [L, B], the gradient that the encoder gets, through the decoder and from the commitment loss
    /// @param dCodebook [L, K], from the codebook loss
    record Quantised(int[] codes, double[][] zQ, double loss, double[][] dZe, double[][] dCodebook) {}
}
