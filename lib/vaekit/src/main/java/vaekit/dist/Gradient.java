package vaekit.dist;

/// A gradient with respect to the parameters of a {@link DiagonalGaussian}.
///
/// @param dMu derivative with respect to each mean
/// @param dLogVar derivative with respect to each log σ²
public record Gradient(double[] dMu, double[] dLogVar) {}
