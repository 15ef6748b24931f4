/// Latent-variable models in which nothing is approximate: the evidence, the posterior, the ELBO of *any* q and its
/// gap are numbers that can be computed. What a real model can only bound, these show.
///
/// Float64, nats, natural logarithms. A data set is a matrix `[D, N]`, one example per column; a single example is a `double[D]`.
package vaekit.model.exact;
