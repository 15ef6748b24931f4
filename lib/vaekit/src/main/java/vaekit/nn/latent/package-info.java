/// Posteriors and priors that are richer than a diagonal Gaussian and N(0, I); notebooks 13 and 13b tell when they pay.
///
/// Posteriors: flows that bend a Gaussian ([PlanarFlow], [AutoregressiveFlow]). Priors: mixtures ([MixturePrior], [ClusterPrior], [VampPrior]).
/// Both: two stochastic layers ([TopDown] with [BottomUp] or [Ladder], and [Lower] for the decoder).
///
/// Read first: [PlanarFlow], [MixturePrior].
package vaekit.nn.latent;
