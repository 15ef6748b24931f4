/// The parts that models are made of. A [Module] is a network; a [Posterior] reads an encoder's numbers as q(z|x) and draws z; a [Prior] is p(z); a
/// [Likelihood] reads a decoder's numbers as p(x|z). Each may have parameters ([Learnable]), which are trained and saved with the model.
///
/// All four are open: a class of your own, in a notebook cell, goes wherever one of these goes. The KL is the closed form where posterior and prior
/// have one ([StandardNormal#kl]), else log q(z|x) − log p(z) of the z drawn.
///
/// Read first: [Dense], [Mlp], [GaussianPosterior], [StandardNormal], [Likelihood].
package vaekit.nn;
