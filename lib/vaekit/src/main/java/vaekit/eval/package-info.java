/// How good a trained model is, in numbers: log p(x) by importance sampling, scores of single examples, active dimensions, error rates, the area under a
/// ROC curve. Everything here speaks of a model's posterior, prior and likelihood, not of N(0, I): a model made of other parts is evaluated alike.
///
/// Losses are in nats per example; estimates come with their standard error ([vaekit.dist.Estimate]).
package vaekit.eval;
